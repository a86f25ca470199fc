package io.growth.core.reply;

/** The inner loops of softmax regression, for fitting and answering alike. */
final class SoftmaxScores {

    private SoftmaxScores() {}

    private static final int FLOATS_A_LINE = 16;

    /**
     * Adds the weights that the columns of a text have for some classes, times its values; four columns a pass, so that
     * sums stay in registers. Arrays are read from their first element on: with an offset the compiler makes no vector
     * instructions of it, and it takes four times as long.
     *
     * @param weights for each column those of the classes
     * @param into scores of the classes
     */
    static void add(float[][] weights, int[] columns, float[] values, int from, int to, float[] into) {
        touch(weights, columns, from, to);
        int at = from;
        for (; at + 3 < to; at += 4) {
            float v0 = values[at];
            float v1 = values[at + 1];
            float v2 = values[at + 2];
            float v3 = values[at + 3];
            float[] w0 = weights[columns[at]];
            float[] w1 = weights[columns[at + 1]];
            float[] w2 = weights[columns[at + 2]];
            float[] w3 = weights[columns[at + 3]];
            for (int k = 0; k < into.length; k++) {
                into[k] += v0 * w0[k] + v1 * w1[k] + v2 * w2[k] + v3 * w3[k];
            }
        }
        for (; at < to; at++) {
            float value = values[at];
            float[] w = weights[columns[at]];
            for (int k = 0; k < into.length; k++) {
                into[k] += value * w[k];
            }
        }
    }

    /**
     * Reads one weight of each cache line to come. No read waits for another, so that far more lines are on their way from
     * memory at once than sums would ask for. What was read must matter, or the loop is compiled away: weights that are
     * no numbers end here.
     */
    private static void touch(float[][] weights, int[] columns, int from, int to) {
        int largest = 0;
        for (int at = from; at < to; at++) {
            float[] w = weights[columns[at]];
            for (int k = 0; k < w.length; k += FLOATS_A_LINE) {
                largest = Math.max(largest, Float.floatToRawIntBits(w[k]) & Integer.MAX_VALUE);
            }
        }
        if (!Float.isFinite(Float.intBitsToFloat(largest))) {
            throw new ArithmeticException("the weights of replies grew beyond all bounds; fit with a shorter step");
        }
    }

    static void softmax(float[] scores) {
        int classes = scores.length;
        float most = scores[0];
        for (int k = 1; k < classes; k++) {
            most = Math.max(most, scores[k]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            scores[k] = (float) Math.exp(scores[k] - most);
            sum += scores[k];
        }
        float factor = (float) (1 / sum);
        for (int k = 0; k < classes; k++) {
            scores[k] *= factor;
        }
    }
}
