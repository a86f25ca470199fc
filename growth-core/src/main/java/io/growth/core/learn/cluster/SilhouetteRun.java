package io.growth.core.learn.cluster;

import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Computes silhouettes, against all rows or against some of them drawn at random. */
final class SilhouetteRun {

    /** More rows than these are compared with as many drawn of them. */
    static final int MOST = 4000;

    private static final int BLOCK = 64;

    private final Points points;
    private final int[] groups;
    private final int[] compared;
    private final int[] sizes;

    private SilhouetteRun(Points points, int[] groups, int clusters, int[] compared) {
        this.points = points;
        this.groups = groups;
        this.compared = compared;
        this.sizes = new int[clusters];
        for (int row : compared) {
            sizes[groups[row]]++;
        }
    }

    static Silhouette of(Points points, int[] groups, int clusters, FitContext context) {
        int[] compared = drawn(points.size(), context.random("silhouette", 0));
        return new SilhouetteRun(points, groups, clusters, compared).run(context);
    }

    /** All rows, or the first places of a shuffle. */
    private static int[] drawn(int size, SplittableRandom random) {
        int[] rows = IntStream.range(0, size).toArray();
        if (size <= MOST) {
            return rows;
        }
        var some = new int[MOST];
        for (int k = 0; k < MOST; k++) {
            int other = k + random.nextInt(size - k);
            some[k] = rows[other];
            rows[other] = rows[k];
        }
        return some;
    }

    private Silhouette run(FitContext context) {
        var sums = new double[sizes.length];
        context.<double[], double[]>mapBlocks(
                "silhouette", compared.length, BLOCK, () -> new double[sizes.length], this::block, part -> {
                    for (int k = 0; k < sums.length; k++) {
                        sums[k] += part[k];
                    }
                });
        double total = 0;
        for (int k = 0; k < sums.length; k++) {
            total += sums[k];
            sums[k] /= sizes[k];
        }
        return new Silhouette(sums, total / compared.length);
    }

    private double[] block(double[] distances, int from, int to) {
        var sums = new double[sizes.length];
        for (int k = from; k < to; k++) {
            sums[groups[compared[k]]] += value(compared[k], distances);
        }
        return sums;
    }

    private double value(int row, double[] distances) {
        Arrays.fill(distances, 0);
        for (int other : compared) {
            distances[groups[other]] += Math.sqrt(points.squared(row, points.values(), other * points.width()));
        }
        int own = groups[row];
        if (sizes[own] == 1) {
            return 0;
        }
        double within = distances[own] / (sizes[own] - 1);
        double outside = Double.POSITIVE_INFINITY;
        for (int k = 0; k < distances.length; k++) {
            if (k != own && sizes[k] > 0) {
                outside = Math.min(outside, distances[k] / sizes[k]);
            }
        }
        double larger = Math.max(within, outside);
        return larger > 0 && outside < Double.POSITIVE_INFINITY ? (outside - within) / larger : 0;
    }
}
