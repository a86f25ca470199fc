package io.growth.churn.survival;

import io.growth.core.learn.ModelFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A fitted {@link AcceleratedFailureTime}: how long each customer stays, also beyond what anybody has seen. Immutable. */
public final class AftModel {

    /** How models are stored. */
    public static final ModelFormat<AftModel> FORMAT = new AftFormat();

    final double[][] covariance;
    private final TimeDistribution distribution;
    private final List<String> names;
    private final double[] coefficients;
    private final double intercept;
    private final double scale;
    private final AftFit fit;

    /**
     * A model.
     *
     * @param covariance of the coefficients, the intercept, and the logarithm of the scale if it was estimated
     */
    AftModel(
            TimeDistribution distribution,
            List<String> names,
            double[] coefficients,
            double intercept,
            double scale,
            double[][] covariance,
            AftFit fit) {
        this.distribution = distribution;
        this.names = List.copyOf(names);
        this.coefficients = coefficients;
        this.intercept = intercept;
        this.scale = scale;
        this.covariance = covariance;
        this.fit = fit;
    }

    /**
     * How times spread.
     *
     * @return the distribution
     */
    public TimeDistribution distribution() {
        return distribution;
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
     * What one unit of each feature adds to the logarithm of the time.
     *
     * @return a copy, a number for each feature
     */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * The effects with their errors; {@link Effect#ratio} is the factor by which a unit stretches the time.
     *
     * @return one for each feature
     */
    public List<Effect> effects() {
        var effects = new ArrayList<Effect>();
        for (int k = 0; k < coefficients.length; k++) {
            effects.add(new Effect(names.get(k), coefficients[k], error(k)));
        }
        return List.copyOf(effects);
    }

    private double error(int place) {
        return Math.sqrt(covariance[place][place]);
    }

    /**
     * The effect of a feature.
     *
     * @param name of the feature
     * @return estimate, error, ratio of times
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
     * The logarithm of the time where all features are 0 and {@code z} is.
     *
     * @return the intercept and its error
     */
    public Estimate intercept() {
        return new Estimate(intercept, error(coefficients.length));
    }

    /**
     * How much the logarithms of times spread.
     *
     * @return σ, above 0; 1 for the exponential distribution
     */
    public double scale() {
        return scale;
    }

    /**
     * The logarithm of the scale.
     *
     * @return ln σ and its error, which is 0 for the exponential distribution
     */
    public Estimate logScale() {
        boolean estimated = covariance.length > coefficients.length + 1;
        return new Estimate(Math.log(scale), estimated ? error(coefficients.length + 1) : 0);
    }

    /**
     * How the fit went; look at {@link AftFit#hasConverged} before you trust a coefficient.
     *
     * @return the report
     */
    public AftFit fit() {
        return fit;
    }

    /**
     * The logarithm of the time of a customer, where {@code z} is 0.
     *
     * @param row a number for each feature
     * @return any number
     * @throws IllegalArgumentException if the row is shorter or longer, or a value is NaN or infinite
     */
    public double logTime(double... row) {
        if (row.length != coefficients.length) {
            throw new IllegalArgumentException(
                    "a row has " + row.length + " numbers, but there are " + coefficients.length + " features");
        }
        double sum = intercept;
        for (int k = 0; k < row.length; k++) {
            sum += coefficients[k] * row[k];
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("a value of the row is NaN or too large; fill what is missing before");
        }
        return sum;
    }

    /**
     * How likely a customer is still there after a time.
     *
     * @param row a number for each feature
     * @param time of what is asked, at least 0
     * @return 1 down to 0
     * @throws IllegalArgumentException if the row is not valid or the time negative
     */
    public double survival(double[] row, double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time must be at least 0 but is " + time);
        }
        double centre = logTime(row);
        return time == 0 ? 1 : distribution.survival((Math.log(time) - centre) / scale);
    }

    /**
     * How likely a customer who has stayed for a time stays for another.
     *
     * @param row a number for each feature
     * @param stayed the time the customer is known to have stayed, at least 0
     * @param more the time in question, at least 0
     * @return 1 down to 0; NaN if the model holds it for impossible to have stayed so long
     * @throws IllegalArgumentException if the row is not valid or a time negative
     */
    public double survival(double[] row, double stayed, double more) {
        if (!(more >= 0)) {
            throw new IllegalArgumentException("more must be at least 0 but is " + more);
        }
        return survival(row, stayed + more) / survival(row, stayed);
    }

    /**
     * When a customer is gone with a probability.
     *
     * @param row a number for each feature
     * @param probability between 0 and 1
     * @return the time
     * @throws IllegalArgumentException if the row or the probability is not valid
     */
    public double quantile(double[] row, double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1 but is " + probability);
        }
        return Math.exp(logTime(row) + scale * distribution.quantile(probability));
    }

    /**
     * When a customer is gone as likely as not.
     *
     * @param row a number for each feature
     * @return the time
     * @throws IllegalArgumentException if the row is not valid
     */
    public double median(double... row) {
        return quantile(row, 0.5);
    }

    /**
     * How long such customers stay on average.
     *
     * @param row a number for each feature
     * @return the mean time; infinite where very long times are too frequent for one
     * @throws IllegalArgumentException if the row is not valid
     */
    public double mean(double... row) {
        return Math.exp(logTime(row)) * distribution.mean(scale);
    }

    @Override
    public String toString() {
        return effects().stream().map(Effect::toString).collect(Collectors.joining("\n", "", "\n")) + "(intercept) "
                + intercept() + ", scale " + scale + "\n" + distribution + ", " + fit;
    }
}
