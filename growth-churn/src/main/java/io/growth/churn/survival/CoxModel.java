package io.growth.churn.survival;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ModelFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A fitted {@link CoxRegression}: who leaves sooner, by how much, and how likely each customer is still there at any time.
 *
 * <p>Holds a few numbers for each time of an event, {@code 8 · (columns + 3)} bytes, for curves with their errors. Immutable.
 */
public final class CoxModel {

    /** How models are stored. */
    public static final ModelFormat<CoxModel> FORMAT = new CoxFormat();

    final double[][] naive;
    final double[][] covariance;
    final Baseline baseline;
    final Ties ties;
    private final List<String> names;
    private final double[] coefficients;
    private final double[] means;
    private final CoxFit fit;

    CoxModel(
            List<String> names,
            double[] coefficients,
            double[] means,
            double[][] naive,
            double[][] covariance,
            Baseline baseline,
            Ties ties,
            CoxFit fit) {
        this.names = List.copyOf(names);
        this.coefficients = coefficients;
        this.means = means;
        this.naive = naive;
        this.covariance = covariance;
        this.baseline = baseline;
        this.ties = ties;
        this.fit = fit;
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
     * What one unit of each feature adds to the logarithm of the risk.
     *
     * @return a copy, a number for each feature
     */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * The effects with their errors, robust ones if asked for.
     *
     * @return one for each feature
     */
    public List<Effect> effects() {
        return effects(covariance);
    }

    /**
     * The effects with errors of the likelihood, also of a fit with robust ones.
     *
     * @return one for each feature
     */
    public List<Effect> naiveEffects() {
        return effects(naive);
    }

    private List<Effect> effects(double[][] errors) {
        var effects = new ArrayList<Effect>();
        for (int k = 0; k < coefficients.length; k++) {
            effects.add(new Effect(names.get(k), coefficients[k], Math.sqrt(errors[k][k])));
        }
        return List.copyOf(effects);
    }

    /**
     * The effect of a feature.
     *
     * @param name of the feature
     * @return estimate, error, hazard ratio
     * @throws IllegalArgumentException if there is no such feature
     */
    public Effect effect(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("no feature " + name + "; there are " + names);
        }
        return effects().get(place);
    }

    /**
     * The covariance of two estimates.
     *
     * @param first number of a feature
     * @param second number of a feature
     * @return their covariance, robust if asked for
     */
    public double covariance(int first, int second) {
        return covariance[first][second];
    }

    /**
     * The average of each feature over the rows learnt from, to which {@link #risk} compares.
     *
     * @return a copy
     */
    public double[] means() {
        return means.clone();
    }

    /**
     * How the fit went; look at {@link CoxFit#hasConverged} before you trust a coefficient.
     *
     * @return the report
     */
    public CoxFit fit() {
        return fit;
    }

    /**
     * The strata.
     *
     * @return their names; {@code all} if there are none
     */
    public List<String> strata() {
        return baseline.strata;
    }

    /**
     * How much more likely than the average customer a customer is to leave, at any time.
     *
     * @param row a number for each feature
     * @return more than 0; 1 for the average customer
     * @throws IllegalArgumentException if the row is shorter or longer, or a value is NaN or infinite
     */
    public double risk(double... row) {
        return Math.exp(logRisk(row));
    }

