package io.growth.churn.survival;

/**
 * Curves of a life table.
 *
 * <p>Kaplan and Meier (Journal of the American Statistical Association 53, 1958, 457), {@code S = Π (1 − d/n)} with
 * Greenwood's variance of its logarithm, {@code Σ d/(n(n−d))}; Nelson and Aalen, {@code H = Σ d/n} with {@code Σ d/n²}.
 */
final class Curves {

    private static final double NOBODY = 1e-13;

    private Curves() {}

    static SurvivalCurve kaplanMeier(LifeTable table) {
        var curve = new SurvivalCurve.Builder(table.size(), true);
        double survival = 1;
        double variance = 0;
        for (int at = 0; at < table.size(); at++) {
            double there = table.atRisk(at);
            double left = table.events(at);
            double staying = staying(there, left);
            survival *= left == 0 ? 1 : staying / there;
            variance += left == 0 ? 0 : left / (there * staying);
            curve.add(table.time(at), survival, variance, hazard(left, there), hazard(left, there) / there);
        }
        return curve.build(table.time(table.size() - 1));
    }

    /** Exactly 0 once nobody is left, which sums of broken weights are not by themselves. */
    private static double staying(double there, double left) {
        return there - left > NOBODY * there ? there - left : 0;
    }

    private static double hazard(double left, double there) {
        return left == 0 ? 0 : left / there;
    }

    static SurvivalCurve nelsonAalen(LifeTable table) {
        var curve = new SurvivalCurve.Builder(table.size(), true);
        double total = 0;
        double variance = 0;
        for (int at = 0; at < table.size(); at++) {
            double there = table.atRisk(at);
            double step = hazard(table.events(at), there);
            total += step;
            variance += step == 0 ? 0 : step / there;
            curve.addHazard(table.time(at), total, variance);
        }
        return curve.build(table.time(table.size() - 1));
    }
}
