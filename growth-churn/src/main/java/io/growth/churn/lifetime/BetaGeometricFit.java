package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import java.util.List;

/** The common part of {@link BgNbd} and {@link MbgNbd}: starts, climb, and what a flat ridge means. */
final class BetaGeometricFit {

    static final List<String> NAMES = List.of("r", "alpha", "a", "b");

    private static final double HUGE = 1e4;

    private BetaGeometricFit() {}

    static BetaGeometricModel fit(
            RepeatPurchases customers, int extra, double penalty, double[] start, FitContext context) {
        Cells cells = customers.cells();
        Identifiable.check(cells, penalty);
        Estimation estimation = new Estimation(new BetaGeometricLikelihood(cells, extra), penalty, NAMES, 4);
        Ascent.Summit best = estimation.best(starts(cells, start), context);
        double[] parameters = Logs.exp(best.point());
        return new BetaGeometricModel(
                parameters, extra, estimation.report(best, cells.customers(), advice(parameters)));
    }

    private static List<double[]> starts(Cells cells, double[] own) {
        // With a penalty there may be no repeat purchase at all.
        double gap = cells.exposure() / Math.max(1, cells.purchases());
        return Estimation.starts(
                own, new double[] {0.5, 0.5 * gap, 0.8, 2.4}, new double[] {2, 2 * gap, 0.1, 2}, new double[] {
                    1, 0.2 * gap, 2, 2
                });
    }

    private static String advice(double[] p) {
        String reason;
        if (p[2] / (p[2] + p[3]) < 1e-3) {
            reason = "a tends to 0: nobody seems ever to leave, and the model is the negative binomial one; "
                    + "probabilities alive near 1 are an assumption then, not a finding";
        } else if (p[0] > HUGE) {
            reason = "r and alpha grow together: all customers seem to buy at one rate";
        } else if (p[2] > HUGE || p[3] > HUGE) {
            reason = "a and b grow together: all customers seem to leave with one chance";
        } else {
            reason = "the likelihood is flat in some direction: several sets of parameters explain the data equally";
        }
        return reason + "; no best parameters exist, observe longer, take more customers, or use withPenalty";
    }
}
