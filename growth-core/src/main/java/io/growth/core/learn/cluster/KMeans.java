package io.growth.core.learn.cluster;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;

/**
 * Finds groups of alike customers: each belongs to the group whose average customer is nearest.
 *
 * <pre>{@code
 * FittedPipeline scaled = Pipeline.create().impute(Impute.median()).scale(Scale.standard()).fit(customers);
 * Clusters groups = KMeans.of(5).fit(scaled.apply(customers));
 * System.out.println(groups.profile(customers, groups.assign(scaled.apply(customers))));
 * }</pre>
 *
 * <p>k-means: minimises the sum of squared Euclidean distances to the centres. Starts are drawn by greedy k-means++
 * (Arthur and Vassilvitskii, SODA 2007, with several candidates a step as in their section 7), each is improved by
 * Lloyd's algorithm (IEEE Transactions on Information Theory 28, 1982), and the best of several restarts is kept. A
 * centre that loses all its rows moves to the row that is farthest from its own.
 *
 * <p>Distances add up all columns, so bring them to one scale before. Immutable.
 */
public final class KMeans {

    private final int clusters;
    private final int restarts;
    private final int iterations;
    private final double tolerance;

    private KMeans(int clusters, int restarts, int iterations, double tolerance) {
        this.clusters = clusters;
        this.restarts = restarts;
        this.iterations = iterations;
        this.tolerance = tolerance;
    }

    /**
     * Looks for a number of groups, by the best of 10 starts of at most 300 rounds each.
     *
     * @param clusters how many groups, at least 1
     * @return the trainer
     * @throws IllegalArgumentException if {@code clusters < 1}
     */
    public static KMeans of(int clusters) {
        return new KMeans(atLeast(1, clusters, "clusters"), 10, 300, 1e-9);
    }

    /**
     * Sets how many starts are tried.
     *
     * @param newRestarts at least 1
     * @return a trainer with that number
     * @throws IllegalArgumentException if {@code newRestarts < 1}
     */
    public KMeans withRestarts(int newRestarts) {
        return new KMeans(clusters, atLeast(1, newRestarts, "restarts"), iterations, tolerance);
    }

    /**
     * Sets how many rounds a start may take.
     *
     * @param newIterations at least 1
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code newIterations < 1}
     */
    public KMeans withIterations(int newIterations) {
        return new KMeans(clusters, restarts, atLeast(1, newIterations, "iterations"), tolerance);
    }

    /**
     * Sets when a start has settled: once a round lowers the sum of squares by no more than this share of it.
     *
     * @param newTolerance 0 or more; 0 goes on until nobody changes groups
     * @return a trainer with that tolerance
     * @throws IllegalArgumentException if it is negative or not a number
     */
    public KMeans withTolerance(double newTolerance) {
        if (!(newTolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must be at least 0 but is " + newTolerance);
        }
        return new KMeans(clusters, restarts, iterations, newTolerance);
    }

    private static int atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + " but is " + value);
        }
        return value;
    }

    /**
     * Finds the groups with the default context.
     *
     * @param features a row for each customer
     * @return the groups
     * @throws IllegalArgumentException as {@link #fit(Features, FitContext)} says
     */
    public Clusters fit(Features features) {
        return fit(features, FitContext.defaults());
    }

    /**
     * Finds the groups. A round takes rows x columns x groups multiply-adds.
     *
     * @param features a row for each customer
     * @param context seed, threads, progress and cancellation; the result is the same for any number of threads
     * @return the groups, the largest first
     * @throws IllegalArgumentException if fewer rows are different than there are to be groups, or a number is missing
     *     or infinite, which is named by row and column
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Clusters fit(Features features, FitContext context) {
        Points points = Points.of(features);
        Lloyd best = run(points, context, 0);
        for (int restart = 1; restart < restarts; restart++) {
            Lloyd next = run(points, context, restart);
            best = next.inertia() < best.inertia() ? next : best;
        }
        return best.clusters(features.names());
    }

    private Lloyd run(Points points, FitContext context, int restart) {
        FitContext quiet = context.withProgress(progress -> {});
        var run = new Lloyd(points, new Seeding(points, clusters, quiet, restart).centres(), quiet);
        run.improve(iterations, tolerance);
        context.report("k-means", restart + 1, restarts);
        return run;
    }

    /**
     * Chooses the number of groups: the one with the largest silhouette.
     *
     * @param features a row for each customer
     * @param least fewest groups to try, at least 2
     * @param most most groups to try
     * @param context seed, threads, progress and cancellation
     * @return the groups of the best number, the lowest of several as good
     * @throws IllegalArgumentException if the limits are wrong, or as {@link #fit(Features, FitContext)} says
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public static Clusters best(Features features, int least, int most, FitContext context) {
        if (least < 2 || most < least) {
            throw new IllegalArgumentException(
                    "the least number must be at least 2 and the most no less, but are " + least + " and " + most);
        }
        Clusters best = KMeans.of(least).fit(features, context);
        double largest = best.silhouette(features, context).mean();
        for (int number = least + 1; number <= most; number++) {
            Clusters found = KMeans.of(number).fit(features, context);
            double silhouette = found.silhouette(features, context).mean();
            if (silhouette > largest) {
                best = found;
                largest = silhouette;
            }
        }
        return best;
    }

    @Override
    public String toString() {
        return "KMeans clusters=" + clusters + " restarts=" + restarts + " iterations=" + iterations;
    }
}
