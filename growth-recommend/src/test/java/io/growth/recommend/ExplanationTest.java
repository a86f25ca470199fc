package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.reference.Shops;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Because of which items something is recommended. */
class ExplanationTest {

    @Test
    void thePartsSumToTheScoreAndComeFromTheHistory() {
        for (long seed = 0; seed < 120; seed++) {
            Interactions<String, String> data = Shops.small(seed);
            var random = new Random(seed);
            for (RecommenderTrainer trainer : Models.TRAINERS) {
                Recommender<String, String> model = Models.fit(trainer, data);
                for (int user = 0; user < data.users().size(); user++) {
                    Set<String> history = history(data, user);
                    Query<String> query = model.forUser("u" + user).includeSeen();
                    if (random.nextInt(3) == 0 && data.items().size() > 0) {
                        String viewed = "i" + random.nextInt(data.items().size());
                        history.add(viewed);
                        query.with(List.of(viewed));
                    }
                    if (random.nextInt(3) == 0) {
                        query.boost(item -> 0.3 + Shops.number(item));
                    }
                    List<Recommendation<String>> plain = query.list();
                    List<Recommendation<String>> explained = query.explain().list();
                    String which = trainer + ", user " + user + ", seed " + seed;
                    assertThat(explained)
                            .as(which)
                            .usingElementComparator(SAME_BUT_REASONS)
                            .isEqualTo(plain);
                    explained.forEach(one -> assertExplained(which, one, history));
                }
            }
        }
    }

    private static final Comparator<Recommendation<String>> SAME_BUT_REASONS = Comparator.comparing(
                    (Recommendation<String> one) -> one.item())
            .thenComparing(Recommendation::score)
            .thenComparing(Recommendation::source);

    private static Set<String> history(Interactions<String, String> data, int user) {
        var history = new HashSet<String>();
        Shops.rows(data.byUser()).get(user).keySet().forEach(item -> history.add("i" + item));
        return history;
    }

    /** The size of the parts, of which models of either sign have more than of their sum. */
    private static double sizeOfParts(Recommendation<String> one) {
        return one.because().stream().mapToDouble(why -> Math.abs(why.score())).sum();
    }

    private static void assertExplained(String which, Recommendation<String> one, Set<String> history) {
        if (one.source() == Source.POPULAR) {
            assertThat(one.because()).as(which).isEmpty();
            return;
        }
        // Models that score every item give 0 to those that nothing of the history speaks for.
        assertThat(one.because().isEmpty()).as(which).isEqualTo(one.score() == 0);
        assertThat(one.because())
                .as(which)
                .isSortedAccordingTo(Comparator.comparingDouble((Contribution<String> why) -> -why.score()))
                .allMatch(why -> history.contains(why.item()));
        assertThat(one.because().stream().map(Contribution::item).toList()).doesNotHaveDuplicates();
        assertThat(one.because().stream().mapToDouble(Contribution::score).sum())
                .as(which)
                .isCloseTo(one.score(), within(1e-6 * sizeOfParts(one) + 1e-7));
    }

    @Test
    void nobodyIsExplainedUnasked() {
        Recommender<String, String> model = Models.fit(ItemKnn.cosine(), Shops.of(1, 30, 20, 0.5));
        assertThat(model.recommend("u1", 5)).allMatch(one -> one.because().isEmpty());
        assertThat(model.forUser("u1").list()).allMatch(one -> one.because().isEmpty());
    }

    @Test
    void anItemsPartIsItsSimilarity() {
        // tea with jam: 2 of √(3·2); pot with jam: 1 of √(2·2).
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("a", "tea")
                .add("a", "pot")
                .add("b", "tea")
                .add("b", "jam")
                .add("c", "tea")
                .add("c", "jam")
                .add("c", "pot")
                .build();
        Recommendation<String> jam =
                Models.fit(ItemKnn.cosine(), data).forUser("a").explain().list().get(0);
        assertThat(jam.item()).isEqualTo("jam");
        assertThat(parts(jam).get("tea")).isCloseTo(2 / Math.sqrt(6), within(1e-6));
        assertThat(parts(jam).get("pot")).isCloseTo(0.5, within(1e-6));
        assertThat(jam.because()).extracting(Contribution::item).containsExactly("tea", "pot");
    }

    @Test
    void aNeighboursPartIsSplitAmongTheItemsInCommon() {
        // b shares tea and pot and has jam; c shares tea and has jam.
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("a", "tea")
                .add("a", "pot")
                .add("b", "tea")
                .add("b", "pot")
                .add("b", "jam")
                .add("c", "tea")
                .add("c", "jam")
                .build();
        Recommendation<String> jam = Models.fit(UserKnn.jaccard(), data)
                .forUser("a")
                .explain()
                .list()
                .get(0);
        double ofB = 2 / 3.0;
        double ofC = 1 / 3.0;
        assertThat(jam.score()).isCloseTo(ofB + ofC, within(1e-6));
        assertThat(parts(jam).get("tea")).isCloseTo(ofB / 2 + ofC, within(1e-6));
        assertThat(parts(jam).get("pot")).isCloseTo(ofB / 2, within(1e-6));
    }

    private static Map<String, Double> parts(Recommendation<String> one) {
        return one.because().stream().collect(Collectors.toMap(Contribution::item, Contribution::score));
    }

    @Test
    void aBoostMultipliesThePartsLikeTheWhole() {
        Recommender<String, String> model = Models.fit(ItemKnn.cosine(), Shops.of(1, 30, 20, 0.5));
        Recommendation<String> plain =
                model.forUser("u1").limit(1).explain().list().get(0);
        Recommendation<String> boosted =
                model.forUser("u1").limit(1).explain().boost(item -> 4).list().get(0);
        assertThat(boosted.score()).isEqualTo(4 * plain.score());
        parts(boosted)
                .forEach((item, part) ->
                        assertThat(part).isCloseTo(4 * parts(plain).get(item), within(1e-9)));
    }

    @Test
    void returnedGoodsSpeakAgainst() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .allowNegativeWeights()
                .add("a", "tea", 3, null)
                .add("a", "pot", -1, null)
                .add("b", "tea", 1, null)
                .add("b", "jam", 1, null)
                .add("c", "pot", 1, null)
                .add("c", "jam", 1, null)
                .build();
        Recommendation<String> jam = Models.fit(ItemKnn.of(Similarity.cosine()).withWeights(), data)
                .forUser("a")
                .explain()
                .list()
                .get(0);
        assertThat(jam.score()).isCloseTo(3 * 0.5 - 0.5, within(1e-6));
        assertThat(jam.because()).extracting(Contribution::item).containsExactly("tea", "pot");
        assertThat(parts(jam).get("pot")).isCloseTo(-0.5, within(1e-6));
    }
}