    /**
     * The logarithm of {@link #risk}.
     *
     * @param row a number for each feature
     * @return any number; 0 for the average customer
     * @throws IllegalArgumentException if the row is shorter or longer, or a value is NaN or infinite
     */
    public double logRisk(double... row) {
        if (row.length != coefficients.length) {
            throw new IllegalArgumentException(
                    "a row has " + row.length + " numbers, but there are " + coefficients.length + " features");
        }
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += coefficients[k] * (row[k] - means[k]);
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("a value of the row is NaN or too large; fill what is missing before");
        }
        return sum;
    }

    /**
     * The logarithm of the risk of each row of a matrix.
     *
     * @param features the columns learnt from
     * @return one for each row
     * @throws IllegalArgumentException if there are other columns, or a value is NaN or infinite
     */
    public double[] logRisks(Features features) {
        checkNames(features);
        var row = new double[coefficients.length];
        var risks = new double[features.rows()];
        for (int r = 0; r < risks.length; r++) {
            features.copyRow(r, row);
            risks[r] = logRisk(row);
        }
        return risks;
    }

    private void checkNames(Features features) {
        if (!features.names().equals(names)) {
            throw new IllegalArgumentException(
                    "the matrix must have the columns " + names + " but has " + features.names());
        }
    }

    /**
     * How likely a customer is still there after a time. For a model without strata.
     *
     * @param row a number for each feature
     * @param time of what is asked, at least 0
     * @return 1 down to 0; NaN beyond the time anybody was watched
     * @throws IllegalArgumentException if the row or the time is not valid, or the model has strata
     */
    public double survival(double[] row, double time) {
        return survival(row, time, only());
    }

    /**
     * How likely a customer of a stratum is still there after a time.
     *
     * @param row a number for each feature
     * @param time of what is asked, at least 0
     * @param stratum its name
     * @return 1 down to 0; NaN beyond the time anybody of the stratum was watched
     * @throws IllegalArgumentException if the row or the time is not valid, or there is no such stratum
     */
    public double survival(double[] row, double time, String stratum) {
        return survival(row, time, baseline.stratum(stratum));
    }

    private double survival(double[] row, double time, int stratum) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time must be at least 0 but is " + time);
        }
        double risk = risk(row);
        return time > baseline.ends[stratum] ? Double.NaN : Math.exp(-risk * baseline.hazard(stratum, time));
    }

    private int only() {
        if (baseline.strata.size() > 1) {
            throw new IllegalArgumentException(
                    "the model has " + baseline.strata.size() + " strata; say which one is meant");
        }
        return 0;
    }

    /**
     * How likely a customer is still there at any time. For a model without strata.
     *
     * @param row a number for each feature
     * @return the curve with its errors
     * @throws IllegalArgumentException if the row is not valid, or the model has strata
     */
    public SurvivalCurve curve(double... row) {
        return curve(row, only());
    }

    /**
     * How likely a customer of a stratum is still there at any time.
     *
     * @param row a number for each feature
     * @param stratum its name
     * @return the curve with its errors
     * @throws IllegalArgumentException if the row is not valid, or there is no such stratum
     */
    public SurvivalCurve curve(double[] row, String stratum) {
        return curve(row, baseline.stratum(stratum));
    }

    private SurvivalCurve curve(double[] row, int stratum) {
        return baseline.curve(stratum, logRisk(row), row, means, naive);
    }

    /**
     * The curve of a customer whose features are all 0. For a model without strata.
     *
     * @return the curve with its errors
     * @throws IllegalArgumentException if the model has strata
     */
    public SurvivalCurve baseline() {
        return curve(new double[coefficients.length], only());
    }

    /**
     * How often, of two customers, the one with the higher risk leaves first.
     *
     * @param features the columns learnt from
     * @param data times and events of these rows
     * @return the concordance with its error
     * @throws IllegalArgumentException if the columns are others, or no pair can be compared
     */
    public Concordance concordance(Features features, Survival data) {
        CoxDesign.checkRows(features, data);
        return Concordance.of(data, logRisks(features));
    }

    /**
     * What the rows learnt from say about the model, with the default context.
     *
     * @param features those the model was fitted on
     * @param data those the model was fitted on
     * @return residuals and the test of proportional hazards
     * @throws IllegalArgumentException if the columns are others, or there is no event
     */
    public CoxDiagnostics diagnose(Features features, Survival data) {
        return diagnose(features, data, FitContext.defaults());
    }

    /**
     * What the rows learnt from say about the model.
     *
     * @param features those the model was fitted on
     * @param data those the model was fitted on
     * @param context threads, progress and cancellation
     * @return residuals and the test of proportional hazards
     * @throws IllegalArgumentException if the columns are others, or there is no event
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public CoxDiagnostics diagnose(Features features, Survival data, FitContext context) {
        checkNames(features);
        return new CoxDiagnostics(this, features, data, context);
    }

    @Override
    public String toString() {
        return effects().stream().map(Effect::toString).collect(Collectors.joining("\n", "", "\n")) + fit;
    }
}
