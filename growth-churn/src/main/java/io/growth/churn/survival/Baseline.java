package io.growth.churn.survival;

import java.util.Arrays;
import java.util.List;

/** The hazard of a row in the middle of all columns, for each stratum, and what its variance needs. */
final class Baseline {

    final List<String> strata;
    /** First step of each stratum, and behind the last the number of steps. */
    final int[] starts;
    /** When the last row of each stratum ended. */
    final double[] ends;

    final double[] times;
    /** Cumulative hazard after each step. */
    final double[] hazards;
    /** Variances of these, were the coefficients known. */
    final double[] variances;
    /** What the mean of those at risk adds to each, a row of columns for each step. */
    final double[] means;

    Baseline(
            List<String> strata,
            int[] starts,
            double[] ends,
            double[] times,
            double[] hazards,
            double[] variances,
            double[] means) {
        this.strata = List.copyOf(strata);
        this.starts = starts;
        this.ends = ends;
        this.times = times;
        this.hazards = hazards;
        this.variances = variances;
        this.means = means;
    }

    /** Of a fit: in units of the columns, at an offset of 0. */
    static Baseline of(PartialLikelihood likelihood, List<String> strata) {
        CoxDesign design = likelihood.design;
        RiskSets sets = design.sets;
        double level = Math.exp(-design.offsetShift);
        double[] means = likelihood.cumulativeMeans();
        for (int k = 0; k < means.length; k++) {
            means[k] *= level * design.standardization.scales[k % design.columns];
        }
        return new Baseline(
                strata,
                sets.strata,
                sets.ends,
                sets.times,
                times(likelihood.cumulativeHazard(), level),
                times(likelihood.cumulativeVariance(), level * level),
                means);
    }

    private static double[] times(double[] values, double factor) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
        return values;
    }

    /** The place of a stratum. */
    int stratum(String name) {
        int place = strata.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("no stratum " + name + "; there are " + strata);
        }
        return place;
    }

    /** The cumulative hazard of a stratum up to a time. */
    double hazard(int stratum, double time) {
        int found = Arrays.binarySearch(times, starts[stratum], starts[stratum + 1], time + 0.0);
        int at = found >= 0 ? found : -found - 2;
        return at < starts[stratum] ? 0 : hazards[at];
    }

    /**
     * The curve of a row. Its hazard is {@code rH}, and its variance {@code r²(V + dᵀCd)} with {@code d = ∫ (x − x̄) dH}:
     * Tsiatis (Annals of Statistics 9, 1981, 93).
     */
    SurvivalCurve curve(int stratum, double logRisk, double[] row, double[] centre, double[][] covariance) {
        double risk = Math.exp(logRisk);
        var curve = new SurvivalCurve.Builder(starts[stratum + 1] - starts[stratum], false);
        var d = new double[row.length];
        for (int step = starts[stratum]; step < starts[stratum + 1]; step++) {
            for (int k = 0; k < d.length; k++) {
                d[k] = hazards[step] * (row[k] - centre[k]) - means[step * d.length + k];
            }
            double variance = variances[step] + form(d, covariance);
            curve.addHazard(times[step], risk * hazards[step], risk * risk * variance);
        }
        return curve.build(ends[stratum]);
    }

    private static double form(double[] d, double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < d.length; i++) {
            for (int k = 0; k < d.length; k++) {
                sum += d[i] * matrix[i][k] * d[k];
            }
        }
        return sum;
    }
}
