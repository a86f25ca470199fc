package io.growth.recommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Source;
import io.growth.recommend.reference.Shops;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EaseTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    @Test
    void weightsAreThoseOfTheClosedForm() {
        for (long seed = 0; seed < 300; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            var random = new Random(seed);
            double lambda = Math.pow(10, random.nextInt(4) - 1);
            double users = random.nextBoolean() ? 0 : random.nextDouble();
            double items = random.nextBoolean() ? 0 : random.nextDouble() - 0.3;
            double discount = random.nextBoolean() ? 0 : random.nextDouble() - 0.5;
            double dropout = random.nextBoolean() ? 0 : random.nextDouble();
            double diagonal = random.nextBoolean() ? 0 : random.nextDouble();
            boolean weighted = random.nextBoolean();
            Ease trainer = Ease.create()
                    .withRegularization(lambda)
                    .withUserExponent(users)
                    .withItemExponent(items)
                    .withPopularityDiscount(discount)
                    .withDropout(dropout)
                    .withRelaxedDiagonal(diagonal);
            double[] scales = SlowLinear.scales(shop.byItem(), items);
            double[][] gram = SlowLinear.gram(SlowLinear.matrix(shop, weighted), shop.byUser(), users, scales);
            double[][] expected = SlowLinear.ease(gram, scales, lambda, dropout, diagonal);
            double[] discounts = SlowLinear.scales(shop.byItem(), discount);
            for (double[] row : expected) {
                for (int item = 0; item < row.length; item++) {
                    row[item] *= discounts[item];
                }
            }
            assertClose(
                    SlowLinear.weights((weighted ? trainer.withWeights() : trainer).fit(shop, ALONE)),
                    expected,
                    trainer + ", seed " + seed);
        }
    }

    private static void assertClose(double[][] actual, double[][] expected, String which) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                assertThat(actual[i][j])
                        .as("%s, %d says of %d", which, i, j)
                        .isCloseTo(expected[i][j], within(1e-5 * Math.abs(expected[i][j]) + 1e-7));
            }
        }
    }

    @Test
    void aScoreIsTheSumOfWeightsOfTheHistory() {
        for (long seed = 0; seed < 60; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            for (Ease trainer : List.of(
                    Ease.create().withRegularization(1),
                    Ease.create().withRegularization(1).withWeights(),
                    Ease.create().withRegularization(1).withWeights().withMaxItems(0))) {
                boolean weighted = trainer.toString().contains("weights");
                Recommender<String, String> model = trainer.fit(shop, ALONE);
                double[][] weights = SlowLinear.weights(model);
                double[][] x = SlowLinear.matrix(shop, weighted);
                for (int user = 0; user < x.length; user++) {
                    for (Recommendation<String> one : model.forUser("u" + user)
                            .includeSeen()
                            .explain()
                            .personalOnly()
                            .limit(99)
                            .list()) {
                        double expected = 0;
                        for (int item = 0; item < weights.length; item++) {
                            expected += x[user][item] * weights[item][Shops.number(one.item())];
                        }
                        assertThat(one.score()).as("%s, seed %d", trainer, seed).isCloseTo(expected, within(1e-5));
                        assertThat(one.because().stream()
                                        .mapToDouble(why -> why.score())
                                        .sum())
                                .as("%s, seed %d", trainer, seed)
                                .isCloseTo(one.score(), within(1e-6));
                    }
                }
            }
        }
    }

    @Test
    void inALargerCatalogueEachItemIsPredictedFromThoseMostCorrelatedWithIt() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            int items = shop.items().size();
            int neighbors = 1 + (int) (seed % 6);
            double[][] gram = SlowLinear.gram(
                    SlowLinear.matrix(shop, false), shop.byUser(), 0, SlowLinear.scales(shop.byItem(), 0));
            Ease trainer = Ease.create().withRegularization(2).withNeighbors(neighbors);
            assertClose(
                    SlowLinear.weights(
                            trainer.withMaxItems(items - 1 < 0 ? 0 : items - 1).fit(shop, ALONE)),
                    SlowLinear.neighborRidge(gram, 2, neighbors),
                    "seed " + seed);
        }
    }

    @Test
    void withAllItemsAsNeighborsALargeCatalogueIsSolvedLikeASmallOne() {
        for (long seed = 0; seed < 40; seed++) {
            // Everybody has item 0, and one user has everything, so that each pair of items occurs.
            InteractionsBuilder<String, String> builder = Interactions.builder();
            var random = new Random(seed);
            for (int user = 0; user < 20; user++) {
                for (int item = 0; item < 9; item++) {
                    if (user == 0 || item == 0 || random.nextInt(3) == 0) {
                        builder.add("u" + user, "i" + item);
                    }
                }
            }
            Interactions<String, String> shop = builder.build();
            Ease trainer = Ease.create()
                    .withRegularization(3)
                    .withUserExponent(0.4)
                    .withItemExponent(0.3)
                    .withDropout(0.2)
                    .withRelaxedDiagonal(0.3);
            double[][] whole = SlowLinear.weights(trainer.fit(shop, ALONE));
            for (int item = 0; item < whole.length; item++) {
                whole[item][item] = 0;
            }
            double[][] parts = SlowLinear.weights(trainer.withMaxItems(3).fit(shop, ALONE));
            assertClose(parts, whole, "seed " + seed);
        }
    }

    @Test
    void theLargestWeightsOfEachItemAreKept() {
        for (long seed = 0; seed < 60; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            Ease trainer = Ease.create().withRegularization(0.5);
            double[][] all = SlowLinear.weights(trainer.fit(shop, ALONE));
            double[][] some = SlowLinear.weights(trainer.withNeighbors(3).fit(shop, ALONE));
            for (int j = 0; j < all.length; j++) {
                int column = j;
                double[] sizes = Arrays.stream(all)
                        .mapToDouble(row -> Math.abs(row[column]))
                        .sorted()
                        .toArray();
                double least = sizes.length > 3 ? sizes[sizes.length - 3] : 0;
                int kept = 0;
                for (int i = 0; i < all.length; i++) {
                    kept += some[i][j] != 0 ? 1 : 0;
                    boolean must = Math.abs(all[i][j]) > least;
                    assertThat(some[i][j])
                            .as("seed %d, %d says of %d", seed, i, j)
                            .isIn(all[i][j], must ? all[i][j] : 0.0);
                }
                assertThat(kept).isLessThanOrEqualTo(3);
            }
        }
    }

    @Test
    void everyItemIsRankedDownToThoseThatTheHistorySpeaksAgainst() {
        Interactions<String, String> shop = Shops.of(1, 60, 20, 0.3);
        List<Recommendation<String>> list = Ease.create()
                .withRegularization(5)
                .fit(shop)
                .forUser("u1")
                .limit(20)
                .list();
        assertThat(list).allMatch(one -> one.source() == Source.PERSONAL);
        assertThat(list.get(list.size() - 1).score()).isNegative();
        assertThat(Ease.create().fit(shop).recommend("nobody", 3)).allMatch(one -> one.source() == Source.POPULAR);
    }

    @Test
    void itemsThatNobodyHasAndIdenticalItemsAreNoTrouble() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        builder.addItem("i0").addItem("i1").addItem("i2").addItem("i3");
        for (int user = 0; user < 5; user++) {
            builder.add("u" + user, "i1").add("u" + user, "i2");
        }
        Interactions<String, String> shop = builder.build();
        for (Ease trainer : List.of(Ease.create(), Ease.create().withMaxItems(1))) {
            double[][] weights =
                    SlowLinear.weights(trainer.withRegularization(1e-3).fit(shop, ALONE));
            assertThat(weights[1][2]).isCloseTo(5 / 5.001, within(1e-6)).isEqualTo(weights[2][1]);
            assertThat(weights[0]).containsOnly(0);
            assertThat(weights[3]).containsOnly(0);
        }
    }

    @Test
    void hugeAndNegativeWeightsGiveFiniteScores() {
        InteractionsBuilder<String, String> builder =
                Interactions.<String, String>builder().allowNegativeWeights();
        var random = new Random(1);
        for (int k = 0; k < 60; k++) {
            builder.add("u" + random.nextInt(9), "i" + random.nextInt(9), (random.nextDouble() - 0.4) * 1e37, null);
        }
        Interactions<String, String> shop = builder.build();
        for (Ease trainer : List.of(Ease.create(), Ease.create().withMaxItems(0))) {
            Throwable failure = catchThrowable(() -> {
                Recommender<String, String> model = trainer.withWeights().fit(shop, ALONE);
                for (int user = 0; user < 9; user++) {
                    assertThat(model.forUser("u" + user).includeSeen().limit(9).list())
                            .allMatch(one -> Double.isFinite(one.score()));
                }
            });
            // Nothing of the regularisation is left beside such weights; then the fit says so.
            if (failure != null) {
                assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessageContaining("lambda");
            }
        }
    }

    @Test
    void memoryThatWillNotSufficeIsAskedForFirst() {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (int item = 0; item < 300_000; item++) {
            builder.addItem(item);
        }
        Interactions<String, Integer> shop = builder.add("a", 1).add("a", 2).build();
        assertThatIllegalStateException()
                .isThrownBy(() -> Ease.create().withMaxItems(300_000).fit(shop))
                .withMessageContainingAll("300000 items", "720,308 MB", "-Xmx", "withMaxItems");
        assertThat(Ease.create().fit(shop).forItems(1).limit(1).list())
                .extracting(Recommendation::item)
                .containsExactly(2);
    }

    @Test
    void aFitCanBeCancelled() {
        Interactions<String, String> shop = Shops.of(1, 50, 20, 0.5);
        for (Ease trainer : List.of(Ease.create(), Ease.create().withMaxItems(0))) {
            assertThat(catchThrowable(() -> trainer.fit(shop, ALONE.withCancel(() -> true))))
                    .isInstanceOf(FitCancelledException.class);
        }
    }

    @Test
    void impossibleConfigurationsAreRefusedAtOnce() {
        Ease ease = Ease.create();
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ease.withRegularization(bad))
                    .withMessageContainingAll("lambda", "" + bad);
        }
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ease.withDropout(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> ease.withRelaxedDiagonal(bad));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ease.withUserExponent(2.1));
        assertThatIllegalArgumentException().isThrownBy(() -> ease.withItemExponent(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> ease.withPopularityDiscount(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> ease.withNeighbors(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ease.withMaxItems(-1));
        assertThatNullPointerException().isThrownBy(() -> ease.withFallback(null));
    }

    @Test
    void aTrainerTellsItsConfiguration() {
        assertThat(Ease.create()).hasToString("Ease lambda=500");
        assertThat(Ease.create()
                        .withRegularization(0.5)
                        .withUserExponent(0.25)
                        .withItemExponent(0.1)
                        .withPopularityDiscount(0.05)
                        .withDropout(0.4)
                        .withRelaxedDiagonal(0.2)
                        .withNeighbors(50)
                        .withMaxItems(9)
                        .withWeights())
                .hasToString(
                        "Ease lambda=0.5 dropout 0.4 diagonal 0.2 user exponent 0.25 item exponent 0.1 discount 0.05"
                                + " K=50 max items 9 with weights");
    }
}
