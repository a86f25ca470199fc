package io.growth.core.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Table;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("k-means")
class KMeansTest {

    private static List<String> names(int columns) {
        return IntStream.range(0, columns).mapToObj(c -> "x" + c).toList();
    }

    private static Features random(int rows, int columns, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows * columns];
        Arrays.setAll(values, place -> random.nextInt(4) == 0 ? random.nextInt(3) : random.nextDouble(-3, 3));
        return Features.dense(names(columns), rows, values);
    }

    /** Rows around the corners of a square of side 10, as many at the first as at all others together. */
    private static Features corners(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows][2];
        for (int row = 0; row < rows; row++) {
            int corner = row % 6 < 3 ? 0 : row % 6 - 2;
            values[row][0] = corner % 2 * 10 + random.nextDouble(-1, 1);
            values[row][1] = corner / 2 * 10 + random.nextDouble(-1, 1);
        }
        return Features.dense(names(2), values);
    }

    private static byte[] bytes(Clusters clusters) {
        ModelWriter out = ModelWriter.of("clusters", 1);
        Clusters.FORMAT.write(clusters, out);
        return out.toBytes();
    }

    private static Clusters read(byte[] bytes) throws IOException {
        try (ModelReader in = ModelReader.of(bytes)) {
            return Clusters.FORMAT.read(in);
        }
    }

    private static double squared(Features features, int row, double[] centre) {
        double sum = 0;
        for (int c = 0; c < centre.length; c++) {
            sum += Math.pow(features.get(row, c) - centre[c], 2);
        }
        return sum;
    }

    /** The least sum of squares over all ways to put rows into groups. */
    private static double leastInertia(Features features, int[] groups, int row, int clusters) {
        if (row == groups.length) {
            return inertia(features, groups, clusters);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < clusters; k++) {
            groups[row] = k;
            least = Math.min(least, leastInertia(features, groups, row + 1, clusters));
        }
        return least;
    }

    private static double inertia(Features features, int[] groups, int clusters) {
        double sum = 0;
        for (int k = 0; k < clusters; k++) {
            int group = k;
            int[] rows = IntStream.range(0, groups.length)
                    .filter(r -> groups[r] == group)
                    .toArray();
            var centre = new double[features.columns()];
            for (int c = 0; c < centre.length; c++) {
                int column = c;
                centre[c] = Arrays.stream(rows)
                        .mapToDouble(r -> features.get(r, column))
                        .average()
                        .orElse(0);
            }
            sum += Arrays.stream(rows)
                    .mapToDouble(r -> squared(features, r, centre))
                    .sum();
        }
        return sum;
    }

    @Test
    @DisplayName("of few rows is the best of all ways to group them")
    void findsTheOptimumOfFewRows() {
        for (long seed = 1; seed <= 60; seed++) {
            var random = new SplittableRandom(seed);
            int clusters = 1 + random.nextInt(3);
            Features features = random(5 + random.nextInt(4), 1 + random.nextInt(3), seed);
            double least = leastInertia(features, new int[features.rows()], 0, clusters);
            Clusters found = KMeans.of(clusters).withRestarts(40).fit(features);
            assertThat(found.inertia()).as("seed " + seed).isCloseTo(least, within(1e-9 * (1 + least)));
        }
    }

    @Test
    @DisplayName("ends where each row is nearest to its own centre and each centre is the mean of its rows")
    void isAFixedPoint() {
        for (long seed = 1; seed <= 40; seed++) {
            var random = new SplittableRandom(seed);
            Features features = random(50 + random.nextInt(400), 1 + random.nextInt(5), seed);
            int clusters = 1 + random.nextInt(7);
            Clusters found =
                    KMeans.of(clusters).withRestarts(1).withTolerance(0).fit(features);
            int[] groups = found.assign(features);
            var row = new double[features.columns()];
            for (int r = 0; r < groups.length; r++) {
                features.copyRow(r, row);
                assertThat(found.cluster(row)).isEqualTo(groups[r]);
                for (int k = 0; k < clusters; k++) {
                    assertThat(squared(features, r, found.centre(groups[r])))
                            .as("seed " + seed)
                            .isLessThanOrEqualTo(squared(features, r, found.centre(k)) + 1e-12);
                }
            }
            assertThat(found.inertia()).as("seed " + seed).isCloseTo(inertia(features, groups, clusters), within(1e-8));
            assertThat(IntStream.range(0, clusters).map(found::size).sum()).isEqualTo(features.rows());
        }
    }

    @Test
    @DisplayName("finds groups that lie apart, the largest first, and their number by the silhouette")
    void findsCorners() {
        Features features = corners(600, 3);
        Clusters found = KMeans.best(features, 2, 7, FitContext.defaults());
        assertThat(found.count()).isEqualTo(4);
        assertThat(found.size(0)).isEqualTo(300);
        assertThat(found.centre(0)[0]).isCloseTo(0, within(0.2));
        assertThat(found.silhouette(features, FitContext.defaults()).mean()).isGreaterThan(0.8);
    }

    @Test
    @DisplayName("has the silhouettes of their definition")
    void silhouetteAsDefined() {
        for (long seed = 1; seed <= 30; seed++) {
            Features features = random(40 + (int) seed, 3, seed);
            Clusters found = KMeans.of(2 + (int) (seed % 4)).fit(features);
            int[] groups = found.assign(features);
            double total = 0;
            for (int row = 0; row < groups.length; row++) {
                total += silhouette(features, groups, row, found.count());
            }
            assertThat(found.silhouette(features, FitContext.defaults()).mean())
                    .as("seed " + seed)
                    .isCloseTo(total / groups.length, within(1e-12));
        }
    }

    private static double silhouette(Features features, int[] groups, int row, int clusters) {
        var mine = new double[features.columns()];
        features.copyRow(row, mine);
        double within = 0;
        double outside = Double.POSITIVE_INFINITY;
        for (int k = 0; k < clusters; k++) {
            int group = k;
            double[] distances = IntStream.range(0, groups.length)
                    .filter(other -> other != row && groups[other] == group)
                    .mapToDouble(other -> Math.sqrt(squared(features, other, mine)))
                    .toArray();
            if (k == groups[row] && distances.length == 0) {
                return 0;
            }
            double mean = Arrays.stream(distances).average().orElse(Double.POSITIVE_INFINITY);
            if (k == groups[row]) {
                within = mean;
            } else {
                outside = Math.min(outside, mean);
            }
        }
        return Math.max(within, outside) > 0 ? (outside - within) / Math.max(within, outside) : 0;
    }

    @Test
    @DisplayName("gives the same bytes for 1, 2, 3 and 8 threads, and other starts for another seed")
    void sameForAnyNumberOfThreads() {
        Features features = random(20_000, 4, 9);
        FitContext context = FitContext.defaults().withSeed(5);
        KMeans trainer = KMeans.of(6).withRestarts(2).withIterations(15);
        byte[] alone = bytes(trainer.fit(features, context.withThreads(1)));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(bytes(trainer.fit(features, context.withThreads(threads))))
                    .isEqualTo(alone);
        }
        assertThat(bytes(trainer.fit(features, context.withSeed(6)))).isNotEqualTo(alone);
        Clusters model = trainer.fit(features, context);
        assertThat(model.silhouette(features, context.withThreads(1)).mean())
                .isEqualTo(model.silhouette(features, context.withThreads(8)).mean());
    }

    @Test
    @DisplayName("takes sparse rows as it takes dense ones")
    void sparseAsDense() {
        Features sparse = Features.sparse(
                names(3), new int[] {0, 1, 2, 4, 4}, new int[] {0, 2, 0, 1}, new double[] {1, 5, 1, .5});
        Features dense = Features.dense(names(3), new double[][] {{1, 0, 0}, {0, 0, 5}, {1, .5, 0}, {0, 0, 0}});
        assertThat(bytes(KMeans.of(2).fit(sparse))).isEqualTo(bytes(KMeans.of(2).fit(dense)));
    }

    @Test
    @DisplayName("is read back bit for bit, and damage is refused")
    void savedAndRead() throws IOException {
        Clusters model = KMeans.of(3).fit(random(100, 2, 1));
        Clusters back = read(bytes(model));
        assertThat(bytes(back)).isEqualTo(bytes(model));
        assertThat(back.toString()).isEqualTo(model.toString());
        byte[] negative = ModelWriter.of("clusters", 1)
                .strings("names", List.of("a"))
                .ints("sizes", new int[] {-1})
                .doubles("centres", new double[1])
                .real("inertia", 0)
                .toBytes();
        assertThatThrownBy(() -> read(negative)).isInstanceOf(ModelFormatException.class);
    }

    @Test
    @DisplayName("stops when cancelled and says how far it is")
    void cancelAndProgress() {
        Features features = random(500, 2, 1);
        var steps = new ArrayList<Progress>();
        KMeans.of(2).withRestarts(3).fit(features, FitContext.defaults().withProgress(steps::add));
        assertThat(steps.get(steps.size() - 1)).isEqualTo(new Progress("k-means", 3, 3));
        assertThatThrownBy(
                        () -> KMeans.of(2).fit(features, FitContext.defaults().withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    @DisplayName("refuses what it cannot group, and says why")
    void refuses() {
        Features same = Features.dense(names(1), new double[][] {{1}, {1}, {2}, {2}});
        assertThat(KMeans.of(2).fit(same).inertia()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.of(3).fit(same))
                .withMessageContaining("only 2 different rows for 3 clusters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.of(1).fit(Features.dense(names(1), 0, new double[0])))
                .withMessageContaining("only 0 different rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.of(1).fit(Features.dense(names(2), new double[][] {{1, Double.NaN}})))
                .withMessageContaining("row 0 has NaN in column x1");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.of(0)).withMessageContaining("clusters");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.of(2).withTolerance(Double.NaN));
        Clusters model = KMeans.of(1).fit(same);
        assertThatIllegalArgumentException().isThrownBy(() -> model.cluster(new double[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.cluster(new double[] {Double.NaN}))
                .withMessageContaining("column x0 is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> model.silhouette(same, FitContext.defaults()));
    }

    @Test
    @DisplayName("describes groups by what sets them apart")
    void profile() {
        Table customers = Table.builder()
                .number("orders", 9, 11, 1, 1, 1, 1)
                .category("channel", "shop", "shop", "web", "web", "web", null)
                .number("same", 1, 1, 1, 1, 1, 1)
                .build();
        Features features = Features.dense(List.of("orders"), 6, customers.numbers("orders"));
        Clusters model = KMeans.of(2).fit(features);
        ClusterProfile profile = model.profile(customers, model.assign(features));
        ClusterProfile.Group small = profile.groups().get(1);
        assertThat(small.size()).isEqualTo(2);
        assertThat(small.traits()).extracting(ClusterProfile.Trait::column).doesNotContain("same");
        assertThat(small.traits().get(0).inGroup())
                .isEqualTo(small.traits().get(0).column().equals("orders") ? 10 : 1);
        assertThat(profile.toString())
                .contains("group 0, 66.7 % of customers")
                .contains("channel=web 1.000 (all 0.6000");
        assertThatIllegalArgumentException().isThrownBy(() -> model.profile(customers, new int[1]));
    }
}
