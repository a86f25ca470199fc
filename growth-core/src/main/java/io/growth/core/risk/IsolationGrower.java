package io.growth.core.risk;

import io.growth.core.data.Features;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Grows trees on samples of some features. For one thread. */
final class IsolationGrower {

    private static final int TRIES = 16;

    private final Features features;
    private final int width;
    private final int depth;
    private final int columnCount;

    /** The sample, row after row, and the order in which nodes hold its rows. */
    private final double[] sample;

    private final double[] copy;
    private final int[] order;
    private final int[] rest;

    /** Smallest and largest value of each column in a node, and the columns that have two. */
    private final double[] low;

    private final double[] high;
    private final int[] open;

    private final int[] lefts;
    private final int[] columns;
    private final double[] weights;
    private final double[] points;
    private final double[] thresholds;
    private final double[] expected;
    private int size;

    IsolationGrower(Features features, int rows, int width, int depth) {
        this.features = features;
        this.width = width;
        this.depth = depth;
        columnCount = features.columns();
        sample = new double[Math.multiplyExact(rows, columnCount)];
        copy = new double[columnCount];
        order = new int[rows];
        rest = new int[rows];
        low = new double[columnCount];
        high = new double[columnCount];
        open = new int[columnCount];
        int nodes = 2 * rows - 1;
        lefts = new int[nodes];
        columns = new int[nodes * width];
        weights = new double[width == 1 ? 0 : nodes * width];
        points = new double[weights.length];
        thresholds = new double[nodes];
        expected = new double[nodes];
    }

    IsolationTrees grow(SplittableRandom random) {
        draw(random);
        Arrays.fill(lefts, 0);
        Arrays.fill(columns, 0);
        Arrays.fill(weights, 0);
        Arrays.fill(points, 0);
        Arrays.fill(thresholds, 0);
        size = 1;
        grow(0, 0, order.length, 0, random);
        int planes = Math.min(weights.length, size * width);
        return new IsolationTrees(
                width,
                new int[] {0},
                Arrays.copyOf(lefts, size),
                Arrays.copyOf(columns, size * width),
                Arrays.copyOf(weights, planes),
                Arrays.copyOf(points, planes),
                Arrays.copyOf(thresholds, size),
                Arrays.copyOf(expected, size));
    }

    /** Draws rows without replacement (Vitter's algorithm R needs no second array as long as the features). */
    private void draw(SplittableRandom random) {
        int rows = features.rows();
        for (int row = 0; row < rows; row++) {
            int place = row < order.length ? row : random.nextInt(row + 1);
            if (place < order.length) {
                order[place] = row;
            }
        }
        for (int place = 0; place < order.length; place++) {
            features.copyRow(order[place], copy);
            System.arraycopy(copy, 0, sample, place * columnCount, columnCount);
            order[place] = place;
        }
    }

    private void grow(int node, int from, int to, int level, SplittableRandom random) {
        int rows = to - from;
        int middle = level == depth || rows < 2 ? from : ask(node, from, to, random);
        if (middle == from) {
            expected[node] = level + PathLength.average(rows);
            return;
        }
        int left = size;
        size += 2;
        lefts[node] = left;
        grow(left, from, middle, level + 1, random);
        grow(left + 1, middle, to, level + 1, random);
        expected[node] = ((middle - from) * expected[left] + (to - middle) * expected[left + 1]) / rows;
    }

    /** Asks at random and parts the rows; {@code from} if they cannot be told apart. */
    private int ask(int node, int from, int to, SplittableRandom random) {
        int count = findOpen(from, to);
        if (count == 0) {
            return from;
        }
        if (width == 1) {
            int column = open[random.nextInt(count)];
            columns[node] = column;
            thresholds[node] = between(low[column], high[column], random);
            return part(node, from, to);
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            drawPlane(node, count, random);
            int middle = part(node, from, to);
            if (middle > from && middle < to) {
                return middle;
            }
        }
        return from;
    }

    private int findOpen(int from, int to) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int place = from; place < to; place++) {
            int at = order[place] * columnCount;
            for (int column = 0; column < columnCount; column++) {
                low[column] = Math.min(low[column], sample[at + column]);
                high[column] = Math.max(high[column], sample[at + column]);
            }
        }
        int count = 0;
        for (int column = 0; column < columnCount; column++) {
            if (low[column] < high[column]) {
                open[count++] = column;
            }
        }
        return count;
    }

    /** Above the lowest, at most the highest: some value lies on each side. Written so that no range overflows. */
    private static double between(double lowest, double highest, SplittableRandom random) {
        double share = random.nextDouble();
        double value = (1 - share) * lowest + share * highest;
        return value > lowest && value <= highest ? value : highest;
    }

    /** Some of the columns that are not constant; where there are too few, the others have no weight. */
    private void drawPlane(int node, int count, SplittableRandom random) {
        double threshold = 0;
        for (int k = 0; k < width; k++) {
            int place = node * width + k;
            boolean has = k < count;
            if (has) {
                int other = k + random.nextInt(count - k);
                int column = open[other];
                open[other] = open[k];
                open[k] = column;
            }
            columns[place] = has ? open[k] : open[0];
            double range = high[columns[place]] / 2 - low[columns[place]] / 2;
            weights[place] = has ? gaussian(random) / range : 0;
            points[place] = has ? between(low[open[k]], high[open[k]], random) : 0;
            threshold += weights[place] * points[place];
        }
        thresholds[node] = threshold;
    }

    /** Marsaglia's polar method: how the JDK draws normal numbers may change with its version, and a logarithm too. */
    private static double gaussian(SplittableRandom random) {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /** Rows that the answer sends left come first, each side in its order. */
    private int part(int node, int from, int to) {
        int left = from;
        int right = 0;
        for (int place = from; place < to; place++) {
            int row = order[place];
            if (isLeft(node, row * columnCount)) {
                order[left++] = row;
            } else {
                rest[right++] = row;
            }
        }
        System.arraycopy(rest, 0, order, left, right);
        return left;
    }

    private boolean isLeft(int node, int at) {
        if (width == 1) {
            return sample[at + columns[node]] < thresholds[node];
        }
        double value = 0;
        for (int k = node * width; k < (node + 1) * width; k++) {
            value += weights[k] * sample[at + columns[k]];
        }
        return value < thresholds[node];
    }
}
