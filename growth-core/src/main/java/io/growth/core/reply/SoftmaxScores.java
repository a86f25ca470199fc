package io.growth.core.reply;

/** The inner loops of softmax regression, for fitting and answering alike. */
final class SoftmaxScores {

    private SoftmaxScores() {}

    private static final int FLOATS_A_LINE = 16;

    /** Adds the weights of a row's columns, times its values; four columns a pass, so that sums stay in registers. */
    static void add(
            float[] weights, int width, int[] columns, float[] values, int from, int to, float[] into, int first) {
        touch(weights, width, columns, from, to);
        int at = from;
        for (; at + 3 < to; at += 4) {
            float v0 = values[at];
            float v1 = values[at + 1];
            float v2 = values[at + 2];
            float v3 = values[at + 3];
            int c0 = columns[at] * width;
            int c1 = columns[at + 1] * width;
            int c2 = columns[at + 2] * width;
            int c3 = columns[at + 3] * width;
            for (int k = 0; k < width; k++) {
                into[first + k] +=
                        v0 * weights[c0 + k] + v1 * weights[c1 + k] + v2 * weights[c2 + k] + v3 * weights[c3 + k];
            }
        }
        for (; at < to; at++) {
            float value = values[at];
            int base = columns[at] * width;
            for (int k = 0; k < width; k++) {
                into[first + k] += value * weights[base + k];
            }
        }
    }

    /**
     * Reads one weight of each cache line to come. No read waits for another, so that far more lines are on their way from
     * memory at once than sums would ask for. What was read must matter, or the loop is compiled away: weights that are
     * no numbers end here.
     */
    private static void touch(float[] weights, int width, int[] columns, int from, int to) {
        int largest = 0;
        for (int at = from; at < to; at++) {
            int base = columns[at] * width;
            for (int k = 0; k < width; k += FLOATS_A_LINE) {
                largest = Math.max(largest, Float.floatToRawIntBits(weights[base + k]) & Integer.MAX_VALUE);
            }
        }
        if (!Float.isFinite(Float.intBitsToFloat(largest))) {
            throw new ArithmeticException("the weights of replies grew beyond all bounds; fit with a shorter step");
        }
    }

    static void softmax(float[] scores, int classes) {
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
