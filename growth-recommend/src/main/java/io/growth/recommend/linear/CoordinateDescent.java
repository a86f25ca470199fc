package io.growth.recommend.linear;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.TopKeys;
import java.util.Arrays;

/**
 * Solves the elastic net of one item at a time; what one thread works with.
 *
 * <p>Works on a set of active items: sweeps over them until nothing moves, drops those that came out as 0, then looks
 * among all candidates for those that would lower the objective, takes in the best of them, and so on until there are
 * none. Most weights are 0 in the end, so that the many sweeps see a small dense matrix and the few looks at all
 * candidates the large sparse one.
 */
final class CoordinateDescent {

    /** The largest step of a sweep, relative to the largest weight, that counts as standing still. */
    private static final double TOLERANCE = 1e-6;

    private static final int MAX_SWEEPS = 2000;

    /** How many items a round takes in at least; later ones at most as many as there are. */
    private static final int FIRST_ROUND = 64;

    /** Far more than are ever needed, but for rounding an item could come in and go out for ever. */
    private static final int MAX_ROUNDS = 60;

    private final ElasticNet net;
    private final SparseMatrix gram;
    private final double[] squares;
    private final Neighbors candidates;
    private final TopKeys top = new TopKeys();

    /** By item: the gradient without the penalty, {@code g − Gw}; meaningful for candidates. */
    private final double[] gradient;

    /** Place of each item among the active ones, -1 for all others. */
    private final int[] places;

    private int[] active = new int[FIRST_ROUND];
    private double[] weights = new double[FIRST_ROUND];
    private double[] slopes = new double[FIRST_ROUND];
    private double[][] products = {};
    private int size;

    CoordinateDescent(ElasticNet net, SparseMatrix gram, double[] squares) {
        this.net = net;
        this.gram = gram;
        this.squares = squares;
        this.candidates = new Neighbors(gram);
        this.gradient = new double[gram.rowCount()];
        this.places = new int[gram.rowCount()];
        Arrays.fill(places, -1);
    }

    /** Solves for an item and sets its column. */
    void solve(int item, Columns columns) {
        int count = candidates.choose(item, net.candidates(), other -> squares[other]);
        size = 0;
        resetGradient(count);
        for (int round = 0; round < MAX_ROUNDS && takeIn(count, Math.max(FIRST_ROUND, size)) > 0; round++) {
            sweep();
            dropZeros();
            resetGradient(count);
            for (int k = 0; k < size; k++) {
                subtract(active[k], weights[k]);
            }
        }
        write(item, count, columns);
    }

    private void resetGradient(int count) {
        for (int k = 0; k < count; k++) {
            gradient[candidates.item(k)] = candidates.product(k);
        }
    }

    /** Also touches items that are no candidates; nobody reads these. */
    private void subtract(int other, double weight) {
        if (weight == 0) {
            return;
        }
        int[] columns = gram.columns();
        float[] values = gram.values();
        int end = gram.end(other);
        for (int e = gram.start(other); e < end; e++) {
            gradient[columns[e]] -= weight * values[e];
        }
    }

    /** Makes the candidates active that would lower the objective most; returns how many these are. */
    private int takeIn(int count, int limit) {
        top.reset(Math.min(limit, count));
        for (int k = 0; k < count; k++) {
            int other = candidates.item(k);
            double slope = gradient[other] - net.l1();
            double curvature = squares[other] + net.l2();
            if (slope > slack(candidates.product(k)) && curvature > 0 && places[other] < 0) {
                top.offer(TopKeys.key(Columns.finite(slope / Math.sqrt(curvature)), other));
            }
        }
        int found = top.finishByIndex();
        reserve(size + found);
        for (int k = 0; k < found; k++) {
            activate(TopKeys.index(top.at(k)));
        }
        return found;
    }

    /** What rounding may leave of a gradient that began as {@code product}. */
    private static double slack(double product) {
        return 1e-6 * Math.abs(product);
    }

    private void reserve(int needed) {
        if (needed > active.length) {
            int length = Math.max(needed, 2 * active.length);
            active = Arrays.copyOf(active, length);
            weights = Arrays.copyOf(weights, length);
            slopes = Arrays.copyOf(slopes, length);
        }
        if (needed > products.length) {
            // Every row is as long as the square is high; what is in there is copied over.
            var larger = new double[active.length][active.length];
            for (int k = 0; k < size; k++) {
                System.arraycopy(products[k], 0, larger[k], 0, size);
            }
            products = larger;
        }
    }

    private void activate(int other) {
        int place = size++;
        active[place] = other;
        weights[place] = 0;
        places[other] = place;
        double[] row = products[place];
        Arrays.fill(row, 0, size, 0);
        for (int k = 0; k < size; k++) {
            products[k][place] = 0;
        }
        for (int e = gram.start(other); e < gram.end(other); e++) {
            int partner = places[gram.columns()[e]];
            if (partner >= 0) {
                row[partner] = gram.values()[e];
                products[partner][place] = gram.values()[e];
            }
        }
    }

    private void sweep() {
        for (int k = 0; k < size; k++) {
            slopes[k] = gradient[active[k]];
        }
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            double largestStep = 0;
            double largest = 0;
            for (int k = 0; k < size; k++) {
                double square = products[k][k];
                double best = Math.max(0, (slopes[k] + square * weights[k] - net.l1()) / (square + net.l2()));
                double step = best - weights[k];
                if (step != 0) {
                    weights[k] = best;
                    moveSlopes(products[k], step);
                    largestStep = Math.max(largestStep, Math.abs(step));
                }
                largest = Math.max(largest, best);
            }
            if (largestStep <= TOLERANCE * largest) {
                return;
            }
        }
    }

    /** Keeps the active set as small as the solution, and with it the square of products. */
    private void dropZeros() {
        var kept = new int[size];
        int count = 0;
        for (int k = 0; k < size; k++) {
            places[active[k]] = -1;
            if (weights[k] != 0) {
                kept[count++] = k;
            }
        }
        // Everything moves forward, so nothing is overwritten before it has moved.
        for (int k = 0; k < count; k++) {
            active[k] = active[kept[k]];
            weights[k] = weights[kept[k]];
            places[active[k]] = k;
            for (int m = 0; m < count; m++) {
                products[k][m] = products[kept[k]][kept[m]];
            }
        }
        size = count;
    }

    private void moveSlopes(double[] row, double step) {
        double[] all = slopes;
        int count = size;
        for (int k = 0; k < count; k++) {
            all[k] -= step * row[k];
        }
    }

    /** Brings the weights back into the order of the items. */
    private void write(int item, int count, Columns columns) {
        var items = new int[size];
        var ordered = new double[size];
        int next = 0;
        for (int k = 0; k < count; k++) {
            int place = places[candidates.item(k)];
            if (place >= 0) {
                items[next] = candidates.item(k);
                ordered[next++] = weights[place];
                places[candidates.item(k)] = -1;
            }
        }
        columns.set(item, items, ordered, size, net.neighbors(), top);
    }
}
