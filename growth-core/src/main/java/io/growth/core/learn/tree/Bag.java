package io.growth.core.learn.tree;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws as many examples as there are, with replacement: what one tree of a forest learns from. For one thread. */
final class Bag {

    private final LearningRows examples;
    private final double[] weights;
    private final int[] order;
    private int size;

    Bag(LearningRows examples) {
        this.examples = examples;
        weights = new double[examples.weights().length];
        order = new int[examples.rows().length];
    }

    /** Draws anew; an example drawn twice counts twice. */
    void draw(SplittableRandom random) {
        int[] rows = examples.rows();
        double[] once = examples.weights();
        Arrays.fill(weights, 0);
        for (int k = 0; k < rows.length; k++) {
            int row = rows[random.nextInt(rows.length)];
            weights[row] += once[row];
        }
        keepDrawn();
    }

    /** Takes every example once. */
    void takeAll() {
        System.arraycopy(examples.weights(), 0, weights, 0, weights.length);
        keepDrawn();
    }

    private void keepDrawn() {
        size = 0;
        for (int row : examples.rows()) {
            if (weights[row] > 0) {
                order[size++] = row;
            }
        }
    }

    /** How many different examples were drawn. */
    int size() {
        return size;
    }

    TreeRows rows() {
        return new TreeRows(order, examples.labels(), weights);
    }

    /** A bit for each row of the matrix that was drawn. */
    long[] drawn() {
        var bits = new long[(weights.length + Long.SIZE - 1) / Long.SIZE];
        for (int k = 0; k < size; k++) {
            bits[order[k] >> 6] |= 1L << order[k];
        }
        return bits;
    }
}
