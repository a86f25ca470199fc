package io.growth.core.learn.cluster;

import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lloyd's algorithm from given centres: rows to the nearest centre, centres to the mean of their rows, and again. */
final class Lloyd {

    /** Rows in a block: sums of a block are added in this order, whatever the number of threads. */
    private static final int BLOCK = 4096;

    private final Points points;
    private final int clusters;
    private final FitContext context;
    private final int[] assigned;
    private final double[] centres;

    private double inertia = Double.POSITIVE_INFINITY;
    private int[] sizes;

    Lloyd(Points points, double[] start, FitContext context) {
        this.points = points;
        this.clusters = start.length / points.width();
        this.context = context;
        this.assigned = new int[points.size()];
        this.centres = start;
        this.sizes = new int[clusters];
        Arrays.fill(assigned, -1);
    }

    /** What a block of rows adds up to. */
    private static final class Sums {
        final double[] totals;
        final int[] counts;
        double inertia;
        int moved;

        Sums(int clusters, int width) {
            totals = new double[clusters * width];
            counts = new int[clusters];
        }

        void add(Sums other) {
            for (int place = 0; place < totals.length; place++) {
                totals[place] += other.totals[place];
            }
            for (int k = 0; k < counts.length; k++) {
                counts[k] += other.counts[k];
            }
            inertia += other.inertia;
            moved += other.moved;
        }
    }

    void improve(int iterations, double tolerance) {
        Sums sums = assign();
        for (int round = 0; round < iterations && sums.moved > 0; round++) {
            moveCentres(sums);
            double before = inertia;
            sums = assign();
            if (before - inertia <= tolerance * before && !anyEmpty()) {
                break;
            }
        }
    }

    private boolean anyEmpty() {
        return Arrays.stream(sizes).anyMatch(size -> size == 0);
    }

    /** Sends each row to its nearest centre, the lowest of several as near. */
    private Sums assign() {
        int width = points.width();
        var all = new Sums(clusters, width);
        context.<Sums, Sums>mapBlocks(
                "k-means", points.size(), BLOCK, () -> new Sums(0, 0), (unused, from, to) -> block(from, to), all::add);
        inertia = all.inertia;
        sizes = all.counts;
        return all;
    }

    private Sums block(int from, int to) {
        int width = points.width();
        var sums = new Sums(clusters, width);
        for (int row = from; row < to; row++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < clusters; k++) {
                double distance = points.squared(row, centres, k * width);
                if (distance < least) {
                    least = distance;
                    best = k;
                }
            }
            sums.moved += assigned[row] == best ? 0 : 1;
            assigned[row] = best;
            sums.inertia += least;
            sums.counts[best]++;
            add(row, sums.totals, best * width);
        }
        return sums;
    }

    private void add(int row, double[] totals, int at) {
        int width = points.width();
        double[] values = points.values();
        for (int c = 0, from = row * width; c < width; c++) {
            totals[at + c] += values[from + c];
        }
    }

    private void moveCentres(Sums sums) {
        int width = points.width();
        for (int k = 0; k < clusters; k++) {
            for (int c = 0; c < width && sums.counts[k] > 0; c++) {
                centres[k * width + c] = sums.totals[k * width + c] / sums.counts[k];
            }
        }
        for (int k = 0; k < clusters; k++) {
            if (sums.counts[k] == 0) {
                moveToFarthest(k);
            }
        }
    }

    /** Rare: only a centre whose rows all went elsewhere in the last round. */
    private void moveToFarthest(int empty) {
        int width = points.width();
        int farthest = 0;
        double most = -1;
        for (int row = 0; row < points.size(); row++) {
            double distance = points.squared(row, centres, assigned[row] * width);
            if (distance > most) {
                most = distance;
                farthest = row;
            }
        }
        assigned[farthest] = empty;
        System.arraycopy(points.values(), farthest * width, centres, empty * width, width);
    }

    double inertia() {
        return inertia;
    }

    /** The result, the largest group first; of equal ones, the one found first. */
    Clusters clusters(List<String> names) {
        int width = points.width();
        int[] order = IntStream.range(0, clusters)
                .boxed()
                .sorted((a, b) -> sizes[a] != sizes[b] ? Integer.compare(sizes[b], sizes[a]) : Integer.compare(a, b))
                .mapToInt(Integer::intValue)
                .toArray();
        var sorted = new double[centres.length];
        var sortedSizes = new int[clusters];
        for (int k = 0; k < clusters; k++) {
            System.arraycopy(centres, order[k] * width, sorted, k * width, width);
            sortedSizes[k] = sizes[order[k]];
        }
        return new Clusters(names, sorted, sortedSizes, inertia);
    }
}
