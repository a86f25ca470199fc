package io.growth.core.learn.logistic;

import java.util.Arrays;
import java.util.List;

/**
 * Keeps a logistic regression up to date from one event after the other, in a time that depends on the event alone: for
 * streams too long to keep, and between two full fits.
 *
 * <p>FTRL-Proximal (McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013, algorithm 1): a step for
 * each coefficient, which falls with the square root of the sum of its squared gradients. It is approximate, and
 * depends on the order of the events; {@link LogisticRegression} is exact.
 *
 * <pre>{@code
 * LogisticStream stream = LogisticStream.of(names);        // or from(model), to go on where a fit ended
 * stream.learn(row, bought);
 * LogisticModel now = stream.model();
 * }</pre>
 *
 * <p>Features should have similar scales, about 1. Not safe for several threads; models taken from it are.
 */
public final class LogisticStream {

    /** The step if not told otherwise. */
    public static final double DEFAULT_STEP = 0.1;

    private static final double SMOOTHING = 1;

    private final List<String> names;
    private final double step;
    private final double[] pulls;
    private final double[] squares;
    private final double[] means;
    private long events;
    private double loss;

    private LogisticStream(List<String> names, double step) {
        this.names = List.copyOf(names);
        this.step = step;
        pulls = new double[names.size() + 1];
        squares = new double[names.size() + 1];
        means = new double[names.size()];
    }

    /**
     * Knows nothing yet: every probability is one half.
     *
     * @param names of the features
     * @return the stream
     */
    public static LogisticStream of(List<String> names) {
        return of(names, DEFAULT_STEP);
    }

    /**
     * Knows nothing yet, and learns at another pace.
     *
     * @param names of the features
     * @param step how far the first steps go, more than 0; {@value #DEFAULT_STEP} is usual, less is steadier
     * @return the stream
     * @throws IllegalArgumentException if the step is not positive and finite
     */
    public static LogisticStream of(List<String> names, double step) {
        if (!(step > 0 && step <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("step must be positive and finite but is " + step);
        }
        return new LogisticStream(names, step);
    }

    /**
     * Goes on where a model ended.
     *
     * @param model a fit, or what another stream has learnt
     * @param step how far the first steps go, more than 0
     * @return the stream
     * @throws IllegalArgumentException if the step is not positive and finite
     */
    public static LogisticStream from(LogisticModel model, double step) {
        LogisticStream stream = of(model.names(), step);
        double[] coefficients = model.coefficients();
        for (int j = 0; j < coefficients.length; j++) {
            stream.pulls[j] = -coefficients[j] * SMOOTHING / step;
        }
        stream.pulls[coefficients.length] = -model.intercept() * SMOOTHING / step;
        System.arraycopy(model.means(), 0, stream.means, 0, coefficients.length);
        return stream;
    }

    /**
     * Learns from one event.
     *
     * @param row a number for each feature
     * @param happened what became of it
     * @return the probability that was expected before, an honest measure of how good the stream is
     * @throws IllegalArgumentException if the row is shorter or longer, or a value is NaN or infinite
     */
    public double learn(double[] row, boolean happened) {
        return learn(row, happened, 1);
    }

    /**
     * Learns from one event that counts more or less than others.
     *
     * @param row a number for each feature
     * @param happened what became of it
     * @param weight how often it counts, finite and at least 0
     * @return the probability that was expected before
     * @throws IllegalArgumentException if the row is shorter or longer, a value is NaN or infinite, or the weight is
     *     not finite or negative
     */
    public double learn(double[] row, boolean happened, double weight) {
        check(row, weight);
        int p = names.size();
        double z = coefficient(p);
        for (int j = 0; j < p; j++) {
            z += row[j] == 0 ? 0 : coefficient(j) * row[j];
        }
        double signed = happened ? z : -z;
        double e = Math.exp(-Math.abs(z));
        double missed = (signed >= 0 ? e : 1) / (1 + e);
        double slope = happened ? -weight * missed : weight * missed;
        for (int j = 0; j < p; j++) {
            if (row[j] != 0) {
                pull(j, slope * row[j]);
            }
        }
        pull(p, slope);
        events++;
        loss += weight * (Math.log1p(e) - Math.min(signed, 0));
        for (int j = 0; j < p; j++) {
            means[j] += (row[j] - means[j]) / events;
        }
        return happened ? 1 - missed : missed;
    }

    private void check(double[] row, double weight) {
        if (row.length != names.size()) {
            throw new IllegalArgumentException(
                    "a row has " + row.length + " numbers, but there are " + names.size() + " features");
        }
        for (int j = 0; j < row.length; j++) {
            if (!Double.isFinite(row[j])) {
                throw new IllegalArgumentException(
                        "feature " + names.get(j) + " must be a finite number but is " + row[j]);
            }
        }
        if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("weight must be finite and at least 0 but is " + weight);
        }
    }

    private double coefficient(int j) {
        return -pulls[j] * step / (SMOOTHING + Math.sqrt(squares[j]));
    }

    private void pull(int j, double gradient) {
        double grown = squares[j] + gradient * gradient;
        double slower = (Math.sqrt(grown) - Math.sqrt(squares[j])) / step;
        pulls[j] += gradient - slower * coefficient(j);
        squares[j] = grown;
    }

    /**
     * How many events it has learnt from.
     *
     * @return the count, without those of the model it began with
     */
    public long events() {
        return events;
    }

    /**
     * What it knows now; later events do not change it.
     *
     * @return a model; its report says {@link FitReport.Stop#STREAM}, with the loss of each event before it was learnt
     *     as log-likelihood
     */
    public LogisticModel model() {
        int p = names.size();
        var coefficients = new double[p];
        Arrays.setAll(coefficients, this::coefficient);
        var report = new FitReport(
                Solver.STOCHASTIC,
                FitReport.Stop.STREAM,
                (int) Math.min(Integer.MAX_VALUE, events),
                1,
                -loss,
                loss,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
        return new LogisticModel(names, coefficients, coefficient(p), means.clone(), report);
    }

    @Override
    public String toString() {
        return "LogisticStream of " + names.size() + " features after " + events + " events";
    }
}
