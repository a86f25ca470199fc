package io.growth.recommend.linear;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.TopKeys;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The items most correlated with one item, and their own Gram matrix: what one thread works with. */
final class Neighbors {

    private final SparseMatrix gram;
    private final TopKeys top = new TopKeys();

    /** Place of each item among the chosen ones, -1 for all others. */
    private final int[] places;

    private int[] items = {};
    private double[] products = {};
    private int count;

    Neighbors(SparseMatrix gram) {
        this.gram = gram;
        this.places = new int[gram.rowCount()];
        Arrays.fill(places, -1);
    }

    /**
     * Chooses by {@code |g_ij| / √length_i}, and by number where that is equal.
     *
     * @param item the item, never chosen itself
     * @param limit how many at most
     * @param squaredLength of each item
     * @return how many were chosen
     */
    int choose(int item, int limit, IntToDoubleFunction squaredLength) {
        top.reset(Math.min(limit, gram.degree(item)));
        for (int e = gram.start(item); e < gram.end(item); e++) {
            int other = gram.columns()[e];
            double product = Math.abs(gram.values()[e]);
            if (other != item && product > 0) {
                top.offer(TopKeys.key(Columns.finite(product / Math.sqrt(squaredLength.applyAsDouble(other))), e));
            }
        }
        count = top.finishByIndex();
        if (items.length < count) {
            items = new int[count];
            products = new double[count];
        }
        for (int k = 0; k < count; k++) {
            int entry = TopKeys.index(top.at(k));
            items[k] = gram.columns()[entry];
            products[k] = gram.values()[entry];
        }
        return count;
    }

    int[] items() {
        return items;
    }

    int item(int place) {
        return items[place];
    }

    double product(int place) {
        return products[place];
    }

    /** Writes the products of the chosen items with each other, row by row, into zeros. */
    void fillGram(double[] square) {
        for (int k = 0; k < count; k++) {
            places[items[k]] = k;
        }
        for (int k = 0; k < count; k++) {
            for (int e = gram.start(items[k]); e < gram.end(items[k]); e++) {
                int place = places[gram.columns()[e]];
                if (place >= 0) {
                    square[k * count + place] = gram.values()[e];
                }
            }
        }
        for (int k = 0; k < count; k++) {
            places[items[k]] = -1;
        }
    }
}
