package io.growth.core.learn.inference;

import io.growth.core.data.Features;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Examples;
import io.growth.core.learn.Explainer;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a {@link FirthRegression} learnt: a coefficient for each column, all of them finite. */
public final class FirthModel implements Classifier, Explainer {

    /** How models are saved: names, means, coefficients and standard errors. */
    public static final ModelFormat<FirthModel> FORMAT = new Format();

    private final List<String> names;

    /** The intercept and then one for each column, NaN if it is aliased. */
    private final double[] estimates;

    private final double[] errors;
    private final double[] means;
    private final double logLikelihood;
    private final double penalised;

    /** The estimates with 0 for NaN. */
    private final double[] weights;

    private FirthModel(
            List<String> names,
            double[] estimates,
            double[] errors,
            double[] means,
            double logLikelihood,
            double penalised) {
        this.names = List.copyOf(names);
        this.estimates = estimates;
        this.errors = errors;
        this.means = means;
        this.logLikelihood = logLikelihood;
        this.penalised = penalised;
        this.weights =
                Arrays.stream(estimates).map(b -> Double.isNaN(b) ? 0 : b).toArray();
    }

    static FirthModel of(Design design, FirthFit.State state) {
        List<String> names = design.examples().features().names();
        List<String> kept = List.of(design.names());
        var estimates = new double[names.size() + 1];
        var errors = new double[names.size() + 1];
        Arrays.fill(estimates, Double.NaN);
        Arrays.fill(errors, Double.NaN);
        double[][] covariance = state.information().inverse();
        double lnScales = 0;
        int place = 0;
        for (int c = 0; c <= names.size() && place < kept.size(); c++) {
            if (design.place(c) == place) {
                double scale = design.scale(place);
                estimates[c] = state.point().b[place] * scale;
                errors[c] = Math.sqrt(covariance[place][place]) * scale;
                lnScales += Math.log(scale);
                place++;
            }
        }
        double value = state.point().value;
        return new FirthModel(names, estimates, errors, means(design), value, state.value() - lnScales);
    }

    private static double[] means(Design design) {
        Features features = design.examples().features();
        var means = new double[features.columns()];
        var row = new double[features.columns()];
        double total = 0;
        for (int k = 0; k < design.size(); k++) {
            features.copyRow(design.row(k), row);
            double weight = design.weight(k);
            total += weight;
            for (int c = 0; c < row.length; c++) {
                // The running mean, since a sum of large numbers could overflow.
                means[c] += (row[c] - means[c]) * (weight / total);
            }
        }
        return means;
    }

    /**
     * The columns of a row.
     *
     * @return their names in order
     */
    public List<String> names() {
        return names;
    }

    /**
     * All coefficients with their standard errors.
     *
     * @return the intercept and then one for each column; NaN if others give the column, which then counts nothing
     */
    public List<Coefficient> coefficients() {
        var all = new ArrayList<Coefficient>();
        for (int c = 0; c < estimates.length; c++) {
            all.add(new Coefficient(c == 0 ? Design.INTERCEPT : names.get(c - 1), estimates[c], errors[c]));
        }
        return List.copyOf(all);
    }

    /**
     * The profile interval of a coefficient by penalised likelihood, with the default context.
     *
     * @param examples those the model was fitted on
     * @param column name of the column, {@code (intercept)} for the intercept
     * @param level how often such an interval holds the truth, such as 0.95
     * @return the interval of the log-odds, always finite
     * @throws IllegalArgumentException if there is no such column, it is aliased, the model was fitted on other
     *     examples, or the level is not between 0 and 1
     */
    public Interval profile(Examples examples, String column, double level) {
        return profile(examples, column, level, FitContext.defaults());
    }

