package io.growth.churn.warning;

import io.growth.core.data.Table;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.calibrate.PlattCalibration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How far probabilities would be others, had the shop had other customers: told by models each of which has not seen a
 * fifth of them (delete-a-group jackknife; Kott, Journal of Official Statistics 17, 2001, 521), in log-odds.
 */
record Jackknife(List<TableModel<?>> models) {

    static final int GROUPS = 5;

    /** Of Student's t on four degrees of freedom, 97.5 % lie below. */
    private static final double T = 2.7764451051977934;

    Jackknife {
        models = List.copyOf(models);
    }

    /** Of models that are learnt without the customers of one group each. */
    static Jackknife of(IntFunction<TableModel<?>> without) {
        return new Jackknife(
                IntStream.range(0, GROUPS).<TableModel<?>>mapToObj(without).toList());
    }

    /** What each model says of the customers of its own group, whom it has never seen. */
    double[] ofUnseen(Table customers, IntUnaryOperator groupOf, FitContext context) {
        var probabilities = new double[customers.rows()];
        for (int group = 0; group < GROUPS; group++) {
            int own = group;
            int[] rows = IntStream.range(0, probabilities.length)
                    .filter(row -> groupOf.applyAsInt(row) == own)
                    .toArray();
            double[] said = models.get(group).probabilities(customers.rows(rows), context);
            for (int k = 0; k < rows.length; k++) {
                probabilities[rows[k]] = said[k];
            }
        }
        return probabilities;
    }

    /** Intervals of 95 % around the probabilities that were said. */
    Interval[] intervals(Table customers, double[] said, PlattCalibration calibration) {
        double[] errors = errors(customers, calibration);
        var intervals = new Interval[said.length];
        for (int row = 0; row < said.length; row++) {
            double logOdds = logOdds(said[row]);
            double reach = T * errors[row];
            intervals[row] = new Interval(Logistic.probability(logOdds - reach), Logistic.probability(logOdds + reach));
        }
        return intervals;
    }

    /** Standard errors of calibrated log-odds. */
    double[] errors(Table customers, PlattCalibration calibration) {
        double[][] others =
                models.stream().map(model -> model.probabilities(customers)).toArray(double[][]::new);
        var errors = new double[customers.rows()];
        for (int row = 0; row < errors.length; row++) {
            double mean = 0;
            for (double[] one : others) {
                mean += logOdds(calibration.apply(one[row])) / others.length;
            }
            double squares = 0;
            for (double[] one : others) {
                double off = logOdds(calibration.apply(one[row])) - mean;
                squares += off * off;
            }
            errors[row] = Math.sqrt(squares * (others.length - 1) / others.length);
        }
        return errors;
    }

    private static double logOdds(double probability) {
        double inside = Math.min(Math.max(probability, 1e-15), 1 - 1e-15);
        return Math.log(inside / (1 - inside));
    }
}
