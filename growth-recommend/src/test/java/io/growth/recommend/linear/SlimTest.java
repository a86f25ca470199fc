package io.growth.recommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Shops;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlimTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    @Test
    void weightsAreThoseOfCoordinateDescentOnTheDataThemselves() {
        for (long seed = 0; seed < 250; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            var random = new Random(seed);
            // With a smaller one, two nearly identical items could share their weight in many ways equally well.
            double alpha = random.nextBoolean() ? 0.5 : 0.05;
            double l1Ratio = random.nextInt(4) / 4.0;
            boolean weighted = random.nextBoolean();
            Slim trainer = Slim.create().withPenalty(alpha, l1Ratio);
            double[][] weights = SlowLinear.weights((weighted ? trainer.withWeights() : trainer).fit(shop, ALONE));
            double[][] twin = SlowLinear.slim(
                    SlowLinear.matrix(shop, weighted), shop.items().size(), alpha, l1Ratio);
            for (int i = 0; i < twin.length; i++) {
                for (int j = 0; j < twin.length; j++) {
                    assertThat(weights[i][j])
                            .as("%s, seed %d, %d says of %d", trainer, seed, i, j)
                            .isCloseTo(twin[i][j], within(2e-4));
                }
            }
        }
    }

    @Test
    void noWeightCouldMoveAndLowerTheObjective() {
        Interactions<String, String> shop = Shops.of(1, 300, 250, 0.15);
        double alpha = 0.02;
        double l1Ratio = 0.05;
        int users = shop.users().size();
        double[][] w =
                SlowLinear.weights(Slim.create().withPenalty(alpha, l1Ratio).fit(shop, ALONE));
        double[][] gram =
                SlowLinear.gram(SlowLinear.matrix(shop, false), shop.byUser(), 0, SlowLinear.scales(shop.byItem(), 0));
        for (int j = 0; j < w.length; j++) {
            for (int i = 0; i < w.length; i++) {
                if (i == j) {
                    assertThat(w[i][j]).isZero();
                    continue;
                }
                double gradient = alpha * l1Ratio * users + alpha * (1 - l1Ratio) * users * w[i][j] - gram[i][j];
                for (int k = 0; k < w.length; k++) {
                    gradient += gram[i][k] * w[k][j];
                }
                // Karush, Kuhn, Tucker: 0 where the weight is positive, not negative where it is 0.
                assertThat(gradient).as("%d says of %d", i, j).isGreaterThan(-2e-3);
                if (w[i][j] > 0) {
                    assertThat(gradient).as("%d says of %d", i, j).isLessThan(2e-3);
                }
            }
        }
    }

    @Test
    void theLargestWeightsOfEachItemAreKept() {
        Interactions<String, String> shop = Shops.of(1, 60, 30, 0.4);
        double[][] all = SlowLinear.weights(Slim.create().fit(shop, ALONE));
        double[][] some = SlowLinear.weights(Slim.create().withNeighbors(4).fit(shop, ALONE));
        for (int j = 0; j < all.length; j++) {
            int column = j;
            double[] sorted =
                    Arrays.stream(all).mapToDouble(row -> row[column]).sorted().toArray();
            for (int i = 0; i < all.length; i++) {
                assertThat(some[i][j]).isEqualTo(all[i][j] >= sorted[sorted.length - 4] ? all[i][j] : 0);
            }
        }
    }

    @Test
    void candidatesAreTheItemsOfTheLargestCosine() {
        // Of tea, jam is the nearest (2 of √(3·2)), then pot (1 of √(3·2)).
        InteractionsBuilder<String, String> builder = Interactions.builder();
        builder.add("u0", "i0").add("u1", "i0").add("u2", "i0");
        builder.add("u0", "i1").add("u1", "i1");
        builder.add("u2", "i2").add("u3", "i2");
        Interactions<String, String> shop = builder.build();
        Slim slim = Slim.create().withPenalty(0.01, 0);
        assertThat(SlowLinear.weights(slim.fit(shop, ALONE))[2][0]).isPositive();
        double[][] one = SlowLinear.weights(slim.withCandidates(1).fit(shop, ALONE));
        assertThat(one[2][0]).isZero();
        // Two users share it: 2 / (2 + alpha · 4).
        assertThat(one[1][0]).isCloseTo(2 / 2.04, within(1e-5));
    }

    @Test
    void itemsThatNobodyHasAndIdenticalItemsAreNoTrouble() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        builder.addItem("i0").addItem("i1").addItem("i2");
        for (int user = 0; user < 5; user++) {
            builder.add("u" + user, "i1").add("u" + user, "i2");
        }
        Interactions<String, String> shop = builder.build();
        for (double l1Ratio : new double[] {0, 1}) {
            double[][] weights =
                    SlowLinear.weights(Slim.create().withPenalty(1e-3, l1Ratio).fit(shop, ALONE));
            assertThat(weights[1][2]).isCloseTo(1, within(2e-3)).isEqualTo(weights[2][1]);
            assertThat(weights[0]).containsOnly(0);
        }
    }

    @Test
    void hugeTinyAndNegativeWeightsGiveFiniteScores() {
        InteractionsBuilder<String, String> builder =
                Interactions.<String, String>builder().allowNegativeWeights();
        var random = new Random(1);
        for (int k = 0; k < 60; k++) {
            double size = Math.pow(10, random.nextInt(60) - 30);
            builder.add("u" + random.nextInt(9), "i" + random.nextInt(9), (random.nextDouble() - 0.3) * size, null);
        }
        Recommender<String, String> model =
                Slim.create().withPenalty(0.1, 1).withWeights().fit(builder.build(), ALONE);
        for (int user = 0; user < 9; user++) {
            assertThat(model.forUser("u" + user).includeSeen().limit(9).list())
                    .extracting(Recommendation::score)
                    .allMatch(Double::isFinite);
        }
    }

    @Test
    void aFitCanBeCancelledAtAnyStage() {
        Interactions<String, String> shop = Shops.of(1, 50, 20, 0.5);
        for (String stage : new String[] {"count", "weigh pairs", "weigh items"}) {
            boolean[] stop = {false};
            FitContext context = ALONE.withProgress(
                            progress -> stop[0] |= progress.stage().startsWith(stage))
                    .withCancel(() -> stop[0]);
            assertThat(catchThrowable(() -> Slim.create().fit(shop, context)))
                    .as(stage)
                    .isInstanceOf(FitCancelledException.class);
        }
    }

    @Test
    void impossibleConfigurationsAreRefusedAtOnce() {
        Slim slim = Slim.create();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slim.withPenalty(0, 0.5))
                .withMessageContainingAll("alpha", "0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> slim.withPenalty(Double.NaN, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slim.withPenalty(1, 1.5))
                .withMessageContainingAll("l1Ratio", "1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> slim.withNeighbors(0));
        assertThatIllegalArgumentException().isThrownBy(() -> slim.withCandidates(0));
        assertThatNullPointerException().isThrownBy(() -> slim.withFallback(null));
    }

    @Test
    void aTrainerTellsItsConfiguration() {
        assertThat(Slim.create()).hasToString("Slim alpha=0.03 l1=1.0E-4");
        assertThat(Slim.create()
                        .withPenalty(2, 0.5)
                        .withNeighbors(9)
                        .withCandidates(99)
                        .withWeights())
                .hasToString("Slim alpha=2 l1=0.5 K=9 of 99 candidates with weights");
    }
}
