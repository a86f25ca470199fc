package io.growth.core.learn.logistic;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Examples;
import io.growth.core.learn.Explainer;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.ModelFormat;
import io.growth.core.learn.inference.Inference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A fitted {@link LogisticRegression}: the probability is {@code 1 / (1 + e^−z)} with {@code z = intercept + Σ
 * coefficient × value}.
 *
 * <p>A row takes nanoseconds and no memory. Offsets of examples are not part of a model: who has them adds them to
 * {@link #logOdds}.
 */
public final class LogisticModel implements Classifier, Explainer {

    /** How models are stored. */
    public static final ModelFormat<LogisticModel> FORMAT = new LogisticFormat();

    private final List<String> names;
    private final double[] coefficients;
    private final double intercept;
    private final double[] means;
    private final FitReport report;

    LogisticModel(List<String> names, double[] coefficients, double intercept, double[] means, FitReport report) {
        this.names = List.copyOf(names);
        this.coefficients = coefficients;
        this.intercept = intercept;
        this.means = means;
        this.report = report;
    }

    /**
     * The features.
     *
     * @return their names in the order of {@link #coefficients}
     */
    public List<String> names() {
        return names;
    }

    /**
     * The log-odds where all features are 0.
     *
     * @return the intercept
     */
    public double intercept() {
        return intercept;
    }

    /**
     * What one unit of each feature adds to the log-odds; {@code Math.exp} of it is the odds ratio.
     *
     * @return a copy, a number for each feature in its own unit
     */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * The coefficient of a feature.
     *
     * @param name of the feature
     * @return what one unit adds to the log-odds
     * @throws IllegalArgumentException if there is no such feature
     */
    public double coefficient(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("no feature " + name + "; there are " + names);
        }
        return coefficients[place];
    }

    /**
     * The average of each feature over the examples learnt from, the customer that {@link #explain} compares with.
     *
     * @return a copy
     */
    public double[] means() {
        return means.clone();
    }

    /**
     * How the fit went; look at {@link FitReport#hasConverged} before you trust a coefficient.
     *
     * @return the report
     */
    public FitReport report() {
        return report;
    }

    @Override
    public double probability(double[] row) {
        return Logistic.probability(logOdds(row));
    }

    @Override
    public double probability(Features features, int row) {
        return Logistic.probability(logOdds(features, row));
    }

    /**
     * The log-odds that it happens.
     *
     * @param row a number for each feature
     * @return any number
     * @throws IllegalArgumentException if the row is shorter or longer, or a value is NaN or infinite
     */
    public double logOdds(double[] row) {
        if (row.length != coefficients.length) {
            throw new IllegalArgumentException(
                    "a row has " + row.length + " numbers, but there are " + coefficients.length + " features");
        }
        double z = intercept + dot(row, 0);
        if (!Double.isFinite(z)) {
            refuse(row);
        }
        return z;
    }

    /**
     * The log-odds for one row of a matrix.
     *
     * @param features the matrix, with the columns the model was fitted on
     * @param row number of the row
     * @return any number
     * @throws IllegalArgumentException if there are fewer or more columns, or a value is NaN or infinite
     */
    public double logOdds(Features features, int row) {
        if (features.columns() != coefficients.length) {
            throw new IllegalArgumentException("the matrix has " + features.columns() + " columns, but there are "
                    + coefficients.length + " features");
        }
        double z = intercept + (features.isSparse() ? sparseDot(features, row) : denseDot(features, row));
        if (!Double.isFinite(z)) {
            var copy = new double[coefficients.length];
            features.copyRow(row, copy);
            refuse(copy);
        }
        return z;
    }

    private double denseDot(Features features, int row) {
        return dot(features.values(), Math.multiplyExact(row, coefficients.length));
    }

    /** Four running sums, so that no addition waits for the one before. */
    private double dot(double[] values, int at) {
        double[] b = coefficients;
        double even = 0;
        double odd = 0;
        double third = 0;
        double fourth = 0;
        int j = 0;
        for (; j + 3 < b.length; j += 4) {
            even += values[at + j] * b[j];
            odd += values[at + j + 1] * b[j + 1];
            third += values[at + j + 2] * b[j + 2];
            fourth += values[at + j + 3] * b[j + 3];
        }
        for (; j < b.length; j++) {
            even += values[at + j] * b[j];
        }
        return even + odd + (third + fourth);
    }

    private double sparseDot(Features features, int row) {
        int start = features.starts()[row];
        int end = features.starts()[row + 1];
        double[] values = features.entryValues();
        return values == null
                ? SparseDesign.sum(features.entryColumns(), start, end, coefficients)
                : SparseDesign.dot(features.entryColumns(), values, start, end, coefficients);
    }

    private void refuse(double[] row) {
        for (int j = 0; j < row.length; j++) {
            if (!Double.isFinite(row[j])) {
                throw new IllegalArgumentException(
                        "feature " + names.get(j) + " must be a finite number but is " + row[j]);
            }
        }
        throw new IllegalArgumentException("the values of the row are too large: their log-odds are no number");
    }

    /**
     * The reasons of a prediction: each coefficient times how far the value is from the average example.
     *
     * @param row a number for each feature
     * @return the parts; the base is the log-odds of the average example
     * @throws IllegalArgumentException if the row is shorter or longer, or a value is NaN or infinite
     */
    @Override
    public Explanation explain(double[] row) {
        logOdds(row);
        var parts = new ArrayList<Explanation.Part>(row.length);
        for (int j = 0; j < row.length; j++) {
            parts.add(new Explanation.Part(names.get(j), row[j], coefficients[j] * (row[j] - means[j])));
        }
        return new Explanation(intercept + dot(means, 0), parts);
    }

    /**
     * How sure each coefficient is, with the default context.
     *
     * <pre>{@code
     * Inference inference = model.inference(examples);
     * System.out.println(inference);       // estimate, standard error, z, p, 95 % interval, odds ratio of each feature
     * inference.coefficient("tenure").interval(0.95).exp();
     * }</pre>
     *
     * @param examples those the model was fitted on, without a penalty or weights of classes
     * @return standard errors, intervals and tests of the coefficients
     * @throws IllegalArgumentException if the features are others, or the coefficients are not those of maximum
     *     likelihood of these examples; the message says why and what to do
     */
    public Inference inference(Examples examples) {
        return inference(examples, FitContext.defaults());
    }

    /**
     * How sure each coefficient is.
     *
     * @param examples those the model was fitted on, without a penalty or weights of classes
     * @param context threads, progress and cancellation
     * @return standard errors, intervals and tests of the coefficients
     * @throws IllegalArgumentException if the features are others, or the coefficients are not those of maximum
     *     likelihood of these examples; the message says why and what to do
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Inference inference(Examples examples, FitContext context) {
        checkNames("the model", examples.features());
        return Inference.of(examples, intercept, coefficients, context);
    }

    private void checkNames(String what, Features features) {
        if (!features.names().equals(names)) {
            var missing = new HashSet<>(features.names());
            names.forEach(missing::remove);
            throw new IllegalArgumentException(what + " must have the same features in the same order; it has "
                    + names.size() + ", the examples " + features.columns()
                    + (missing.isEmpty() ? "" : "; it lacks " + missing));
        }
    }

    /** Coefficients for the columns of a matrix, last the intercept. */
    double[] rawCoefficients(Features features) {
        checkNames("a start", features);
        double[] raw = new double[coefficients.length + 1];
        System.arraycopy(coefficients, 0, raw, 0, coefficients.length);
        raw[coefficients.length] = intercept;
        return raw;
    }

    @Override
    public String toString() {
        return "LogisticModel of " + names.size() + " features, " + report;
    }
}
