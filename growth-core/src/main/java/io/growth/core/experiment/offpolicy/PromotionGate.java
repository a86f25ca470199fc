package io.growth.core.experiment.offpolicy;

import io.growth.core.figure.Interval;
import java.util.Arrays;
import java.util.Locale;

/**
 * Decides whether a policy that only knows the log may replace the one in use, or must first be tried on some
 * customers.
 *
 * <p>It is promoted only if its doubly robust lower bound is not below the value of the policy in use, less a margin,
 * and at least 1,000 choices effectively speak about it. So a policy that merely looks better on paper goes into a
 * test.
 *
 * <pre>{@code
 * Promotion verdict = PromotionGate.create().judge(candidate);           // against the policy that made the log
 * if (verdict.isPromoted()) { … } else { startTest(verdict.reason()); }
 * }</pre>
 *
 * <p>Immutable.
 */
public final class PromotionGate {

    private final double margin;
    private final double leastEffectiveSize;
    private final double confidence;

    private PromotionGate(double margin, double leastEffectiveSize, double confidence) {
        this.margin = margin;
        this.leastEffectiveSize = leastEffectiveSize;
        this.confidence = confidence;
    }

    /**
     * No margin, effective size 1,000, interval of 95 %.
     *
     * @return the gate
     */
    public static PromotionGate create() {
        return new PromotionGate(0, 1_000, 0.95);
    }

    /**
     * Sets how much worse the new policy may be, such as one that costs less.
     *
     * @param newMargin in the unit of a reward, 0 or more
     * @return a gate with that margin
     * @throws IllegalArgumentException if it is negative or no finite number
     */
    public PromotionGate withMargin(double newMargin) {
        if (!(newMargin >= 0 && newMargin < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("margin must be at least 0 and finite but is " + newMargin);
        }
        return new PromotionGate(newMargin, leastEffectiveSize, confidence);
    }

    /**
     * Sets how much of the log must speak about the new policy.
     *
     * @param size effective size, at least {@link Support#LEAST_EFFECTIVE_SIZE}
     * @return a gate that asks for so much
     * @throws IllegalArgumentException if it is less
     */
    public PromotionGate withLeastEffectiveSize(double size) {
        if (!(size >= Support.LEAST_EFFECTIVE_SIZE)) {
            throw new IllegalArgumentException(
                    "effective size must be at least " + Support.LEAST_EFFECTIVE_SIZE + " but is " + size);
        }
        return new PromotionGate(margin, size, confidence);
    }

    /**
     * Sets how sure it must be.
     *
     * @param newConfidence of the two-sided interval whose lower end counts, between 0 and 1
     * @return a gate that is so sure
     * @throws IllegalArgumentException if it lies outside
     */
    public PromotionGate withConfidence(double newConfidence) {
        PolicyEvaluation.quantile(newConfidence);
        return new PromotionGate(margin, leastEffectiveSize, newConfidence);
    }

    /**
     * Compares with a value that is known for sure, such as a goal. What was itself measured is not: the mean of the
     * log is the luck of the log too, and {@link #judge(PolicyEvaluation)} heeds that.
     *
     * @param candidate evaluation of the new policy, with a model of rewards
     * @param current value of the policy in use
     * @return whether it may replace it, and why
     * @throws IllegalArgumentException if the value is no finite number
     * @throws IllegalStateException if the candidate has no model of rewards
     */
    public Promotion judge(PolicyEvaluation candidate, double current) {
        if (!Double.isFinite(current)) {
            throw new IllegalArgumentException("the current value must be a finite number but is " + current);
        }
        Estimator.Raw raw = candidate.raw(Estimator.DOUBLY_ROBUST);
        return verdict(candidate.support(), raw.value() - current, raw.standardError());
    }

    /**
     * Compares with the policy that made the log, choice by choice: its value is the mean reward, and what chance did
     * to both does not count.
     *
     * @param candidate evaluation of the new policy, with a model of rewards
     * @return whether it may replace the policy in use, and why
     * @throws IllegalStateException if the candidate has no model of rewards
     */
    public Promotion judge(PolicyEvaluation candidate) {
        return gains(candidate, candidate.log().rewards(), candidate.support());
    }

    private Promotion gains(PolicyEvaluation candidate, double[] before, Support support) {
        candidate.raw(Estimator.DOUBLY_ROBUST);
        double[] gains = Estimator.DOUBLY_ROBUST.terms(candidate.log());
        for (int i = 0; i < gains.length; i++) {
            gains[i] -= before[i];
        }
        Estimator.Raw raw = Estimator.plain(gains);
        return verdict(support, raw.value(), raw.standardError());
    }

    /**
     * Compares two policies on the same log, choice by choice: what chance does to both does not count.
     *
     * @param candidate evaluation of the new policy, with a model of rewards
     * @param current evaluation of the policy in use on the same log, with the same model
     * @return whether it may replace it, and why
     * @throws IllegalArgumentException if the logs are not the same
     * @throws IllegalStateException if one has no model of rewards
     */
    public Promotion judge(PolicyEvaluation candidate, PolicyEvaluation current) {
        if (!Arrays.equals(candidate.log().rewards(), current.log().rewards())) {
            throw new IllegalArgumentException("both policies must be evaluated on the same log, in the same order");
        }
        current.raw(Estimator.DOUBLY_ROBUST);
        Support weaker = current.support().isEnough() ? candidate.support() : current.support();
        return gains(candidate, Estimator.DOUBLY_ROBUST.terms(current.log()), weaker);
    }

    private Promotion verdict(Support support, double gain, double error) {
        if (!support.isEnough()) {
            return Promotion.refused(String.join(", and ", support.shortcomings()));
        }
        double reach = PolicyEvaluation.quantile(confidence) * error;
        var interval = new Interval(gain - reach, gain + reach);
        if (support.effectiveSize() < leastEffectiveSize) {
            String reason = "only %.0f choices effectively speak about it, but %.0f are asked for";
            return new Promotion(false, text(reason, support.effectiveSize(), leastEffectiveSize), interval);
        }
        boolean isPromoted = interval.low() >= -margin;
        String reason = isPromoted
                ? "its gain of %.6f is at least %.6f, not below %.6f"
                : "its gain of %.6f may be as low as %.6f, below %.6f";
        return new Promotion(isPromoted, text(reason, gain, interval.low(), 0 - margin), interval);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return "PromotionGate[margin " + margin + ", effective size " + leastEffectiveSize + ", confidence "
                + confidence + "]";
    }
}
