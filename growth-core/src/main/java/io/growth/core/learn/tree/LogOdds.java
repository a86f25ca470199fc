package io.growth.core.learn.tree;

/** Log-odds, probabilities and the loss between them, without overflow for any number. */
final class LogOdds {

    private LogOdds() {}

    static double probability(double logOdds) {
        double small = Math.exp(-Math.abs(logOdds));
        return logOdds >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    /** Negative logarithm of the probability of what became true. */
    static double loss(double logOdds, int label) {
        double wrong = label == 1 ? -logOdds : logOdds;
        return Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong)));
    }
}
