package io.growth.recommend.evaluate;

import static io.growth.recommend.evaluate.Fixtures.forSeeds;
import static io.growth.recommend.evaluate.Fixtures.lists;
import static io.growth.recommend.evaluate.Fixtures.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An evaluation")
class EvaluationTest {

    private static final Evaluation<String> HALF = Evaluator.on(shop("anna: a", "ben: b"), shop("anna: b", "ben: c"))
            .at(1, 2)
            .evaluate(lists("anna: b d", "ben: a d"));

    @Test
    void coverageIsTheShareOfItemsThatAnybodyIsShown() {
        // a, b, c are known; d is from elsewhere.
        assertThat(HALF.coverage(1)).isEqualTo(2 / 3.0);
        assertThat(HALF.coverage(2)).isEqualTo(2 / 3.0);
    }

    @Test
    void giniTellsHowUnevenlyPlacesAreSpread() {
        var train = shop("anna: x", "ben: x", "cleo: x", "dan: x");
        var test = shop("anna: a b", "ben: c d", "cleo: x e", "dan: a");
        var evaluator = Evaluator.on(train, test).at(1);

        // Counts over x a b c d e, sorted: 0 0 1 1 1 1 → Σ (2 rank − 7) count / (6 · 4) = (−1 + 1 + 3 + 5) / 24
        assertThat(evaluator
                        .evaluate(lists("anna: a", "ben: b", "cleo: c", "dan: d"))
                        .gini(1))
                .isCloseTo(8 / 24.0, within(1e-12));
        // One item takes all: 5 / 6, the most with six items.
        assertThat(evaluator
                        .evaluate(lists("anna: a", "ben: a", "cleo: a", "dan: a"))
                        .gini(1))
                .isCloseTo(5 / 6.0, within(1e-12));
        assertThat(evaluator.evaluate(lists()).gini(1)).isNaN();
    }

    @Test
    void coverageAndGiniAgreeWithTheirDefinitions() {
        forSeeds(200, seed -> {
            var trial = new Trial(seed);
            var evaluation = Evaluator.on(trial.train, trial.test).at(4).evaluate(trial.ranker);
            List<Integer> shown = new ArrayList<>();
            trial.judged(false).forEach(user -> shown.addAll(trial.list(user, 4, false)));
            List<Double> counts = trial.catalogue().stream()
                    .map(item -> (double) Collections.frequency(shown, item))
                    .toList();
            double differences = 0;
            for (double a : counts) {
                for (double b : counts) {
                    differences += Math.abs(a - b);
                }
            }
            // Mean absolute difference over twice the mean.
            double gini = differences
                    / (2 * counts.size() * counts.stream().mapToDouble(c -> c).sum());
            assertThat(evaluation.gini(4)).isCloseTo(gini, within(1e-12));
            assertThat(evaluation.coverage(4))
                    .isEqualTo(counts.stream().filter(c -> c > 0).count() / (double) counts.size());
        });
    }

    @Test
    void diversityIsOneLessTheMeanSimilarityOfThePairs() {
        // Users of a: 1 2, of b: 2 3, of c: 4. cos(a, b) = 1/2, cos(a, c) = cos(b, c) = 0.
        var evaluator = Evaluator.on(shop("1: a", "2: a b", "3: b", "4: c"), shop("5: a"))
                .at(3);

        assertThat(evaluator.evaluate(lists("5: a b c")).diversity(3).mean()).isCloseTo(1 - 0.5 / 3, within(1e-12));
        assertThat(evaluator.evaluate(lists("5: a b c")).diversity(2).mean()).isCloseTo(0.5, within(1e-12));
        assertThat(evaluator.evaluate(lists("5: a c")).diversity(3).mean()).isEqualTo(1);
        assertThat(evaluator.evaluate(lists("5: a elsewhere")).diversity(3).mean())
                .isEqualTo(1);
        assertThat(evaluator.evaluate(lists("5: elsewhere a")).diversity(3).mean())
                .isEqualTo(1);
        assertThat(evaluator.evaluate(lists("5: a")).diversity(3).mean()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cosine",
                "jaccard",
                "weighted-cosine",
                "conditional-probability",
                "degree-normalised(1.0, 0.8, 0.2)",
                "pearson"
            })
    void diversityAgreesWithItsDefinitionOnSetsOfKeys(String name) {
        Similarity similarity = Similarity.parse(name);
        forSeeds(150, seed -> {
            var trial = new Trial(seed);
            var evaluation = Evaluator.on(trial.train, trial.test).at(5).evaluate(trial.ranker);
            double[] values = evaluation.diversity(5, similarity).values();
            for (int user = 0; user < values.length; user++) {
                double expected = diversity(trial, trial.list(evaluation.users().get(user), 5, false), similarity);
                assertThat(values[user]).as("user %d", user).isCloseTo(expected, within(1e-9));
            }
        });
    }

