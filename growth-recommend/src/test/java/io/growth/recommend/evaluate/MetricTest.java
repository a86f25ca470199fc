package io.growth.recommend.evaluate;

import static io.growth.recommend.evaluate.Fixtures.forSeeds;
import static io.growth.recommend.evaluate.Fixtures.lists;
import static io.growth.recommend.evaluate.Fixtures.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.recommend.Ranker;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ranking metrics")
class MetricTest {

    /** Hits at ranks 2 and 5; f is not found. */
    private static final Evaluation<String> TWO_HITS =
            Evaluator.on(shop("anna: x"), shop("anna: b e f")).at(5).evaluate(lists("anna: a b c d e"));

    @ParameterizedTest
    @CsvSource({
        "PRECISION, 0.4", // 2 of 5
        "RECALL, 0.6666666667", // 2 of 3
        "CAPPED_RECALL, 0.6666666667", // 2 of min(5, 3)
        "F1, 0.5", // 2 * 2 / (5 + 3)
        "HIT_RATE, 1",
        "NDCG, 0.4776237035", // (1/log2(3) + 1/log2(6)) / (1 + 1/log2(3) + 1/log2(4)) = 1.0177820 / 2.1309298
        "MAP, 0.3", // (1/2 + 2/5) / 3
        "MRR, 0.5", // 1/2
    })
    void areWhatPaperAndPencilGive(Metric metric, double expected) {
        assertThat(TWO_HITS.mean(metric, 5)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "PRECISION, 0.5", // 1 of 2
        "RECALL, 0.3333333333", // 1 of 3
        "CAPPED_RECALL, 0.5", // 1 of min(2, 3)
        "F1, 0.4", // 2 * 1 / (2 + 3)
        "HIT_RATE, 1",
        "NDCG, 0.3868528072", // (1/log2(3)) / (1 + 1/log2(3)) = 0.6309298 / 1.6309298
        "MAP, 0.25", // (1/2) / min(2, 3)
        "MRR, 0.5",
    })
    void areCutBelowTheLongestListAsWell(Metric metric, double expected) {
        assertThat(TWO_HITS.mean(metric, 2)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"NOVELTY", "POPULARITY", "POPULARITY_PERCENTILE"},
            mode = EnumSource.Mode.EXCLUDE)
    void areOneForAPerfectListAndZeroForAUselessOne(Metric metric) {
        var evaluator = Evaluator.on(shop("anna: x"), shop("anna: a b")).at(2);

        assertThat(evaluator.evaluate(lists("anna: b a")).mean(metric, 2)).isEqualTo(1);
        assertThat(evaluator.evaluate(lists("anna: c d")).mean(metric, 2)).isZero();
        assertThat(evaluator.evaluate(lists()).mean(metric, 2)).isZero();
    }

    @Test
    void aListThatIsTooShortHasMissesBehindItsEnd() {
        var evaluation = Evaluator.on(shop("anna: x"), shop("anna: a")).at(4).evaluate(lists("anna: a"));

        assertThat(evaluation.mean(Metric.PRECISION, 4)).isEqualTo(0.25);
        assertThat(evaluation.mean(Metric.RECALL, 4)).isEqualTo(1);
    }

    /** Four users: all have tea, two milk, one salt; nobody in the training part has rice. */
    private static final Evaluation<String> SHELVES = Evaluator.on(
                    shop("anna: tea", "ben: tea milk", "cleo: tea milk salt", "dan: tea"), shop("eve: rice"))
            .at(4)
            .evaluate(lists("eve: milk salt rice elsewhere"));

