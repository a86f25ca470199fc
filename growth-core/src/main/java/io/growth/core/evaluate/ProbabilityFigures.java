package io.growth.core.evaluate;

/** Figures that look at the probabilities themselves. */
final class ProbabilityFigures {

    private static final double LEAST = 1e-15;

    private ProbabilityFigures() {}

    static double logLoss(Predictions of) {
        double[] probabilities = of.probabilities();
        double all = weight(of);
        double sum = 0;
        for (int row = 0; row < probabilities.length; row++) {
            double p = Math.min(1 - LEAST, Math.max(LEAST, probabilities[row]));
            sum -= of.weight(row) / all * (of.labels()[row] == 1 ? Math.log(p) : Math.log1p(-p));
        }
        return sum;
    }

    static double brier(Predictions of) {
        double[] probabilities = of.probabilities();
        double all = weight(of);
        double sum = 0;
        for (int row = 0; row < probabilities.length; row++) {
            double error = probabilities[row] - of.labels()[row];
            sum += of.weight(row) / all * error * error;
        }
        return sum;
    }

    private static double weight(Predictions of) {
        return of.cuts().positives() + of.cuts().negatives();
    }

    static double spiegelhalter(Predictions of) {
        double[] probabilities = of.probabilities();
        double sum = 0;
        double variance = 0;
        for (int row = 0; row < probabilities.length; row++) {
            double p = probabilities[row];
            sum += (of.labels()[row] - p) * (1 - 2 * p);
            variance += (1 - 2 * p) * (1 - 2 * p) * p * (1 - p);
        }
        return variance > 0 ? sum / Math.sqrt(variance) : Double.NaN;
    }
}
