package io.growth.core.experiment.offpolicy;

import io.growth.core.figure.Interval;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What a policy would have earned on a log that another one made: off-policy evaluation.
 *
 * <pre>{@code
 * PolicyEvaluation evaluation = PolicyEvaluation.of(log, target, model);   // the model fitted on other customers
 * PolicyValue value = evaluation.value(Estimator.DOUBLY_ROBUST);
 * System.out.println(value);        // value, interval and effective size, or why there is no value
 * }</pre>
 *
 * <p>A value is refused where fewer than 100 choices effectively speak about the target policy, or one counts for more
 * than a fiftieth of the log ({@link Support}): such a number is luck, whatever its interval says. Immutable.
 */
public final class PolicyEvaluation {

    private static final double CONFIDENCE = 0.95;

    private final WeightedLog log;
    private final Support support;

    private PolicyEvaluation(WeightedLog log) {
        this.log = log;
        this.support = log.support();
    }

    /**
     * Weighs each choice of a log by how much more likely the target policy would have made it.
     *
     * @param log choices with propensities and rewards, each once
     * @param target the policy whose value is asked for
     * @param <C> type of contexts
     * @return the evaluation, for estimators without a model
     * @throws IllegalArgumentException if the log is empty, or the target gives no probabilities for a choice
     */
    public static <C> PolicyEvaluation of(List<LoggedChoice<C>> log, TargetPolicy<? super C> target) {
        return new PolicyEvaluation(WeightedLog.of(log, target, null));
    }

    /**
     * The same with a model of rewards.
     *
     * @param log choices with propensities and rewards, each once
     * @param target the policy whose value is asked for
     * @param model expected rewards, fitted on other customers
     * @param <C> type of contexts
     * @return the evaluation, for all estimators
     * @throws IllegalArgumentException if the log is empty, the target gives no probabilities for a choice, or the
     *     model no number
     */
    public static <C> PolicyEvaluation of(
            List<LoggedChoice<C>> log, TargetPolicy<? super C> target, RewardModel<? super C> model) {
        return new PolicyEvaluation(WeightedLog.of(log, target, Objects.requireNonNull(model, "model")));
    }

    /**
     * How much the log says about the target policy.
     *
     * @return effective size and weights
     */
    public Support support() {
        return support;
    }

    /**
     * The mean reward of the log itself: the value of the policy that made it, without any weight.
     *
     * @return mean reward of a choice
     */
    public double meanReward() {
        return Estimator.mean(log.rewards());
    }

    /**
     * The value of the target policy with an interval of 95 %.
     *
     * @param estimator by which to estimate
     * @return the value, or why there is none
     * @throws IllegalStateException if the estimator needs a model and there is none
     */
    public PolicyValue value(Estimator estimator) {
        return value(estimator, CONFIDENCE);
    }

    /**
     * The value of the target policy.
     *
     * @param estimator by which to estimate
     * @param confidence of the interval, between 0 and 1
     * @return the value, or why there is none
     * @throws IllegalArgumentException if the confidence lies outside
     * @throws IllegalStateException if the estimator needs a model and there is none
     */
    public PolicyValue value(Estimator estimator, double confidence) {
        double z = quantile(confidence);
        Estimator.Raw raw = raw(estimator);
        if (!support.isEnough()) {
            return new PolicyValue.Refused(estimator, String.join(", and ", support.shortcomings()), support);
        }
        double margin = z * raw.standardError();
        var interval = new Interval(raw.value() - margin, raw.value() + margin);
        return new PolicyValue.Estimated(estimator, raw.value(), raw.standardError(), interval, support);
    }

    /** Whatever the support: for the gate and for tests. */
    Estimator.Raw raw(Estimator estimator) {
        return estimator.estimate(log);
    }

    WeightedLog log() {
        return log;
    }

    static double quantile(double confidence) {
        checkConfidence(confidence);
        // Without a generator of its own the distribution would make one from the clock.
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + confidence) / 2);
    }

    private static void checkConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0 and 1 but is " + confidence);
        }
    }

    /**
     * What the target policy earns at least, with few choices too: for clipped IPS and rewards from 0 to 1, by the
     * empirical Bernstein bound (Maurer and Pontil, COLT 2009, theorem 4). It holds for any log, so it is never
     * refused; with little support it is low, even below 0.
     *
     * @param most largest weight, more than 0
     * @param confidence that the value is not lower, between 0 and 1
     * @return the bound
     * @throws IllegalArgumentException if a parameter or a reward lies outside, or there is only one choice
     */
    public double bernsteinLowerBound(double most, double confidence) {
        double[] shares = shares(most, confidence);
        int n = shares.length;
        if (n < 2) {
            throw new IllegalArgumentException("the bound needs at least 2 choices for a variance");
        }
        Estimator.Raw raw = Estimator.plain(shares);
        double doubt = Math.log(2 / (1 - confidence));
        double spread = raw.standardError() * Math.sqrt(2 * doubt);
        return most * (raw.value() - spread - 7 * doubt / (3 * (n - 1)));
    }

    /**
     * The same by Hoeffding's inequality, which knows nothing of the variance: wider, but for very few choices.
     *
     * @param most largest weight, more than 0
     * @param confidence that the value is not lower, between 0 and 1
     * @return the bound
     * @throws IllegalArgumentException if a parameter or a reward lies outside
     */
    public double hoeffdingLowerBound(double most, double confidence) {
        double[] shares = shares(most, confidence);
        double doubt = Math.log(1 / (1 - confidence));
        return most * (Estimator.mean(shares) - Math.sqrt(doubt / (2 * shares.length)));
    }

    /** Clipped and divided by the largest there can be, so from 0 to 1. */
    private double[] shares(double most, double confidence) {
        checkConfidence(confidence);
        for (double reward : log.rewards()) {
            if (!(reward >= 0 && reward <= 1)) {
                throw new IllegalArgumentException("the bound is of rewards from 0 to 1, but one is " + reward
                        + "; divide by the largest there can be");
            }
        }
        double[] shares = Estimator.clippedIps(most).terms(log);
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= most;
        }
        return shares;
    }

    @Override
    public String toString() {
        return "PolicyEvaluation[" + support + "]";
    }
}
