package io.growth.core.evaluate;

/** Writes {@link Predictions#report}. */
final class PredictionText {

    private static final double LEVEL = 0.95;

    private PredictionText() {}

    static String of(Predictions of, double threshold) {
        return Texts.line("%d predictions, it happened in %s", of.size(), Texts.percent(of.baseRate()))
                + ranking(of)
                + probabilities(of)
                + atThreshold(of.at(threshold), threshold);
    }

    private static String ranking(Predictions of) {
        if (of.cuts().oneSided()) {
            return Texts.line("ranking      undefined: only one of the two outcomes is there");
        }
        String interval = of.weighted() ? "" : " " + of.aucInterval(LEVEL);
        return Texts.line(
                "ranking      AUC %s%s, average precision %s, KS %s, lift of the first tenth %s",
                Texts.figure(of.auc()),
                interval,
                Texts.figure(of.averagePrecision()),
                Texts.figure(of.ks()),
                Texts.figure(of.lift(0.1)));
    }

    private static String probabilities(Predictions of) {
        Reliability bins = of.reliability(10);
        return Texts.line(
                "probability  log-loss %s, Brier %s, calibration error %s on average and %s at most",
                Texts.figure(of.logLoss()),
                Texts.figure(of.brier()),
                Texts.figure(bins.expectedError()),
                Texts.figure(bins.maximumError()));
    }

    private static String atThreshold(ConfusionMatrix matrix, double threshold) {
        return Texts.line("from %s   %s", Texts.figure(threshold), matrix)
                + Texts.line(
                        "             accuracy %s, precision %s, recall %s, specificity %s",
                        Texts.figure(matrix.accuracy()),
                        Texts.figure(matrix.precision()),
                        Texts.figure(matrix.recall()),
                        Texts.figure(matrix.specificity()))
                + Texts.line(
                        "             F1 %s, balanced accuracy %s, MCC %s, kappa %s",
                        Texts.figure(matrix.f1()),
                        Texts.figure(matrix.balancedAccuracy()),
                        Texts.figure(matrix.mcc()),
                        Texts.figure(matrix.kappa()));
    }
}