    /**
     * The profile interval of a coefficient by penalised likelihood: all values that the examples do not contradict
     * when the other coefficients do their best. To be preferred to Wald's where levels are rare or separated. Fits
     * once, and then a few times for each end.
     *
     * @param examples those the model was fitted on
     * @param column name of the column, {@code (intercept)} for the intercept
     * @param level how often such an interval holds the truth, such as 0.95
     * @param context threads, progress and cancellation
     * @return the interval of the log-odds, always finite
     * @throws IllegalArgumentException if there is no such column, it is aliased, the model was fitted on other
     *     examples, or the level is not between 0 and 1
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Interval profile(Examples examples, String column, double level, FitContext context) {
        double z = Tails.quantile(level);
        List<Coefficient> coefficients = coefficients();
        Coefficient asked = coefficients.stream()
                .filter(coefficient -> coefficient.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no column " + column));
        if (asked.isAliased()) {
            throw new IllegalArgumentException(
                    "column " + column + " has no coefficient of its own, as others give it");
        }
        if (!examples.features().names().equals(names)) {
            throw new IllegalArgumentException("the examples must have the columns of the model in the same order, "
                    + names + ", but have " + examples.features().names());
        }
        return new FirthProfile(coefficients, examples, context).interval(column, z);
    }

    /**
     * The log-likelihood of the fit, without the penalty.
     *
     * @return at most 0
     */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * What the fit maximised.
     *
     * @return the log-likelihood and half the logarithm of the determinant of the information
     */
    public double penalisedLogLikelihood() {
        return penalised;
    }

    @Override
    public double probability(double[] row) {
        return Logistic.probability(margin(row));
    }

    private double margin(double[] row) {
        if (row.length != names.size()) {
            throw new IllegalArgumentException(
                    "a row must have " + names.size() + " numbers, one for each column, but has " + row.length);
        }
        double margin = weights[0];
        for (int c = 0; c < row.length; c++) {
            margin += weights[c + 1] * row[c];
        }
        return Double.isNaN(margin) ? refuse(row) : margin;
    }

    private double refuse(double[] row) {
        for (int c = 0; c < row.length; c++) {
            if (!(Math.abs(row[c]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("column " + names.get(c) + " is " + row[c] + "; impute it before");
            }
        }
        throw new IllegalArgumentException("the row's numbers are too large to be added");
    }

    @Override
    public Explanation explain(double[] row) {
        margin(row);
        double base = weights[0];
        var parts = new ArrayList<Explanation.Part>();
        for (int c = 0; c < row.length; c++) {
            base += weights[c + 1] * means[c];
            parts.add(new Explanation.Part(names.get(c), row[c], weights[c + 1] * (row[c] - means[c])));
        }
        return new Explanation(base, parts);
    }

    /** A table of all coefficients with Wald's 95 % intervals. */
    @Override
    public String toString() {
        return CoefficientTable.text(coefficients(), "by the information at Firth's estimates");
    }

    private static final class Format implements ModelFormat<FirthModel> {

        @Override
        public String type() {
            return "firth";
        }

        @Override
        public void write(FirthModel model, ModelWriter out) {
            out.strings("names", model.names)
                    .doubles("estimates", model.estimates)
                    .doubles("errors", model.errors)
                    .doubles("means", model.means)
                    .real("log-likelihood", model.logLikelihood)
                    .real("penalised", model.penalised);
        }

        @Override
        public FirthModel read(ModelReader in) throws IOException {
            List<String> names = in.strings("names");
            double[] estimates = in.doubles("estimates", names.size() + 1L);
            double[] errors = in.doubles("errors", names.size() + 1L);
            double[] means = in.doubles("means", names.size());
            for (int c = 0; c < estimates.length; c++) {
                if (Double.isInfinite(estimates[c]) || Double.isNaN(estimates[c]) != Double.isNaN(errors[c])) {
                    throw in.corrupt("estimate " + c + " is " + estimates[c] + " with standard error " + errors[c]);
                }
            }
            if (Double.isNaN(estimates[0])) {
                throw in.corrupt("there is no intercept");
            }
            for (double mean : means) {
                if (!(Math.abs(mean) <= Double.MAX_VALUE)) {
                    throw in.corrupt("a mean is " + mean);
                }
            }
            return new FirthModel(names, estimates, errors, means, in.real("log-likelihood"), in.real("penalised"));
        }
    }
}