    @ParameterizedTest
    @CsvSource({
        "1, 1", // -log2(2/4)
        "2, 1.5", // milk 1, salt -log2(1/4) = 2
        "3, 1.6666666667", // rice counts as if one user had it: 2
        "4, 1.75", // and so does what is not in the data at all
    })
    void noveltyIsTheMeanSelfInformation(int k, double expected) {
        assertThat(SHELVES.mean(Metric.NOVELTY, k)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1.5", "3, 1", "4, 0.75"})
    void popularityIsTheMeanNumberOfUsers(int k, double expected) {
        assertThat(SHELVES.mean(Metric.POPULARITY, k)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.625", // of tea milk salt rice: salt and rice below milk, milk itself half: 2.5 / 4
        "2, 0.5", // salt: 1.5 / 4 = 0.375
        "3, 0.375", // rice: 0.5 / 4 = 0.125
        "4, 0.3125", // elsewhere is as unpopular as rice
    })
    void thePercentileIsTheShareOfLessPopularItems(int k, double expected) {
        assertThat(SHELVES.mean(Metric.POPULARITY_PERCENTILE, k)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(names = {"NOVELTY", "POPULARITY", "POPULARITY_PERCENTILE"})
    void whatAnEmptyListCannotSayIsPassedOver(Metric metric) {
        var evaluation = Evaluator.on(shop("anna: x", "ben: x y"), shop("anna: y", "ben: z"))
                .at(1)
                .evaluate(lists("ben: z"));

        assertThat(evaluation.of(metric, 1).size()).isEqualTo(1);
        assertThat(evaluation.mean(metric, 1))
                .isEqualTo(evaluation.values(metric, 1)[evaluation.users().indexOf("ben")]);
        assertThat(evaluation.values(metric, 1)[evaluation.users().indexOf("anna")])
                .isNaN();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void agreeWithTheirDefinitionsOnSetsOfKeys(boolean seen) {
        forSeeds(400, seed -> {
            var trial = new Trial(seed);
            var evaluator = Evaluator.on(trial.train, trial.test).at(1, 8);
            var evaluation = (seen ? evaluator.includeSeen() : evaluator).evaluate(trial.ranker);
            List<String> users = trial.judged(seen);
            assertThat(evaluation.users()).isEqualTo(users);
            for (Metric metric : Metric.values()) {
                for (int k = 1; k <= 8; k++) {
                    check(trial, evaluation, metric, k, seen);
                }
            }
        });
    }

    private static void check(Trial trial, Evaluation<String> evaluation, Metric metric, int k, boolean seen) {
        double[] values = evaluation.values(metric, k);
        for (int user = 0; user < values.length; user++) {
            double expected = trial.expected(metric, evaluation.users().get(user), k, seen);
            // Hundreds of thousands of assertions that hold would take most of the time of this test.
            if (!(Math.abs(values[user] - expected) <= 1e-12)) {
                assertThat(values[user]).as("%s@%d of user %d", metric, k, user).isCloseTo(expected, within(1e-12));
            }
        }
        assertThat(evaluation.mean(metric, k)).isCloseTo(Trial.meanOfDefined(values), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theAreaAgreesWithCountingPairs(boolean seen) {
        forSeeds(400, seed -> {
            var trial = new Trial(seed);
            var evaluator = Evaluator.on(trial.train, trial.test).withAuc();
            var evaluation = (seen ? evaluator.includeSeen() : evaluator).evaluate(trial.ranker);
            double[] areas = evaluation.auc().values();
            for (int user = 0; user < areas.length; user++) {
                assertThat(areas[user])
                        .as("user %d", user)
                        .isCloseTo(trial.expectedAuc(evaluation.users().get(user), seen), within(1e-12));
            }
        });
    }

    @Test
    void theAreaIsOneAtBestZeroAtWorstAndHalfWithoutARanking() {
        var evaluator =
                Evaluator.on(shop("anna: x", "ben: a b c d"), shop("anna: a b")).withAuc();

        assertThat(auc(evaluator, lists("anna: a b c d"))).isEqualTo(1);
        assertThat(auc(evaluator, lists("anna: c d a b"))).isZero();
        assertThat(auc(evaluator, lists())).isEqualTo(0.5);
        // a above c d; b tied with d, behind c: (2 + 0 + 0.5) / 4
        assertThat(auc(evaluator, lists("anna: a c"))).isEqualTo(0.625);
        // Seen and unknown items take no place.
        assertThat(auc(evaluator, lists("anna: x elsewhere a b"))).isEqualTo(1);
    }

    private static double auc(Evaluator<String, String> evaluator, Ranker<String, String> ranker) {
        return evaluator.evaluate(ranker).auc().mean();
    }

    @Test
    void theAreaIsUndefinedForAUserWhoMissesNothing() {
        var evaluation =
                Evaluator.on(shop("anna: x"), shop("anna: a")).withAuc().evaluate(lists("anna: a"));

        assertThat(evaluation.auc().values()).containsExactly(Double.NaN);
        assertThat(evaluation.auc().mean()).isNaN();
    }
}
