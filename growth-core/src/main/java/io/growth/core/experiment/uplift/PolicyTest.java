package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Values policies on customers set aside: learns them from the others, so that nobody can value a policy on what it has
 * learnt by heart.
 *
 * <p>The value is the doubly robust estimate of Dudík, Langford and Li (International Conference on Machine Learning,
 * 2011, equation 1): what models of the other customers expect in the arm the policy chooses, corrected by those who
 * were in that arm, by one over the probability with which they got there. It is right if either is. There is no value
 * if what the policy chooses was seen too rarely: an effective size below 100, or a weight above a fiftieth of the
 * customers.
 *
 * <pre>{@code
 * var test = PolicyTest.of(trial, heldOut, LogisticRegression.create(), ArmTerms.of(3, 1), FitContext.defaults());
 * PolicyProfit value = test.value(PolicyTrainer.byProfit(learner, terms));
 * PolicyPromotion promotion = test.promotion(PolicyTrainer.byProfit(learner, terms));
 * promotion.promoted();        // false: nothing shows that it is better than the best arm for all
 * }</pre>
 *
 * <p>Each customer held out counts once, whatever its weight. Immutable.
 */
public final class PolicyTest {

    /** Weights of fewer customers than so many say nothing. */
    static final double LEAST_SIZE = 100;

    /** One over the largest share of all customers that one of them may stand for. */
    static final double LARGEST_WEIGHT = 50;

    /** Whoever promotes a policy needs more than an estimate that can just be given. */
    static final double LEAST_SIZE_TO_PROMOTE = 1000;

    private static final double LEVEL = 0.95;

    private final Trial learning;
    private final Trial held;
    private final double[][] expected;
    private final ArmTerms terms;
    private final FitContext context;

    private PolicyTest(Trial learning, Trial held, double[][] expected, ArmTerms terms, FitContext context) {
        this.learning = learning;
        this.held = held;
        this.expected = expected;
        this.terms = terms;
        this.context = context;
    }

    /**
     * Sets customers aside.
     *
     * @param trial all customers
     * @param heldOut which of them policies are valued on; they learn from the others
     * @param outcome learns what to expect in each arm; it may be wrong, then values are less sure
     * @param terms what the shop earns and pays; {@code ArmTerms.of(arms, 1)} values by the share of outcomes
     * @param context seed, threads, progress and cancellation of all that is learnt
     * @return the test
     * @throws IllegalArgumentException if arms lack customers or outcomes on a side, or the terms are of other arms
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public static PolicyTest of(
            Trial trial, boolean[] heldOut, ClassifierTrainer<?> outcome, ArmTerms terms, FitContext context) {
        if (heldOut.length != trial.size()) {
            throw new IllegalArgumentException("it must be said of each of " + trial.size()
                    + " customers whether it is held out, but is of " + heldOut.length);
        }
        if (terms.arms() != trial.arms()) {
            throw new IllegalArgumentException(
                    "the trial has " + trial.arms() + " arms, but the terms are of " + terms.arms());
        }
        Trial learning = trial.rows(where(heldOut, false));
        Trial held = trial.rows(where(heldOut, true));
        var expected = new double[trial.arms()][];
        for (int arm = 0; arm < expected.length; arm++) {
            expected[arm] = outcome.fit(learning.ofArm(arm), context).probabilities(held.features(), context);
        }
        return new PolicyTest(learning, held, expected, terms, context);
    }

    private static int[] where(boolean[] heldOut, boolean wanted) {
        return IntStream.range(0, heldOut.length)
                .filter(row -> heldOut[row] == wanted)
                .toArray();
    }

    /**
     * Learns a policy from the customers who are not held out, and values it on those who are.
     *
     * @param trainer learns it
     * @return its value
     */
    public PolicyProfit value(PolicyTrainer trainer) {
        return valueOf(chosenBy(trainer));
    }

    /**
     * Values treating all customers alike.
     *
     * @param arm the arm
     * @return its value
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public PolicyProfit valueOfArm(int arm) {
        return valueOf(always(arm));
    }

    /**
     * Asks whether a policy is to take the place of the best single arm. It must earn more than each of them, each
     * shown by customers set aside with an error of 2.5 %: so all comparisons together do not err more often
     * (intersection-union test, Berger, Technometrics 24, 1982).
     *
     * @param trainer learns the policy
     * @return the decision
     */
    public PolicyPromotion promotion(PolicyTrainer trainer) {
        int[] chosen = chosenBy(trainer);
        PolicyProfit policy = valueOf(chosen);
        PolicyProfit single = valueOfArm(0);
        int best = 0;
        boolean shown = true;
        for (int arm = 0; arm < terms.arms(); arm++) {
            PolicyProfit other = valueOfArm(arm);
            if (!single.isKnown() || other.value() > single.value()) {
                single = other;
                best = arm;
            }
            shown &= gain(chosen, arm).interval().low() > 0;
        }
        Mean gain = gain(chosen, best);
        boolean promoted = shown && policy.isKnown() && policy.effectiveSize() >= LEAST_SIZE_TO_PROMOTE;
        return new PolicyPromotion(
                promoted, best, gain.mean(), gain.interval(), policy, single, reason(promoted, best, gain, policy));
    }

