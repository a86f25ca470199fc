package io.growth.core.experiment.bandit;

/**
 * What was learnt about one arm. Time is the number of rewards that the bandit has learnt from; what lies {@code t} of
 * them back weighs {@code discount^t}. A copy that is no longer told anything may be read by any thread.
 */
abstract class Arm {

    private final double discount;
    private long upTo;

    Arm(double discount) {
        this.discount = discount;
    }

    /** Lets time pass. */
    final void advance(long now) {
        if (discount < 1 && now > upTo) {
            fade(Math.pow(discount, (double) (now - upTo)));
        }
        upTo = now;
    }

    final double discount() {
        return discount;
    }

    final long upTo() {
        return upTo;
    }

    abstract void fade(double factor);

    abstract void learn(Lesson lesson, double value);

    /** A reward learnt before was another one, and still weighs as much. */
    abstract void correct(Lesson lesson, double from, double to, double weight);

    /** Sum of the weights of rewards. */
    abstract double count();

    /** Sum of the weighted rewards. */
    abstract double sum();

    /** The estimate that lets exploration tell arms apart; only asked where {@link #isUnknown} is false. */
    abstract double mean(double[] context);

    /** Posterior standard deviation of a contextual score. */
    abstract double deviation(double[] context);

    /** Where there is no reward to take a mean of. */
    abstract boolean isUnknown();

    abstract Marginal marginal(double[] context, double scale);

    /** Sum of rewards divided by propensity and number of arms, for Exp3. */
    abstract double importance();

    /** One that stays as this is now. */
    abstract Arm copy();

    /** Everything, as numbers; {@link #restore} takes them. */
    abstract double[] numbers();

    abstract void restoreNumbers(double[] numbers);

    final void restore(double[] numbers, long time) {
        restoreNumbers(numbers);
        upTo = time;
    }
}
