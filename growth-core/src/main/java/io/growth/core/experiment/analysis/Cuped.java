package io.growth.core.experiment.analysis;

import io.growth.core.internal.Cholesky;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The same comparison with less noise: what customers did before the experiment explains a part of what they do in it,
 * and that part is taken off. Bing got rid of half of its variance in this way.
 *
 * <pre>{@code
 * control.add(spent, spentBefore);                         // JointMoments.of(2), the metric first
 * Effect effect = Cuped.of(control, treatment).comparison().welch();
 * }</pre>
 *
 * <p>CUPED (Deng, Xu, Kohavi and Walker, "Improving the sensitivity of online controlled experiments by utilizing
 * pre-experiment data", WSDM 2013, section 3): the coefficients are those of both arms together, {@code var(x)^-1
 * cov(x, y)}, and an arm's mean moves by {@code -theta (xbar_arm - xbar_all)}. Covariates must be of the time before
 * the exposure; what the treatment can have changed takes the effect off with the noise. A covariate that never
 * differs, or that the others determine, is left out.
 */
public final class Cuped {

    private final double[] coefficients;
    private final ArmSummary control;
    private final ArmSummary treatment;
    private final double kept;

    private Cuped(double[] coefficients, ArmSummary control, ArmSummary treatment, double kept) {
        this.coefficients = coefficients;
        this.control = control;
        this.treatment = treatment;
        this.kept = kept;
    }

    /**
     * Of a mean with one or more covariates.
     *
     * @param control figure 0 is the metric, the others are covariates
     * @param treatment the same of the other arm
     * @return the adjusted arms
     * @throws IllegalArgumentException if the arms differ in their number of figures, or there is no covariate
     */
    public static Cuped of(JointMoments control, JointMoments treatment) {
        if (control.width() < 2) {
            throw new IllegalArgumentException("there must be a covariate beside the metric; use TwoMeans without");
        }
        JointMoments all = control.copy();
        all.merge(treatment);
        int covariates = control.width() - 1;
        double[] with = new double[covariates];
        Arrays.setAll(with, i -> all.covariance(0, i + 1));
        double[] theta = solve(covariates, (i, j) -> all.covariance(i + 1, j + 1), with);
        return adjusted(theta, all, control, treatment);
    }

    private static Cuped adjusted(double[] theta, JointMoments all, JointMoments control, JointMoments treatment) {
        double[] weights = new double[theta.length + 1];
        weights[0] = 1;
        double centre = 0;
        for (int i = 0; i < theta.length; i++) {
            weights[i + 1] = -theta[i];
            centre += theta[i] * all.mean(i + 1);
        }
        return of(
                theta,
                moved(control, weights, centre),
                moved(treatment, weights, centre),
                raw(control),
                raw(treatment));
    }

    private static ArmSummary raw(JointMoments arm) {
        return arm.summary(0);
    }

    private static ArmSummary moved(JointMoments arm, double[] weights, double centre) {
        ArmSummary sum = arm.combined(weights);
        return new ArmSummary(sum.units(), sum.mean() + centre, sum.variance());
    }

    private static Cuped of(
            double[] theta, ArmSummary control, ArmSummary treatment, ArmSummary raw1, ArmSummary raw2) {
        double kept = (control.squaredError() + treatment.squaredError()) / (raw1.squaredError() + raw2.squaredError());
        return new Cuped(theta, control, treatment, kept);
    }

    /**
     * Of a ratio, with the same ratio of the time before (Deng et al. 2013, appendix B). Each arm is made linear around
     * its own ratio, and the coefficient is that of both arms together.
     *
     * @param control figures: numerator, denominator, numerator before, denominator before
     * @param treatment the same of the other arm
     * @return the adjusted arms
     * @throws IllegalArgumentException if there are not four figures
     */
    public static Cuped ofRatio(JointMoments control, JointMoments treatment) {
        if (control.width() != 4 || treatment.width() != 4) {
            throw new IllegalArgumentException("a ratio with its past has 4 figures but there are " + control.width()
                    + " and " + treatment.width());
        }
        RatioWithPast first = RatioWithPast.of(control);
        RatioWithPast second = RatioWithPast.of(treatment);
        double together = first.together() * control.count() + second.together() * treatment.count();
        double before =
                first.past().variance() * control.count() + second.past().variance() * treatment.count();
        double theta = before > 0 ? together / before : 0;
        double all = (double) control.count() + treatment.count();
        double centre = (first.past().mean() * control.count() + second.past().mean() * treatment.count()) / all;
        return of(
                new double[] {theta},
                first.adjusted(theta, centre),
                second.adjusted(theta, centre),
                first.now(),
                second.now());
    }

    /** Solves {@code A theta = b}; what the columns before determine gets 0. */
    private static double[] solve(int size, Entries entries, double[] right) {
        var theta = new double[size];
        int[] used = independent(size, entries);
        double[] x = Arrays.stream(used).mapToDouble(column -> right[column]).toArray();
        Cholesky solver = factor(used, entries);
        if (solver != null) {
            solver.solve(x);
            for (int i = 0; i < used.length; i++) {
                theta[used[i]] = x[i];
            }
        }
        return theta;
    }

    private static int[] independent(int size, Entries entries) {
        int[] used = new int[0];
        for (int next = 0; next < size; next++) {
            int[] more = Arrays.copyOf(used, used.length + 1);
            more[used.length] = next;
            used = entries.at(next, next) > 0 && factor(more, entries) != null ? more : used;
        }
        return used;
    }

    private static @Nullable Cholesky factor(int[] columns, Entries entries) {
        var matrix = new double[columns.length][columns.length];
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                matrix[i][j] = entries.at(columns[i], columns[j]);
            }
        }
        return Cholesky.of(matrix);
    }

    /** A symmetric matrix. */
    private interface Entries {
        double at(int row, int column);
    }

    /**
     * How much of each covariate is taken off.
     *
     * @return theta, one for each covariate; 0 if it was left out
     */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * The control after the adjustment.
     *
     * @return its summary
     */
    public ArmSummary control() {
        return control;
    }

    /**
     * The treatment after the adjustment.
     *
     * @return its summary
     */
    public ArmSummary treatment() {
        return treatment;
    }

    /**
     * How much of the squared standard error of the difference is gone: as much as by so many more customers.
     *
     * @return at most 1; below 0 if the covariate did harm
     */
    public double varianceReduction() {
        return 1 - kept;
    }

    /**
     * The arms held against each other.
     *
     * @return their comparison at the level 0.95
     */
    public TwoMeans comparison() {
        return TwoMeans.of(control, treatment);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %.1f %% less variance", comparison(), 100 * varianceReduction());
    }
}
