package io.growth.recommend.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.reference.Shops;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

/** The truncated decomposition against the full one. */
class SingularVectorsTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    private static SingularVectors of(Interactions<?, ?> shop, int count, int iterations) {
        return SingularVectors.of(shop.byUser(), shop.byItem(), count, iterations, ALONE);
    }

    @Test
    void areExactWhereUsersOrItemsAreFew() {
        for (long seed = 0; seed < 60; seed++) {
            boolean fewUsers = seed % 2 == 0;
            Interactions<String, String> shop = Shops.of(seed, fewUsers ? 20 : 90, fewUsers ? 90 : 20, 0.2);
            assertSameSpace(shop, of(shop, 5, 0), 5, 1e-3, "seed " + seed);
        }
    }

    @Test
    void convergeWhereDirectionsAreDrawn() {
        for (long seed = 0; seed < 12; seed++) {
            Interactions<String, String> shop = Shops.of(seed, 150, 130, 0.1);
            assertSameSpace(shop, of(shop, 12, 12), 12, 2e-2, "seed " + seed);
        }
    }

    private static void assertSameSpace(
            Interactions<String, String> shop, SingularVectors found, int wanted, double tolerance, String which) {
        var twin = new SlowGraph(shop);
        SingularValueDecomposition svd = twin.decomposition();
        double[] exact = svd.getSingularValues();
        int rank = twin.rank(exact);
        if (rank < 0) {
            return; // Whether the last ones are there is a matter of rounding.
        }
        int count = Math.min(wanted, rank);
        assertThat(found.count()).as(which).isEqualTo(count);
        for (int k = 0; k < count; k++) {
            assertThat(found.values()[k]).as("value %d, %s", k, which).isCloseTo(exact[k], within(1e-4));
        }
        if (exact[count - 1] - exact[count] < 0.01) {
            return; // Which of two equal directions is the last one is a matter of taste.
        }
        float[][] v = found.vectors().rows;
        int items = shop.items().size();
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                double mine = 0;
                double other = 0;
                for (int k = 0; k < count; k++) {
                    mine += (double) v[i][k] * v[j][k];
                    other += svd.getV().getEntry(i, k) * svd.getV().getEntry(j, k);
                }
                assertThat(mine).as("items %d and %d, %s", i, j, which).isCloseTo(other, within(tolerance));
            }
        }
    }

    @Test
    void areNoMoreThanTheInteractionsHave() {
        // Ten kinds of users, each with items of its own: rank ten, however many are asked for.
        var builder = Interactions.<String, String>builder();
        for (int user = 0; user < 200; user++) {
            for (int k = 0; k < 20; k++) {
                builder.add("u" + user, "i" + (user % 10 * 20 + k));
            }
        }
        Interactions<String, String> shop = builder.build();
        assertThat(of(shop, 60, 3).values()).hasSize(10).containsOnly(new double[] {1}, within(1e-5));
        assertThat(of(shop, 600, 3).values()).hasSize(10).containsOnly(new double[] {1}, within(1e-5));
    }

    @Test
    void ofNothingThereAreNone() {
        assertThat(of(Interactions.<String, String>builder().build(), 5, 3).count())
                .isZero();
        assertThat(of(
                                Interactions.<String, String>builder()
                                        .addUser("u")
                                        .addItem("i")
                                        .build(),
                                5,
                                3)
                        .count())
                .isZero();
        assertThat(of(Interactions.<String, String>builder().add("u", "i").build(), 5, 3)
                        .values())
                .containsExactly(new double[] {1}, within(1e-6));
    }
}
