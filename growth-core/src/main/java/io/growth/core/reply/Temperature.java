package io.growth.core.reply;

import java.util.List;

/** Finds the temperature of least cross-entropy by golden section on its logarithm, where the loss has one valley. */
final class Temperature {

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double WIDEST = Math.log(100);

    private Temperature() {}

    static double best(List<float[]> scores, List<Integer> labels) {
        double low = -WIDEST;
        double high = WIDEST;
        for (int round = 0; round < 40; round++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(scores, labels, Math.exp(left)) <= loss(scores, labels, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    static double loss(List<float[]> scores, List<Integer> labels, double temperature) {
        double sum = 0;
        for (int i = 0; i < scores.size(); i++) {
            sum += loss(scores.get(i), labels.get(i), temperature);
        }
        return sum / scores.size();
    }

    private static double loss(float[] scores, int label, double temperature) {
        double most = scores[0];
        for (float score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp((score - most) / temperature);
        }
        return Math.log(sum) - (scores[label] - most) / temperature;
    }
}
