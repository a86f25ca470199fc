package io.growth.core.learn.cluster;

import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Greedy k-means++: the next centre is a row drawn with a chance that grows with the squared distance to the centres
 * there are; of some drawn, the one that lowers the sum of squares most.
 */
final class Seeding {

    private static final int BLOCK = 4096;

    private final Points points;
    private final int clusters;
    private final FitContext context;
    private final SplittableRandom random;
    private final int candidates;

    /** Squared distance of each row to the nearest centre so far. */
    private double[] nearest;

    private double total;

    Seeding(Points points, int clusters, FitContext context, int restart) {
        this.points = points;
        this.clusters = clusters;
        this.context = context;
        this.random = context.random("k-means++", restart);
        this.candidates = 2 + (int) Math.log(clusters);
        this.nearest = new double[points.size()];
        if (points.size() < clusters) {
            throw tooFew(points.size());
        }
    }

    double[] centres() {
        int width = points.width();
        var centres = new double[clusters * width];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        take(random.nextInt(points.size()), centres, 0);
        for (int k = 1; k < clusters; k++) {
            if (!(total > 0)) {
                throw tooFew(k);
            }
            takeBest(centres, k);
        }
        return centres;
    }

    private IllegalArgumentException tooFew(int different) {
        return new IllegalArgumentException("there are only " + different + " different rows for " + clusters
                + " clusters: ask for fewer clusters, or give more rows");
    }

    private void takeBest(double[] centres, int k) {
        double least = Double.POSITIVE_INFINITY;
        double[] leastNearest = nearest;
        int chosen = -1;
        for (int candidate = 0; candidate < candidates; candidate++) {
            int row = draw();
            var closer = new double[nearest.length];
            double sum = lower(row, closer);
            if (sum < least) {
                least = sum;
                leastNearest = closer;
                chosen = row;
            }
        }
        copy(chosen, centres, k);
        nearest = leastNearest;
        total = least;
    }

    private void take(int row, double[] centres, int k) {
        copy(row, centres, k);
        total = lower(row, nearest);
    }

    private void copy(int row, double[] centres, int k) {
        System.arraycopy(points.values(), row * points.width(), centres, k * points.width(), points.width());
    }

    /** The distances if a row became a centre; returns their sum, added up block by block. */
    private double lower(int centre, double[] into) {
        double[] old = nearest;
        var sum = new double[1];
        int at = centre * points.width();
        context.<double[], Double>mapBlocks(
                "k-means++",
                points.size(),
                BLOCK,
                () -> into,
                (target, from, to) -> {
                    double part = 0;
                    for (int row = from; row < to; row++) {
                        target[row] = Math.min(old[row], points.squared(row, points.values(), at));
                        part += target[row];
                    }
                    return part;
                },
                part -> sum[0] += part);
        return sum[0];
    }

    private int draw() {
        double left = random.nextDouble() * total;
        int last = -1;
        for (int row = 0; row < nearest.length; row++) {
            if (nearest[row] > 0) {
                last = row;
                left -= nearest[row];
                if (left < 0) {
                    return row;
                }
            }
        }
        return last;
    }
}
