package io.growth.churn.lifetime;

import java.util.ArrayList;
import java.util.List;

/**
 * A fitted {@link ParetoNbd} in which customers differ by what is known of them: {@link #of} gives the model of customers
 * with some covariates.
 *
 * <p>A positive effect on buying makes purchases more frequent by {@code e^effect} a unit of the covariate, a positive effect
 * on leaving makes lifetimes shorter by as much.
 */
public final class CovariateParetoNbdModel {

    private final double[] point;
    private final List<String> names;
    private final LifetimeFit fit;

    CovariateParetoNbdModel(double[] point, List<String> names, LifetimeFit fit) {
        this.point = point;
        this.names = List.copyOf(names);
        this.fit = fit;
    }

    static List<String> names(List<String> covariates) {
        List<String> names = new ArrayList<>(ParetoNbd.NAMES);
        covariates.forEach(name -> names.add("buying " + name));
        covariates.forEach(name -> names.add("leaving " + name));
        return names;
    }

    /**
     * How the fit went; parameters are r, alpha, s, beta, then {@code buying NAME} and {@code leaving NAME}.
     *
     * @return the report
     */
    public LifetimeFit fit() {
        return fit;
    }

    /**
     * The covariates.
     *
     * @return their names in order
     */
    public List<String> names() {
        return names;
    }

    /**
     * The model of customers with these covariates.
     *
     * @param covariates a number for each name
     * @return a model for their histories; its report is that of the whole fit, with their own parameters
     * @throws IllegalArgumentException if there are fewer or more numbers than names, or one is not finite
     */
    public ParetoNbdModel of(double... covariates) {
        if (covariates.length != names.size()) {
            throw new IllegalArgumentException("there are " + covariates.length + " covariates for the names " + names);
        }
        double buying = 0;
        double leaving = 0;
        for (int k = 0; k < covariates.length; k++) {
            buying += covariates[k] * point[4 + k];
            leaving += covariates[k] * point[4 + covariates.length + k];
        }
        if (!Double.isFinite(buying + leaving)) {
            throw new IllegalArgumentException("covariates must be finite numbers");
        }
        double[] own = Logs.exp(new double[] {point[0], point[1] - buying, point[2], point[3] - leaving});
        return new ParetoNbdModel(own, report(own));
    }

    /** The report of the whole fit with the parameters of these customers. */
    private LifetimeFit report(double[] own) {
        return new LifetimeFit(
                fit.status(),
                fit.logLikelihood(),
                fit.customers(),
                fit.steps(),
                Known.fit(ParetoNbd.NAMES, own).parameters(),
                fit.advice());
    }

    @Override
    public String toString() {
        return "Pareto/NBD with covariates " + names + ": " + fit;
    }
}
