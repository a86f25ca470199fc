package io.growth.core.learn.calibrate;

/** Probabilities and log-odds, without overflow. */
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

    static double sigmoid(double logOdds) {
        double e = Math.exp(-Math.abs(logOdds));
        return logOdds >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /** log(1 + e^z) for any z. */
    static double softPlus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
