package io.growth.recommend.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.FeatureSpace;
import io.growth.recommend.reference.Allocation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a model of content asks for before it lays out its items. */
class ContentMemoryTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final int ITEMS = 5_000;
    private static final int WORDS = 30;

    /** The first words of an item are its own and the last ones everybody's, so that numbers of features are known. */
    private static Catalog<Integer> catalog() {
        var random = new Random(1);
        Map<Integer, ItemFeatures> items = new LinkedHashMap<>();
        for (int item = 0; item < ITEMS; item++) {
            var tags = new String[WORDS];
            for (int k = 0; k < WORDS; k++) {
                tags[k] = k < 2 ? "own" + (2 * item + k) : "word" + (k * 100 + random.nextInt(100));
            }
            items.put(item, ItemFeatures.none().withTags(tags));
        }
        return Catalog.of(items);
    }

    @Test
    void theVectorsOfTheItemsTakeWhatIsAskedFor() {
        Catalog<Integer> catalog = catalog();
        FeatureSpace space = Vocabulary.of(catalog, ContentOptions.DEFAULT.rules(catalog), ALONE);
        int entries = ItemVectors.of(ITEMS, catalog::features, space, ALONE).size();
        assertThat(entries).isEqualTo(ITEMS * WORDS);
        // The result, its transpose, and the lists before it.
        double asked = Vocabulary.bytes(entries, space.names().size(), ITEMS);
        assertThat(asked).isBetween(20.0 * entries, 25.0 * entries);
        long features = Allocation.of(() -> ItemVectors.of(ITEMS, catalog::features, space, ALONE));
        assertThat((double) features).isGreaterThan(asked);
    }

    @Test
    void moreThanThereIsIsRefusedWithAWayOut() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Vocabulary.requireMemory(1L << 36, 1_000, ITEMS))
                .withMessageContainingAll("5000 items", "1000 features", "1,374,390 MB", "-Xmx", "fewer words");
    }
}
