package io.growth.core.privacy;

/**
 * Counts how much all published noisy figures together may give away, and refuses what would be too much.
 *
 * <p>Differential privacy under basic composition: the epsilons and the deltas of all answers about the same people sum
 * up (Dwork and Roth, The Algorithmic Foundations of Differential Privacy, 2014, theorem 3.16). Counts over disjoint
 * groups of people together cost what one of them costs ({@link NoisyCounts#histogram}). Thread-safe.
 */
public final class PrivacyBudget {

    /** What rounding may add to a sum of many small parts. */
    private static final double ROUNDING = 1e-12;

    private final double epsilon;
    private final double delta;
    private double spentEpsilon;
    private double spentDelta;

    private PrivacyBudget(double epsilon, double delta) {
        this.epsilon = epsilon;
        this.delta = delta;
    }

    /**
     * A budget of which nothing is spent.
     *
     * @param epsilon how much may be given away in all, above 0: up to 1 is strong, above 10 hardly protects
     * @param delta chance that more is given away, 0 to below 1, less than one over the number of people
     * @return the budget
     * @throws IllegalArgumentException if one is outside
     */
    public static PrivacyBudget of(double epsilon, double delta) {
        checkEpsilon(epsilon);
        if (!(delta >= 0 && delta < 1)) {
            throw new IllegalArgumentException("delta must be at least 0 and below 1 but is " + delta);
        }
        return new PrivacyBudget(epsilon, delta);
    }

    static void checkEpsilon(double epsilon) {
        if (!(epsilon > 0 && epsilon <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("epsilon must be finite and above 0 but is " + epsilon);
        }
    }

    /**
     * Spends a part, before anything is published. A shop that restarts spends what it had spent before.
     *
     * @param moreEpsilon at least 0
     * @param moreDelta at least 0
     * @throws IllegalArgumentException if one is negative or no number
     * @throws IllegalStateException if not so much is left; then nothing is spent
     */
    public synchronized void spend(double moreEpsilon, double moreDelta) {
        if (!(moreEpsilon >= 0 && moreDelta >= 0)) {
            throw new IllegalArgumentException(
                    "epsilon and delta must be at least 0 but are " + moreEpsilon + " and " + moreDelta);
        }
        double nextEpsilon = spentEpsilon + moreEpsilon;
        double nextDelta = spentDelta + moreDelta;
        if (nextEpsilon > epsilon * (1 + ROUNDING) || nextDelta > delta * (1 + ROUNDING)) {
            throw new IllegalStateException("the privacy budget is spent: epsilon " + spentEpsilon + " of " + epsilon
                    + ", delta " + spentDelta + " of " + delta + "; publish less, or with more noise");
        }
        spentEpsilon = nextEpsilon;
        spentDelta = nextDelta;
    }

    /**
     * What is spent.
     *
     * @return sum of all epsilons
     */
    public synchronized double spentEpsilon() {
        return spentEpsilon;
    }

    /**
     * What is spent.
     *
     * @return sum of all deltas
     */
    public synchronized double spentDelta() {
        return spentDelta;
    }

    @Override
    public synchronized String toString() {
        return "PrivacyBudget[epsilon " + spentEpsilon + " of " + epsilon + ", delta " + spentDelta + " of " + delta
                + "]";
    }
}
