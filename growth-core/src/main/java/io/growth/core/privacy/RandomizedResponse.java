package io.growth.core.privacy;

import io.growth.core.figure.Interval;
import java.util.random.RandomGenerator;

/**
 * Asks a touchy question so that no single answer tells anything, yet the share of all can be estimated: each answer is
 * true with a chance a little above one half, else the opposite.
 *
 * <p>Warner, Journal of the American Statistical Association 60, 1965. With the truth at {@code e^epsilon / (1 +
 * e^epsilon)} it is epsilon-differentially private for each person, without anybody to trust. Immutable.
 */
public final class RandomizedResponse {

    /** The 0.975 quantile of the normal distribution. */
    private static final double Z95 = 1.959963984540054;

    private final double epsilon;

    private RandomizedResponse(double epsilon) {
        this.epsilon = epsilon;
    }

    /**
     * Answers at a level of privacy.
     *
     * @param epsilon what an answer may give away, above 0
     * @return to be asked
     * @throws IllegalArgumentException if it is not above 0
     */
    public static RandomizedResponse of(double epsilon) {
        PrivacyBudget.checkEpsilon(epsilon);
        return new RandomizedResponse(epsilon);
    }

    /**
     * The chance of a true answer.
     *
     * @return above 0.5
     */
    public double truth() {
        return 1 / (1 + Math.exp(-epsilon));
    }

    /**
     * Answers.
     *
     * @param yes the truth
     * @param random where chance comes from: a {@code SecureRandom}, a seeded one in tests
     * @return the truth or its opposite
     */
    public boolean answer(boolean yes, RandomGenerator random) {
        return random.nextDouble() < truth() ? yes : !yes;
    }

    /**
     * Estimates the true share of yes.
     *
     * @param yes how many answered yes
     * @param answers how many answered
     * @return the share, without bias and so perhaps a little below 0 or above 1
     * @throws IllegalArgumentException if nobody answered, or {@code yes} is not between 0 and all
     */
    public double share(long yes, long answers) {
        return (seen(yes, answers) - (1 - truth())) / (2 * truth() - 1);
    }

    /**
     * The standard error of {@link #share}.
     *
     * @param yes how many answered yes
     * @param answers how many answered
     * @return the standard error
     * @throws IllegalArgumentException as {@link #share} says
     */
    public double standardError(long yes, long answers) {
        double seen = seen(yes, answers);
        return Math.sqrt(seen * (1 - seen) / answers) / (2 * truth() - 1);
    }

    /**
     * Where the true share lies with 95 % confidence, by the normal approximation.
     *
     * @param yes how many answered yes
     * @param answers how many answered
     * @return the interval
     * @throws IllegalArgumentException as {@link #share} says
     */
    public Interval interval(long yes, long answers) {
        double share = share(yes, answers);
        double width = Z95 * standardError(yes, answers);
        return new Interval(share - width, share + width);
    }

    private static double seen(long yes, long answers) {
        if (answers < 1 || yes < 0 || yes > answers) {
            throw new IllegalArgumentException(
                    "there must be answers, and yes from 0 to all of them, but are " + answers + " and " + yes);
        }
        return (double) yes / answers;
    }

    @Override
    public String toString() {
        return "RandomizedResponse epsilon=" + epsilon;
    }
}
