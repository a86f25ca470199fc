package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.data.Csv;
import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The figures of the shared bandit oracle. */
class BanditOracleTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Offset<Double> BY_QUADRATURE = within(1e-9);
    private static final double[] NO_CONTEXT = {};

    private final JsonOracle oracle = JsonOracle.experiment("bandit/bandits.json");

    private static void learn(Learner learner, JsonOracle event) {
        List<JsonOracle> parts = event.list();
        double[] context = parts.size() > 2 ? parts.get(1).numbers() : NO_CONTEXT;
        double reward = parts.get(parts.size() - 1).number();
        learner.learn(new Lesson(parts.get(0).whole(), context, 1, 1), reward);
    }

    private static Learner taught(BanditPolicy policy, int arms, List<JsonOracle> events) {
        var learner = new Learner(policy.settings(), arms);
        events.forEach(event -> learn(learner, event));
        return learner;
    }

    @Test
    void linUcbAgrees() {
        for (JsonOracle example : oracle.list("linucb_disjoint")) {
            JsonOracle input = example.at("input");
            BanditPolicy policy = BanditPolicy.linUcb(input.at("dim").whole(), input.number("alpha"))
                    .withRidge(input.number("ridge"));
            Learner learner = taught(policy, input.at("arms").whole(), input.list("events"));
            double[][] contexts = input.rows("contexts");
            for (JsonOracle expected : example.list("expect")) {
                LinearArm arm =
                        (LinearArm) learner.arms().get(expected.at("arm").whole());
                assertThat(arm.theta()).containsExactly(expected.numbers("theta"), EXACT);
                double[][] inverse = arm.inverse();
                for (int row = 0; row < inverse.length; row++) {
                    assertThat(inverse[row]).containsExactly(expected.rows("A_inv")[row], EXACT);
                }
                for (int c = 0; c < contexts.length; c++) {
                    JsonOracle score = expected.list("scores").get(c);
                    assertThat(arm.mean(contexts[c])).isCloseTo(score.number("mean"), EXACT);
                    assertThat(arm.deviation(contexts[c])).isCloseTo(score.number("width"), EXACT);
                    double bound = arm.mean(contexts[c]) + input.number("alpha") * arm.deviation(contexts[c]);
                    assertThat(bound).isCloseTo(score.number("ucb"), EXACT);
                }
            }
        }
    }

    @Test
    void linUcbTakesTheArmOfTheHighestBound() {
        for (JsonOracle example : oracle.list("linucb_disjoint")) {
            JsonOracle input = example.at("input");
            BanditPolicy policy = BanditPolicy.linUcb(input.at("dim").whole(), input.number("alpha"))
                    .withRidge(input.number("ridge"));
            Arm[] arms = taught(policy, input.at("arms").whole(), input.list("events"))
                    .frozen(new Arm[0]);
            double[][] contexts = input.rows("contexts");
            for (int c = 0; c < contexts.length; c++) {
                int place = c;
                double[] bounds = example.list("expect").stream()
                        .mapToDouble(arm -> arm.list("scores").get(place).number("ucb"))
                        .toArray();
                assertThat(policy.settings().probabilities(arms, contexts[c]))
                        .containsExactly(ActionProbabilities.greedy(bounds));
            }
        }
    }

    @Test
    void indexesAgree() {
        for (JsonOracle example : oracle.list("index_policies")) {
            double[][] arms = example.rows("arms_n_s");
            double all = example.number("t");
            for (int k = 0; k < arms.length; k++) {
                JsonOracle expected = example.list("expect").get(k);
                double count = arms[k][0];
                double mean = arms[k][1] / count;
                assertThat(Indexes.ucb(mean, count, all, Math.sqrt(2))).isCloseTo(expected.number("ucb1"), EXACT);
                assertThat(Indexes.ucb(mean, count, all, example.number("c")))
                        .isCloseTo(expected.number("ucb_scaled"), EXACT);
                assertThat(Indexes.klUcb(mean, count, all)).isCloseTo(expected.number("kl_ucb"), EXACT);
            }
        }
    }

    @Test
    void theUpperBoundOfKlUcbIsWhereHalvingEnds() {
        var random = new SplittableRandom(3);
        for (int trial = 0; trial < 2_000; trial++) {
            double all = Math.exp(12 * random.nextDouble());
            double count = Math.max(1, Math.rint(all * Math.pow(random.nextDouble(), 3)));
            double mean = trial % 10 == 0 ? trial / 10 % 2 : Math.pow(random.nextDouble(), trial % 7);
            double low = mean;
            double high = 1;
            for (int halving = 0; halving < 200; halving++) {
                double middle = (low + high) / 2;
                boolean above = Indexes.divergence(mean, middle) > Math.log(all) / count;
                high = above ? middle : high;
                low = above ? low : middle;
            }
            assertThat(Indexes.klUcb(mean, count, all))
                    .as("mean %s, count %s of %s", mean, count, all)
                    .isCloseTo(high, within(1e-9));
        }
    }

    @Test
    void thompsonOfSuccessRatesAgrees() {
        for (JsonOracle example : oracle.list("thompson_beta_prob_best")) {
            double[] prior = example.numbers("prior");
            Marginal[] beliefs = Arrays.stream(example.rows("arms_n_s"))
                    .map(arm -> Tally.bernoulli(prior[0], prior[1]).of(arm[0], arm[1]))
                    .toArray(Marginal[]::new);
            assertThat(BestArm.probabilities(beliefs))
                    .containsExactly(example.at("expect").numbers("prob_best"), BY_QUADRATURE);
        }
    }

    @Test
    void thompsonOfNormalsAgrees() {
        for (JsonOracle example : oracle.list("thompson_gaussian_prob_best")) {
            double[] means = example.numbers("means");
            double[] deviations = example.numbers("sds");
            var beliefs = new Marginal[means.length];
            Arrays.setAll(beliefs, k -> Marginal.normal(means[k], deviations[k]));
            assertThat(BestArm.probabilities(beliefs)).containsExactly(example.numbers("prob_best"), BY_QUADRATURE);
        }
    }

    @Test
    void probabilitiesOfActionsAgree() {
        for (JsonOracle example : oracle.list("action_probabilities")) {
            JsonOracle input = example.at("input");
            JsonOracle expected = example.at("expect");
            double[] values = input.numbers("values");
            double[] softmax = ActionProbabilities.softmax(values, input.number("temperature"));
            assertThat(softmax).containsExactly(expected.numbers("softmax"), EXACT);
            assertThat(ActionProbabilities.floored(softmax, input.number("min_propensity")))
                    .containsExactly(expected.numbers("softmax_mixed_floor"), EXACT);
            assertThat(ActionProbabilities.epsilonGreedy(values, input.number("epsilon")))
                    .containsExactly(expected.numbers("epsilon_greedy_ties_split"), EXACT);
            assertThat(ActionProbabilities.inverseGap(values, input.number("gamma")))
                    .containsExactly(expected.numbers("inverse_gap_weighting"), EXACT);
            assertThat(ActionProbabilities.exp3(input.numbers("exp3_log_weights"), input.number("exp3_gamma")))
                    .containsExactly(expected.numbers("exp3"), EXACT);
        }
    }

    @Test
    void discountAndWindowAgree() {
        for (JsonOracle example : oracle.list("non_stationary")) {
            JsonOracle input = example.at("input");
            JsonOracle expected = example.at("expect");
            double width = input.number("b") * Math.sqrt(input.number("xi"));
            Arm[] faded = arms(BanditPolicy.ucb(2 * width).withDiscount(input.number("discount")), input);
            assertThat(figures(faded, Arm::count)).containsExactly(expected.numbers("discounted_counts"), EXACT);
            assertThat(figures(faded, Arm::sum)).containsExactly(expected.numbers("discounted_sums"), EXACT);
            assertThat(bounds(faded, 2 * width)).containsExactly(expected.numbers("discounted_ucb"), EXACT);
            Arm[] last =
                    arms(BanditPolicy.ucb(width).withWindow(input.at("window").whole()), input);
            assertThat(figures(last, Arm::count)).containsExactly(expected.numbers("window_counts"), EXACT);
            assertThat(figures(last, arm -> arm.mean(NO_CONTEXT)))
                    .containsExactly(expected.numbers("window_means"), EXACT);
            assertThat(bounds(last, width)).containsExactly(expected.numbers("window_ucb"), EXACT);
        }
    }

    private static Arm[] arms(BanditPolicy policy, JsonOracle input) {
        return taught(policy, input.at("arms").whole(), input.list("events")).frozen(new Arm[0]);
    }

    private static double[] bounds(Arm[] arms, double width) {
        double all = Tally.total(arms, Arm::count);
        return Arrays.stream(arms)
                .mapToDouble(arm -> Indexes.ucb(arm.mean(NO_CONTEXT), arm.count(), all, width))
                .toArray();
    }

    private static double[] figures(Arm[] arms, ToDoubleFunction<Arm> figure) {
        return Arrays.stream(arms).mapToDouble(figure).toArray();
    }

    @Test
    void theLinearModelWithLearntNoiseAgrees() {
        for (JsonOracle example : oracle.list("bayes_linear")) {
            JsonOracle input = example.at("input");
            JsonOracle expected = example.at("expect");
            BanditPolicy policy = BanditPolicy.linearThompson(input.at("dim").whole())
                    .withRidge(input.number("lambda"))
                    .withLearnedNoise(input.number("a0"), input.number("b0"));
            var arm = (LinearArm) policy.settings().model().arm(policy.settings());
            for (JsonOracle event : input.list("events")) {
                double[] context = event.list().get(0).numbers();
                arm.learn(new Lesson(0, context, 1, 1), event.list().get(1).number());
            }
            assertThat(arm.theta()).containsExactly(expected.numbers("mean"), EXACT);
            assertThat(arm.posteriorA()).isCloseTo(expected.number("a"), EXACT);
            assertThat(arm.posteriorB()).isCloseTo(expected.number("b"), EXACT);
            double[][] identity = product(arm.inverse(), expected.rows("precision"));
            for (int i = 0; i < identity.length; i++) {
                for (int j = 0; j < identity.length; j++) {
                    assertThat(identity[i][j]).isCloseTo(i == j ? 1 : 0, EXACT);
                }
            }
        }
    }

    private static double[][] product(double[][] a, double[][] b) {
        var product = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < b.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** Thompson sampling in production, 34 items: the first of the draws is the item on the left. */
    @Test
    void thirtyFourItemsOfAShopAgree() throws IOException {
        Path file = JsonOracle.data("experiment/open-bandit-men/bts_action_dist.csv");
        assumeTrue(Files.exists(file), () -> "no data: there is no file " + file.toAbsolutePath());
        var beliefs = new ArrayList<Marginal>();
        var expected = new ArrayList<Double>();
        Csv.of(file).header().forEach(row -> {
            beliefs.add(Marginal.beta(row.getDouble("prior_alpha"), row.getDouble("prior_beta")));
            expected.add(row.getDouble("p_left"));
        });
        double[] probabilities = BestArm.probabilities(beliefs.toArray(Marginal[]::new));
        for (int item = 0; item < probabilities.length; item++) {
            assertThat(probabilities[item]).as("item %d", item).isCloseTo(expected.get(item), within(1e-7));
        }
    }
}
