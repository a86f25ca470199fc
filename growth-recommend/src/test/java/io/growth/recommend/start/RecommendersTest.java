package io.growth.recommend.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.tune.AutoRecommender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading files is told in {@code SaveTest}. */
class RecommendersTest {

    private static final Interactions<String, String> SHOP = Shops.of(1, 60, 20, 0.2);
    private static final KeyCodec<String> TEXT = KeyCodec.strings();

    @Test
    void whoNamesNoAlgorithmGetsWhatTheSearchFindsBest() {
        Recommender<String, String> found =
                AutoRecommender.create().search(SHOP).trainer().fit(SHOP);
        assertThat(Recommenders.auto(SHOP).modelVersion()).isEqualTo(found.modelVersion());
    }

    @Test
    void theContextRulesTheSearch() {
        Set<String> stages = new HashSet<>();
        FitContext alone = FitContext.defaults().withThreads(1).withProgress(progress -> stages.add(progress.stage()));
        assertThat(Recommenders.auto(SHOP, alone).modelVersion())
                .isEqualTo(Recommenders.auto(SHOP).modelVersion());
        assertThat(stages).contains("try popularity", "try item neighbours");
        assertThatThrownBy(() -> Recommenders.auto(SHOP, alone.withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void aShopWithoutHistoryGetsARecommenderWithoutAnswers() {
        Interactions<String, String> nothing =
                Interactions.<String, String>builder().build();
        assertThat(Recommenders.auto(nothing).recommend("u", 3)).isEmpty();
    }

    @Test
    void whatWasChosenComesBackFromAFile(@TempDir Path folder) throws IOException {
        Recommender<String, String> shop = Recommenders.auto(SHOP);
        shop.save(folder.resolve("shop"), TEXT, TEXT);
        Recommender<String, String> again = Recommenders.load(folder.resolve("shop"), TEXT, TEXT);
        assertThat(again.modelVersion()).isEqualTo(shop.modelVersion());
        assertThat(again.recommend("u7", 5)).isEqualTo(shop.recommend("u7", 5)).hasSize(5);
    }
}