    private static double diversity(Trial trial, List<Integer> list, Similarity similarity) {
        var values = new ArrayList<Double>();
        for (int first = 0; first < list.size(); first++) {
            for (int second = first + 1; second < list.size(); second++) {
                values.add(1 - similarity(trial, list.get(first), list.get(second), similarity));
            }
        }
        return Trial.mean(values);
    }

    private static double similarity(Trial trial, int a, int b, Similarity similarity) {
        Set<String> usersOfA = users(trial, a);
        Set<String> usersOfB = users(trial, b);
        Set<String> both = new TreeSet<>(usersOfA);
        both.retainAll(usersOfB);
        if (both.isEmpty()) {
            return 0;
        }
        boolean counts = similarity.evidence() == Evidence.COUNTS;
        double dot = both.stream()
                .mapToDouble(user -> trial.train.weight(user, a)
                        * trial.train.weight(user, b)
                        * similarity.columnWeight(
                                Trial.itemsOf(trial.train, user).size()))
                .sum();
        double value = similarity.of(new Pair()
                .rows(
                        usersOfA.size(),
                        counts ? Math.sqrt(usersOfA.size()) : length(trial, usersOfA, a),
                        usersOfB.size(),
                        counts ? Math.sqrt(usersOfB.size()) : length(trial, usersOfB, b),
                        trial.train.users().size())
                .counts(both.size(), counts ? both.size() : dot)
                .sums(sum(trial, both, a, 1), sum(trial, both, b, 1), sum(trial, both, a, 2), sum(trial, both, b, 2)));
        return Double.isNaN(value) ? 0 : value;
    }

    private static Set<String> users(Trial trial, int item) {
        var users = new TreeSet<String>();
        trial.train.stream().filter(entry -> entry.item() == item).forEach(entry -> users.add(entry.user()));
        return users;
    }

    private static double length(Trial trial, Set<String> users, int item) {
        return Math.sqrt(sum(trial, users, item, 2));
    }

    private static double sum(Trial trial, Set<String> users, int item, int power) {
        return users.stream()
                .mapToDouble(user -> Math.pow(trial.train.weight(user, item), power))
                .sum();
    }

    @Test
    void figuresAreThereUpToTheLargestCutOff() {
        assertThat(HALF.of(Metric.HIT_RATE, 1).name()).isEqualTo("Hit rate@1");
        assertThatThrownBy(() -> HALF.mean(Metric.RECALL, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1 to 2")
                .hasMessageContaining("3");
        assertThatThrownBy(() -> HALF.coverage(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HALF.gini(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HALF.diversity(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAreaHasToBeAskedFor() {
        assertThatThrownBy(HALF::auc).isInstanceOf(IllegalStateException.class).hasMessageContaining("withAuc");
    }

    @Test
    void handsOutCopies() {
        HALF.values(Metric.RECALL, 1)[0] = 99;
        HALF.cutoffs()[0] = 99;

        assertThat(HALF.values(Metric.RECALL, 1)).containsOnly(0, 1);
        assertThat(HALF.cutoffs()).containsExactly(1, 2);
        assertThatThrownBy(() -> HALF.users().add("eve")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void printsATableOfTheMeans() {
        assertThat(HALF).hasToString("""
                2 users, 0 without test items skipped
                at                             1         2
                Precision                 0.5000    0.2500
                Recall                    0.5000    0.5000
                Capped recall             0.5000    0.5000
                F1                        0.5000    0.3333
                Hit rate                  0.5000    0.5000
                NDCG                      0.5000    0.5000
                Uncut NDCG                0.5000    0.5000
                MAP                       0.5000    0.5000
                MRR                       0.5000    0.5000
                Novelty                   1.0000    1.0000
                Popularity                1.0000    0.5000
                Popularity percentile     0.6667    0.4167
                Coverage                  0.6667    0.6667
                Gini                      0.3333    0.3333
                """);
    }

    @Test
    void comparesOnlyWhatIsMeasuredOnTheSameUsers() {
        var others = Evaluator.on(shop("anna: a"), shop("anna: b")).evaluate(lists());

        assertThatThrownBy(() -> HALF.against(others, Metric.RECALL, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same users");
        assertThatThrownBy(() -> HALF.of(Metric.RECALL, 1).against(HALF.of(Metric.RECALL, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Recall@1 and Recall@2");
    }
}
