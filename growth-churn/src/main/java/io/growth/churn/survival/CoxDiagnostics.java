package io.growth.churn.survival;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the rows say about a Cox model: who left against expectation, who counts much, and whether effects stay the same over
 * time.
 *
 * <pre>{@code
 * CoxDiagnostics diagnostics = model.diagnose(features, data);
 * diagnostics.proportionality(TimeScale.KAPLAN_MEIER);    // small p: the effect of that column changes
 * }</pre>
 *
 * <p>Therneau and Grambsch, "Modeling survival data", 2000, chapters 4 and 6. Rows of weight 0 have NaN. Immutable.
 */
public final class CoxDiagnostics {

    private final CoxModel model;
    private final Survival data;
    private final PartialLikelihood likelihood;

    CoxDiagnostics(CoxModel model, Features features, Survival data, FitContext context) {
        this.model = model;
        this.data = data;
        CoxDesign design = CoxDesign.of(features, data, context);
        this.likelihood = new PartialLikelihood(design, model.ties, context);
        double[] scaled = model.coefficients();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= design.standardization.scales[k];
        }
        likelihood.evaluate(scaled);
    }

    /**
     * Events of each row less those to expect of it: close to 1 where someone left whom the model held for safe, far below 0
     * where someone stayed against all risk.
     *
     * @return a martingale residual for each row
     */
    public double[] martingale() {
        double[] expected = likelihood.rowHazards(null);
        var residuals = new double[data.size()];
        Arrays.setAll(residuals, row -> data.weight(row) > 0 ? 0 : Double.NaN);
        CoxDesign design = likelihood.design;
        for (int place = 0; place < design.size; place++) {
            double event = design.events[place] ? 1 : 0;
            residuals[design.sets.rows[place]] = event - expected[place] / design.weights[place];
        }
        return residuals;
    }

    /**
     * Martingale residuals made more symmetric around 0.
     *
     * @return a deviance residual for each row
     */
    public double[] deviance() {
        double[] residuals = martingale();
        for (int row = 0; row < residuals.length; row++) {
            double m = residuals[row];
            double logs = data.events()[row] ? Math.log(1 - m) : 0;
            residuals[row] = Math.signum(m) * Math.sqrt(Math.max(0, -2 * (m + logs)));
        }
        return residuals;
    }

    /**
     * By how much each coefficient would change without a row, about.
     *
     * @return for each row a number for each feature; 0 where a row sees no event
     */
    public double[][] influence() {
        CoxDesign design = likelihood.design;
        int columns = design.columns;
        var influence = new double[data.size()][columns];
        for (int row = 0; row < influence.length; row++) {
            Arrays.fill(influence[row], data.weight(row) > 0 ? 0 : Double.NaN);
        }
        PartialLikelihood.Scores scores = likelihood.scores();
        var score = new double[columns];
        for (int place = 0; place < design.size; place++) {
            scores.write(place, score);
            double[] own = influence[design.sets.rows[place]];
            for (int i = 0; i < columns; i++) {
                for (int k = 0; k < columns; k++) {
                    own[i] += model.naive[i][k] * score[k] * design.standardization.scales[k] * design.weights[place];
                }
            }
        }
        return influence;
    }

    /**
     * Whether effects stay the same over time, which the model takes for granted.
     *
     * <p>The score test of a product of each column with a function of time (Grambsch and Therneau, Biometrika 81, 1994, 515,
     * in the exact form of the R package survival from version 3 on).
     *
     * @param scale the function of time
     * @return a test for each column and one for all
     * @throws IllegalArgumentException if the model has no finite coefficients
     */
    public ProportionalityTest proportionality(TimeScale scale) {
        double[] times = scale.of(likelihood.design.sets.times, data);
        double mean = Arrays.stream(times).average().orElse(0);
        // Less the mean, which changes nothing but rounding.
        double[] first = Arrays.stream(times).map(time -> time - mean).toArray();
        double[] second = Arrays.stream(first).map(time -> time * time).toArray();
        double[] slope = likelihood.gradient(first);
        double[][] rest = schur(matrix(second), matrix(first), matrix(null));
        var tests = new ArrayList<ProportionalityTest.Column>();
        for (int k = 0; k < slope.length; k++) {
            double statistic = slope[k] * slope[k] / rest[k][k];
            tests.add(new ProportionalityTest.Column(model.names().get(k), new ChiSquareTest(statistic, 1)));
        }
        Cholesky all = Cholesky.of(rest);
        double global = all == null ? Double.NaN : all.inverseForm(slope.clone());
        return new ProportionalityTest(scale, tests, new ChiSquareTest(global, slope.length));
    }

    private double[][] matrix(double @Nullable [] times) {
        return Gram.full(likelihood.information(times), likelihood.design.columns);
    }

    /** {@code C − BA⁻¹B}: what is left of the products once the columns themselves have had their say. */
    private double[][] schur(double[][] c, double[][] b, double[][] a) {
        Cholesky main = Cholesky.of(a);
        if (main == null) {
            throw new IllegalArgumentException("the model has no information on its coefficients: " + model.fit());
        }
        var rest = new double[c.length][c.length];
        for (int i = 0; i < c.length; i++) {
            double[] solved = b[i].clone();
            main.solve(solved);
            for (int j = 0; j < c.length; j++) {
                double sum = 0;
                for (int k = 0; k < c.length; k++) {
                    sum += solved[k] * b[k][j];
                }
                rest[i][j] = c[i][j] - sum;
            }
        }
        return rest;
    }

    @Override
    public String toString() {
        return "diagnostics of " + data;
    }
}
