package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Maximum likelihood with a penalty: climbs from the start that was asked for, and where that ends on a flat ridge from
 * others too, takes the best, and gives standard errors.
 *
 * <p>The penalty takes {@code λ/2 Σ θ²} off the log-likelihood, where θ are logarithms of the positive parameters and the
 * free ones as they are. Standard errors come from the inverse of the negative Hessian in θ; for a parameter {@code e^θ}
 * the error is that of θ times the parameter (the delta method).
 */
final class Estimation {

    private final Likelihood likelihood;
    private final double penalty;
    private final List<String> names;
    private final int positive;

    /** The first {@code positive} of the names are those of positive parameters. */
    Estimation(Likelihood likelihood, double penalty, List<String> names, int positive) {
        this.likelihood = likelihood;
        this.penalty = penalty;
        this.names = names;
        this.positive = positive;
    }

    /** Climbs from the first start, and from the others only where that was not enough. */
    Ascent.Summit best(List<double[]> starts, FitContext context) {
        Ascent.Summit best = null;
        for (double[] start : starts) {
            Ascent.Summit summit = Ascent.climb(penalized(), start, context);
            best = best == null || summit.isBetterThan(best) ? summit : best;
            if (best.status() == LifetimeFit.Status.CONVERGED) {
                return best;
            }
        }
        return java.util.Objects.requireNonNull(best, "a start");
    }

    /** Where to climb from: the start that was asked for, if there is one, and then the others. */
    static List<double[]> starts(double[] asked, double[]... others) {
        List<double[]> starts = new ArrayList<>();
        if (asked.length > 0) {
            starts.add(Logs.of(asked));
        }
        for (double[] other : others) {
            starts.add(Logs.of(other));
        }
        return starts;
    }

    LifetimeFit report(Ascent.Summit summit, double customers, String advice) {
        double squares = 0;
        for (double part : summit.point()) {
            squares += part * part;
        }
        return new LifetimeFit(
                summit.status(),
                summit.value() + penalty / 2 * squares,
                Math.round(customers),
                summit.steps(),
                parameters(summit),
                summit.status() == LifetimeFit.Status.CONVERGED ? "" : advice);
    }

    private List<LifetimeFit.Parameter> parameters(Ascent.Summit summit) {
        double[] errors = errors(summit);
        List<LifetimeFit.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double theta = summit.point()[i];
            double value = i < positive ? Math.exp(theta) : theta;
            parameters.add(new LifetimeFit.Parameter(names.get(i), value, errors[i] * (i < positive ? value : 1)));
        }
        return parameters;
    }

    private static double[] errors(Ascent.Summit summit) {
        SymmetricEigen eigen = SymmetricEigen.of(summit.hessian());
        double[] errors = new double[eigen.size()];
        for (int i = 0; i < errors.length; i++) {
            double variance = 0;
            for (int k = 0; k < errors.length; k++) {
                variance += eigen.vector(i, k) * eigen.vector(i, k) / -eigen.value(k);
            }
            errors[i] = summit.status() == LifetimeFit.Status.FLAT ? Double.NaN : Math.sqrt(variance);
        }
        return errors;
    }

    private Likelihood penalized() {
        return penalty == 0 ? likelihood : new Penalized(likelihood, penalty);
    }

    /** A likelihood less its penalty. */
    private record Penalized(Likelihood plain, double penalty) implements Likelihood {

        @Override
        public int size() {
            return plain.size();
        }

        @Override
        public double evaluate(double[] point, double[] gradient, double[][] hessian) {
            double value = plain.evaluate(point, gradient, hessian);
            for (int i = 0; i < point.length; i++) {
                value -= penalty / 2 * point[i] * point[i];
                gradient[i] -= penalty * point[i];
                hessian[i][i] -= penalty;
            }
            return value;
        }
    }
}
