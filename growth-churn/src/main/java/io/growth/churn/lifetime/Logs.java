package io.growth.churn.lifetime;

/** Positive parameters and their logarithms. */
final class Logs {

    private Logs() {}

    static double[] of(double... positive) {
        double[] logs = new double[positive.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(positive[i]);
        }
        return logs;
    }

    static double[] exp(double[] logs) {
        double[] positive = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            positive[i] = Math.exp(logs[i]);
        }
        return positive;
    }
}