    private static String reason(boolean promoted, int best, Mean gain, PolicyProfit policy) {
        if (!policy.isKnown()) {
            return "not promoted, no value: " + policy.refusal();
        }
        String text = String.format(
                Locale.ROOT,
                "%spromoted: %+.4f a customer beyond arm %d for all, %s",
                promoted ? "" : "not ",
                gain.mean(),
                best,
                gain.interval());
        return policy.effectiveSize() >= LEAST_SIZE_TO_PROMOTE
                ? text
                : text + "; an effective size of " + Math.round(policy.effectiveSize()) + " is too small";
    }

    private int[] chosenBy(PolicyTrainer trainer) {
        Features features = held.features();
        int[] chosen = trainer.fit(learning, context).arms(features);
        for (int arm : chosen) {
            if (arm < 0 || arm >= terms.arms()) {
                throw new IllegalArgumentException(
                        "the policy chose arm " + arm + ", but there are 0 to " + (terms.arms() - 1));
            }
        }
        return chosen;
    }

    private int[] always(int arm) {
        if (arm < 0 || arm >= terms.arms()) {
            throw new IndexOutOfBoundsException("there is no arm " + arm + " of 0 to " + (terms.arms() - 1));
        }
        var all = new int[held.size()];
        Arrays.fill(all, arm);
        return all;
    }

    private PolicyProfit valueOf(int[] chosen) {
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (int row = 0; row < chosen.length; row++) {
            double weight = weight(row, chosen[row]);
            sum += weight;
            squares += weight * weight;
            largest = Math.max(largest, weight);
        }
        double size = squares > 0 ? sum * sum / squares : 0;
        String refusal = refusal(size, largest, chosen.length);
        Mean mean = refusal.isEmpty() ? mean(scores(chosen)) : new Mean(Double.NaN, Double.NaN);
        return new PolicyProfit(
                mean.mean(), mean.error(), mean.interval(), chosen.length, size, shares(chosen), refusal);
    }

    private static String refusal(double size, double largest, int customers) {
        if (size < LEAST_SIZE) {
            return String.format(
                    Locale.ROOT,
                    "of %d customers those in the arms it chose are worth %.1f, at least %.0f are needed",
                    customers,
                    size,
                    LEAST_SIZE);
        }
        return largest > customers / LARGEST_WEIGHT
                ? String.format(
                        Locale.ROOT,
                        "one of %d customers stands for %.0f, at most a %.0fth may; its arm was too improbable",
                        customers,
                        largest,
                        LARGEST_WEIGHT)
                : "";
    }

    private List<Double> shares(int[] chosen) {
        var shares = new double[terms.arms()];
        for (int arm : chosen) {
            shares[arm] += 1.0 / chosen.length;
        }
        return Arrays.stream(shares).boxed().toList();
    }

    private double weight(int row, int chosen) {
        return held.arm(row) == chosen ? 1 / held.propensity(row, chosen) : 0;
    }

    /** What each customer says of the profit. */
    private double[] scores(int[] chosen) {
        var scores = new double[chosen.length];
        for (int row = 0; row < scores.length; row++) {
            int arm = chosen[row];
            double model = terms.profit(arm, expected[arm][row]);
            double seen = terms.profit(arm, held.examples().labels()[row]);
            scores[row] = model + weight(row, arm) * (seen - model);
        }
        return scores;
    }

    /** The difference customer by customer, since most of the noise is in both. */
    private Mean gain(int[] chosen, int arm) {
        double[] scores = scores(chosen);
        double[] others = scores(always(arm));
        Arrays.setAll(scores, row -> scores[row] - others[row]);
        return mean(scores);
    }

    private static Mean mean(double[] values) {
        double mean = ArmSums.sum(values) / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Mean(mean, Math.sqrt(squares / (values.length - 1.0) / values.length));
    }

    private record Mean(double mean, double error) {

        Interval interval() {
            return Levels.normal(mean, error, LEVEL);
        }
    }

    @Override
    public String toString() {
        return "PolicyTest on " + held.size() + " customers, learning from " + learning.size() + ", " + terms;
    }
}
