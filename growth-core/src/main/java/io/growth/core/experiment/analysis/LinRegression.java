package io.growth.core.experiment.analysis;

import io.growth.core.internal.Cholesky;
import java.util.Locale;

/**
 * The effect on a mean with covariates, each arm with a slope of its own: at worst as exact as without, whatever the
 * truth looks like.
 *
 * <p>Least squares of the outcome on treatment, centred covariates and their products (Lin, "Agnostic notes on
 * regression adjustments to experimental data", Annals of Applied Statistics 7, 2013), which is a regression in each
 * arm, read at the mean covariates of both. Standard errors are White's, without (HC0) and with (HC2) regard to how far
 * a customer pulls the fit. Needs the customers themselves, not their moments.
 *
 * @param effect treatment less control at the mean covariates
 * @param errorHc0 White's standard error
 * @param errorHc2 the same with leverages: the one to take
 */
public record LinRegression(double effect, double errorHc0, double errorHc2) {

    /**
     * Fits both arms.
     *
     * @param control outcomes of the control
     * @param controlCovariates a row for each of them
     * @param treatment outcomes of the treatment
     * @param treatmentCovariates a row for each of them
     * @return the effect
     * @throws IllegalArgumentException if rows are missing or of different lengths, or an arm has too few customers or
     *     covariates that determine each other
     */
    public static LinRegression of(
            double[] control, double[][] controlCovariates, double[] treatment, double[][] treatmentCovariates) {
        double[] centre = means(controlCovariates, treatmentCovariates);
        double[] first = new Line(control, controlCovariates, centre).fit();
        double[] second = new Line(treatment, treatmentCovariates, centre).fit();
        return new LinRegression(
                second[0] - first[0], Math.sqrt(first[1] + second[1]), Math.sqrt(first[2] + second[2]));
    }

    private static double[] means(double[][] control, double[][] treatment) {
        int width = control.length == 0 ? 0 : control[0].length;
        JointMoments all = JointMoments.of(Math.max(1, width));
        for (double[][] rows : new double[][][] {control, treatment}) {
            for (double[] row : rows) {
                all.add(row);
            }
        }
        var means = new double[width];
        for (int i = 0; i < width; i++) {
            means[i] = all.mean(i);
        }
        return means;
    }

    /**
     * The effect with its interval by a normal distribution and the HC2 error.
     *
     * @param level such as 0.95
     * @return the effect
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Effect interval(double level) {
        return Effect.normal("difference of means, Lin's regression with HC2", effect, errorHc2, level);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.4g ± %.3g", effect, errorHc2);
    }

    /** The regression of one arm: only its value at the centre is of interest. */
    private static final class Line {

        private final double[] outcomes;
        private final double[][] rows;
        private final int width;

        Line(double[] outcomes, double[][] covariates, double[] centre) {
            if (outcomes.length != covariates.length) {
                throw new IllegalArgumentException(
                        outcomes.length + " outcomes need as many rows of covariates, not " + covariates.length);
            }
            this.outcomes = outcomes;
            this.width = centre.length + 1;
            this.rows = new double[outcomes.length][width];
            for (int r = 0; r < rows.length; r++) {
                rows[r][0] = 1;
                for (int i = 1; i < width; i++) {
                    rows[r][i] = covariates[r][i - 1] - centre[i - 1];
                }
            }
        }

        /** Value at the centre and its squared errors, HC0 and HC2. */
        double[] fit() {
            var squares = new double[width][width];
            var solution = new double[width];
            for (int r = 0; r < rows.length; r++) {
                add(rows[r], outcomes[r], squares, solution);
            }
            Cholesky solver = rows.length > width ? Cholesky.of(squares) : null;
            if (solver == null) {
                throw new IllegalArgumentException("an arm of " + rows.length + " customers can't tell " + (width - 1)
                        + " covariates apart; leave out what the others determine");
            }
            solver.solve(solution);
            double[][] inverse = solver.inverse();
            double[] result = {solution[0], 0, 0};
            for (int r = 0; r < rows.length; r++) {
                double residual = outcomes[r] - dot(rows[r], solution);
                double pull = dot(inverse[0], rows[r]) * residual;
                result[1] += pull * pull;
                result[2] += pull * pull / (1 - form(inverse, rows[r]));
            }
            return result;
        }

        private static void add(double[] row, double outcome, double[][] squares, double[] products) {
            for (int i = 0; i < row.length; i++) {
                products[i] += row[i] * outcome;
                for (int j = 0; j < row.length; j++) {
                    squares[i][j] += row[i] * row[j];
                }
            }
        }

        private static double form(double[][] matrix, double[] row) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += row[i] * dot(matrix[i], row);
            }
            return sum;
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }
    }
}
