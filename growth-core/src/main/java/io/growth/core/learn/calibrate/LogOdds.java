package io.growth.core.learn.calibrate;

/** From probabilities to log-odds, without overflow. */
final class LogOdds {

    /** What 0 and 1 count as at most; a model that says more is not surer, only bolder. */
    private static final double LEAST = 1e-15;

    private LogOdds() {}

    static double of(double probability) {
        double p = Math.min(1 - LEAST, Math.max(LEAST, probability));
        return Math.log(p) - Math.log1p(-p);
    }

    static double[] of(double[] probabilities) {
        var logOdds = new double[probabilities.length];
        for (int row = 0; row < logOdds.length; row++) {
            logOdds[row] = of(probabilities[row]);
        }
        return logOdds;
    }
}
