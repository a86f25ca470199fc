package io.growth.core.learn.cluster;

import io.growth.core.data.Features;
import io.growth.core.data.Table;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Groups of alike customers as {@link KMeans} found them, numbered from 0, the largest first. Immutable, safe for any
 * number of threads.
 */
public final class Clusters {

    /** How groups are saved: names of the columns, centres, sizes. */
    public static final ModelFormat<Clusters> FORMAT = new Format();

    private static final int BLOCK = 4096;

    private final List<String> names;
    private final double[] centres;
    private final int[] sizes;
    private final double inertia;

    Clusters(List<String> names, double[] centres, int[] sizes, double inertia) {
        this.names = List.copyOf(names);
        this.centres = centres;
        this.sizes = sizes;
        this.inertia = inertia;
    }

    /**
     * How many groups there are.
     *
     * @return at least 1
     */
    public int count() {
        return sizes.length;
    }

    /**
     * The columns of a row.
     *
     * @return their names in order
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many rows of those learnt from are in a group.
     *
     * @param cluster number of the group
     * @return their number
     */
    public int size(int cluster) {
        return sizes[cluster];
    }

    /**
     * The average row of a group.
     *
     * @param cluster number of the group
     * @return a copy: a number for each column
     */
    public double[] centre(int cluster) {
        Objects.checkIndex(cluster, count());
        return Arrays.copyOfRange(centres, cluster * names.size(), (cluster + 1) * names.size());
    }

    /**
     * What was minimised: the sum of squared distances of all rows to the centres of their groups.
     *
     * @return 0 or more
     */
    public double inertia() {
        return inertia;
    }

    /**
     * The group of a customer. Takes columns x groups multiply-adds and allocates nothing.
     *
     * @param row a number for each column
     * @return number of the group with the nearest centre, the lowest of several as near
     * @throws IllegalArgumentException if the row is shorter or longer, or a number is missing or infinite
     */
    public int cluster(double[] row) {
        if (row.length != names.size()) {
            throw new IllegalArgumentException("a row must have " + names.size() + " numbers but has " + row.length);
        }
        int nearest = nearest(row, 0);
        if (nearest < 0) {
            for (int c = 0; c < row.length; c++) {
                if (!(Math.abs(row[c]) <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException(
                            "column " + names.get(c) + " is " + row[c] + "; impute it before");
                }
            }
            throw new IllegalArgumentException("the row's numbers are too large for distances");
        }
        return nearest;
    }

    private int nearest(double[] values, int at) {
        int width = names.size();
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < sizes.length; k++) {
            double distance = Points.squared(values, at, centres, k * width, width);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    /**
     * The group of each customer, with the default context.
     *
     * @param features the columns of {@link #names}
     * @return a number of a group for each row
     * @throws IllegalArgumentException if columns differ, or a number is missing or infinite
     */
    public int[] assign(Features features) {
        return assign(features, FitContext.defaults());
    }

    /**
     * The group of each customer.
     *
     * @param features the columns of {@link #names}
     * @param context threads, progress and cancellation
     * @return a number of a group for each row
     * @throws IllegalArgumentException if columns differ, or a number is missing or infinite
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public int[] assign(Features features, FitContext context) {
        Points points = points(features);
        var groups = new int[points.size()];
        context.forBlocks("assign", groups.length, BLOCK, () -> groups, (into, from, to) -> {
            for (int row = from; row < to; row++) {
                into[row] = nearest(points.values(), row * points.width());
            }
        });
        return groups;
    }

    private Points points(Features features) {
        if (!features.names().equals(names)) {
            throw new IllegalArgumentException(
                    "features must have the columns " + names + " but have " + features.names());
        }
        return Points.of(features);
    }

    /**
     * How well customers fit their groups and no other.
     *
     * <p>Compares each with all others up to 4,000 rows, and beyond that with as many drawn by the seed, so that it
     * takes rows x 4,000 distances at most.
     *
     * @param features the columns of {@link #names}
     * @param context seed, threads, progress and cancellation
     * @return the silhouette of each group and of all
     * @throws IllegalArgumentException if there are fewer than 2 groups, columns differ, or a number is missing or
     *     infinite
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Silhouette silhouette(Features features, FitContext context) {
        if (count() < 2) {
            throw new IllegalArgumentException("a silhouette compares a group with others, but there is only one");
        }
        return SilhouetteRun.of(points(features), assign(features, context), count(), context);
    }

    /**
     * Says in words and numbers who is in each group.
     *
     * @param customers what the shop knows of each customer, such as the table before scaling
     * @param groups a number of a group for each row, as {@link #assign} gives it
     * @return for each group its share and what is special about it
     * @throws IllegalArgumentException if there is not a number for each row
     */
    public ClusterProfile profile(Table customers, int[] groups) {
        return ClusterProfile.of(customers, groups, count());
    }

    @Override
    public String toString() {
        return count() + " clusters of sizes " + Arrays.toString(sizes) + " from " + names;
    }

    private static final class Format implements ModelFormat<Clusters> {

        @Override
        public String type() {
            return "clusters";
        }

        @Override
        public void write(Clusters model, ModelWriter out) {
            out.strings("names", model.names)
                    .ints("sizes", model.sizes)
                    .doubles("centres", model.centres)
                    .real("inertia", model.inertia);
        }

        @Override
        public Clusters read(ModelReader in) throws IOException {
            List<String> names = in.strings("names");
            int[] sizes = in.ints("sizes");
            if (sizes.length == 0 || names.isEmpty()) {
                throw in.corrupt("there must be a group and a column");
            }
            double[] centres = in.doubles("centres", (long) sizes.length * names.size());
            if (!Arrays.stream(centres).allMatch(value -> Math.abs(value) <= Double.MAX_VALUE)) {
                throw in.corrupt("a centre is not finite");
            }
            double inertia = in.real("inertia");
            if (!(inertia >= 0) || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
                throw in.corrupt("sizes and the sum of squares must not be negative");
            }
            return new Clusters(names, centres, sizes, inertia);
        }
    }
}
