package io.growth.core.experiment.bandit;

/**
 * How a bandit weighs trying out against earning: start with {@link #thompson()} for clicks and purchases, and with
 * {@link #logisticThompson} where customers differ.
 *
 * <p>Every policy is a probability for each eligible arm, computed exactly and logged with the choice; none draws a
 * sample to find its arm. For Thompson sampling that is the probability that the arm is the best one, by quadrature. A
 * {@link #withFloor floor} {@code m} makes it {@code (1 − K m) p + m}, so that no logged probability is zero and other
 * policies can be valued later. Policies that always take the best arm (UCB, LinUCB) need a floor for that.
 *
 * <pre>{@code
 * BanditPolicy.thompson();                                  // success or not, Beta(1, 1), floor 0.01
 * BanditPolicy.logisticThompson(12).withDiscount(0.9999);   // 12 features of a customer, in a shop that changes
 * BanditPolicy.ucb(Math.sqrt(2)).withWindow(5_000);         // sliding-window UCB
 * }</pre>
 *
 * <p>Immutable.
 */
public final class BanditPolicy {

    private static final double DEFAULT_FLOOR = 0.01;

    /** Below it a beta density has tails that no walk over its log-odds can end. */
    private static final double LEAST_PRIOR = 0.1;

    private final PolicySettings settings;

    BanditPolicy(PolicySettings settings) {
        this.settings = settings;
    }

    PolicySettings settings() {
        return settings;
    }

    /**
     * The best arm so far, but now and then any: the plainest one. An arm without rewards counts as best; equal ones
     * share.
     *
     * @param epsilon share of choices that are drawn evenly, 0 to 1
     * @return the policy
     * @throws IllegalArgumentException if the share lies outside
     */
    public static BanditPolicy epsilonGreedy(double epsilon) {
        return plain(Explorer.EPSILON_GREEDY, share("epsilon", epsilon));
    }

    /**
     * The arm that could be best: mean plus {@code √(2 ln t / n)}, for rewards from 0 to 1 (Auer, Cesa-Bianchi and
     * Fischer, "Finite-time analysis of the multiarmed bandit problem", Machine Learning 47, 2002: UCB1).
     *
     * @return the policy
     */
    public static BanditPolicy ucb1() {
        return ucb(Math.sqrt(2));
    }

    /**
     * Mean plus {@code c √(ln t / n)}, where {@code n} are the rewards of the arm and {@code t} those of all eligible
     * ones. With {@link #withDiscount} and {@code c = 2B√ξ} it is D-UCB, with {@link #withWindow} and {@code c = B√ξ}
     * SW-UCB (Garivier and Moulines, "On upper-confidence bound policies for switching bandit problems", ALT 2011).
     *
     * @param c how much doubt counts, 0 or more, in the unit of a reward
     * @return the policy
     * @throws IllegalArgumentException if it is negative or no number
     */
    public static BanditPolicy ucb(double c) {
        return plain(Explorer.UCB, atLeastZero("c", c));
    }

    /**
     * The arm whose success rate could be highest, by the divergence that is right for rewards from 0 to 1 (Garivier
     * and Cappé, COLT 2011: KL-UCB with {@code ln t}); its regret reaches the bound of Lai and Robbins.
     *
     * @return the policy
     */
    public static BanditPolicy klUcb() {
        return plain(Explorer.KL_UCB, 1);
    }

    /**
     * Each arm as often as it is probably the best one; for rewards that are success or not, or lie in between. Prior
     * Beta(1, 1) (Thompson, Biometrika 25, 1933).
     *
     * @return the policy, with a floor of 0.01
     */
    public static BanditPolicy thompson() {
        return thompson(1, 1);
    }

    /**
     * The same with another prior, such as what a campaign before has shown.
     *
     * @param successes that count as seen of each arm, at least 0.1
     * @param failures that count as seen of each arm, at least 0.1
     * @return the policy, with a floor of 0.01
     * @throws IllegalArgumentException if one is smaller or no finite number
     */
    public static BanditPolicy thompson(double successes, double failures) {
        PolicySettings plain = PolicySettings.plain(Explorer.THOMPSON, 1).withFloor(DEFAULT_FLOOR);
        return new BanditPolicy(
                plain.withModel(Model.BERNOULLI, 0, prior("successes", successes), prior("failures", failures), 0));
    }

    /**
     * Each arm as often as it is probably the best one, for rewards such as money. Normal prior, normal noise of a
     * known deviation.
     *
     * @param mean what a reward is expected to be
     * @param deviation how far from that the mean of an arm may be, more than 0
     * @param noise standard deviation of single rewards, more than 0
     * @return the policy, with a floor of 0.01
     * @throws IllegalArgumentException if a deviation is not more than 0, or one is no finite number
     */
    public static BanditPolicy gaussianThompson(double mean, double deviation, double noise) {
        PolicySettings plain = PolicySettings.plain(Explorer.THOMPSON, 1).withFloor(DEFAULT_FLOOR);
        return new BanditPolicy(plain.withModel(
                Model.GAUSSIAN, 0, finite("mean", mean), positive("deviation", deviation), positive("noise", noise)));
    }

    /**
     * Better arms more often, by {@code e^(mean / temperature)}. An arm without rewards counts as the mean of all.
     *
     * @param temperature more than 0, in the unit of a reward; the smaller, the greedier
     * @return the policy
     * @throws IllegalArgumentException if it is not more than 0
     */
    public static BanditPolicy softmax(double temperature) {
        return plain(Explorer.SOFTMAX, positive("temperature", temperature));
    }

    /**
     * The best arm, and each other with {@code 1 / (K + γ gap)}: inverse-gap weighting (Foster and Rakhlin, ICML 2020,
     * SquareCB). An arm without rewards counts as the mean of all.
     *
     * @param gamma how much a gap of 1 in reward counts, 0 or more
     * @return the policy
     * @throws IllegalArgumentException if it is negative or no number
     */
    public static BanditPolicy inverseGap(double gamma) {
        return plain(Explorer.INVERSE_GAP, atLeastZero("gamma", gamma));
    }

    /**
     * For rewards from 0 to 1 that follow no law at all, even if somebody sets them against the shop (Auer et al., SIAM
     * Journal on Computing 32, 2002: Exp3).
     *
     * @param gamma share of choices drawn evenly and rate of learning, more than 0 and at most 1
     * @return the policy
     * @throws IllegalArgumentException if it lies outside
     */
    public static BanditPolicy exp3(double gamma) {
        return plain(Explorer.EXP3, share("gamma", positive("gamma", gamma)));
    }

    /**
     * The arm that could be best for this customer, by a linear model of each arm with ridge 1 (Li, Chu, Langford and
     * Schapire, WWW 2010: disjoint LinUCB).
     *
     * @param features how many numbers describe a customer, a constant 1 among them
     * @param alpha how much doubt counts, 0 or more
     * @return the policy
     * @throws IllegalArgumentException if there are no features, or alpha is negative or no number
     */
    public static BanditPolicy linUcb(int features, double alpha) {
        return contextual(Explorer.CONTEXT_UCB, atLeastZero("alpha", alpha), Model.LINEAR, features);
    }

    /**
     * Each arm as often as it is probably the best one for this customer, by a linear model of each arm with ridge 1
     * and noise of deviation 1; {@link #withScale} or {@link #withLearnedNoise} fit it to the rewards (Agrawal and
     * Goyal, ICML 2013).
     *
     * @param features how many numbers describe a customer, a constant 1 among them
     * @return the policy, with a floor of 0.01
     * @throws IllegalArgumentException if there are none
     */
    public static BanditPolicy linearThompson(int features) {
        return contextual(Explorer.THOMPSON, 1, Model.LINEAR, features).withFloor(DEFAULT_FLOOR);
    }

    /**
     * Each arm as often as it is probably the best one for this customer, by a logistic model of each arm with ridge 1,
     * for rewards from 0 to 1 (Chapelle and Li, NIPS 2011; Laplace).
     *
     * @param features how many numbers describe a customer, a constant 1 among them
     * @return the policy, with a floor of 0.01
     * @throws IllegalArgumentException if there are none
     */
    public static BanditPolicy logisticThompson(int features) {
        return contextual(Explorer.THOMPSON, 1, Model.LOGISTIC, features).withFloor(DEFAULT_FLOOR);
    }

    private static BanditPolicy plain(Explorer explorer, double amount) {
        return new BanditPolicy(PolicySettings.plain(explorer, amount));
    }

    private static BanditPolicy contextual(Explorer explorer, double amount, Model model, int features) {
        return new BanditPolicy(
                PolicySettings.plain(explorer, amount).withModel(model, positive("features", features), 1, 0, 0));
    }

    /**
     * How many numbers a context must have.
     *
     * @return features, 0 where nothing is asked about customers
     */
    public int features() {
        return settings.dimensions();
    }

    /**
     * Lets epsilon-greedy, softmax and inverse-gap weighting compare arms for this customer, by a linear model of each
     * arm.
     *
     * @param features how many numbers describe a customer, a constant 1 among them
     * @return a policy that needs contexts
     * @throws IllegalArgumentException if there are no features
     * @throws IllegalStateException if this policy is another, or has a window
     */
    public BanditPolicy withLinearModel(int features) {
        if (!settings.explorer().comparesMeans() || settings.window() > 0) {
            throw new IllegalStateException(
                    "only epsilon-greedy, softmax and inverse-gap weighting without a window take"
                            + " another model, not " + this);
        }
        return new BanditPolicy(settings.withModel(Model.LINEAR, positive("features", features), 1, 0, 0));
    }

    /**
     * Sets the penalty on squared coefficients of a contextual policy.
     *
     * @param ridge more than 0; 1 is the default
     * @return a policy with that ridge
     * @throws IllegalArgumentException if it is not more than 0
     * @throws IllegalStateException if this policy has no contexts
     */
    public BanditPolicy withRidge(double ridge) {
        needsContexts("a ridge");
        return new BanditPolicy(settings.withModel(
                settings.model(),
                settings.dimensions(),
                positive("ridge", ridge),
                settings.second(),
                settings.third()));
    }

    /**
     * Scales the doubt of contextual Thompson sampling: below 1 it is greedier.
     *
     * @param scale more than 0; 1 is the default
     * @return a policy with that scale
     * @throws IllegalArgumentException if it is not more than 0
     * @throws IllegalStateException if this policy is another
     */
    public BanditPolicy withScale(double scale) {
        needsContexts("a scale");
        if (settings.explorer() != Explorer.THOMPSON) {
            throw new IllegalStateException("only Thompson sampling has a scale, not " + this);
        }
        return new BanditPolicy(settings.withAmount(positive("scale", scale)));
    }

    /**
     * Learns the noise of rewards of a linear model with the rest, from an inverse-gamma prior.
     *
     * @param a more than 1; 2 says little
     * @param b more than 0: the variance expected, times {@code a − 1}
     * @return a policy that learns it
     * @throws IllegalArgumentException if one is not more than that
     * @throws IllegalStateException if this policy has no linear model
     */
    public BanditPolicy withLearnedNoise(double a, double b) {
        if (settings.model() != Model.LINEAR) {
            throw new IllegalStateException("only a linear model has noise to be learnt, not " + this);
        }
        positive("a - 1", a - 1);
        return new BanditPolicy(
                settings.withModel(Model.LINEAR, settings.dimensions(), settings.first(), a, positive("b", b)));
    }

    private void needsContexts(String what) {
        if (!settings.model().isContextual()) {
            throw new IllegalStateException("only a policy with contexts has " + what + ", not " + this);
        }
    }

    /**
     * Sets the least probability of an eligible arm: what keeps weights of later off-policy estimates bounded.
     *
     * @param floor 0 to 1; where it is more than 1 divided by the number of eligible arms, all are equally likely
     * @return a policy with that floor
     * @throws IllegalArgumentException if it lies outside
     */
    public BanditPolicy withFloor(double floor) {
        return new BanditPolicy(settings.withFloor(share("floor", floor)));
    }

    /**
     * Lets old rewards count less, for tastes that drift.
     *
     * @param discount what a reward weighs after one more reward of any arm, more than 0 and at most 1; {@code 1 − 1/n}
     *     remembers about {@code n}
     * @return a policy with that discount, and without a window
     * @throws IllegalArgumentException if it lies outside
     */
    public BanditPolicy withDiscount(double discount) {
        return new BanditPolicy(settings.withMemory(share("discount", positive("discount", discount)), 0));
    }

    /**
     * Lets only the last rewards count, for tastes that change at once.
     *
     * @param rewards how many, of all arms together, at least 1
     * @return a policy with that window, and without a discount
     * @throws IllegalArgumentException if there are none
     * @throws IllegalStateException if this policy has contexts: use a discount
     */
    public BanditPolicy withWindow(int rewards) {
        if (settings.model().isContextual()) {
            throw new IllegalStateException(
                    "a policy with contexts has no window; use withDiscount(1 - 1.0 / rewards)");
        }
        return new BanditPolicy(settings.withMemory(1, positive("rewards", rewards)));
    }

    private static double share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must lie in 0..1 but is " + value);
        }
        return value;
    }

    private static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be a finite number but is " + value);
        }
        return value;
    }

    private static double atLeastZero(String what, double value) {
        if (!(finite(what, value) >= 0)) {
            throw new IllegalArgumentException(what + " must be at least 0 but is " + value);
        }
        return value;
    }

    private static double positive(String what, double value) {
        if (!(finite(what, value) > 0)) {
            throw new IllegalArgumentException(what + " must be more than 0 but is " + value);
        }
        return value;
    }

    private static int positive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1 but is " + value);
        }
        return value;
    }

    private static double prior(String what, double value) {
        if (!(finite(what, value) >= LEAST_PRIOR)) {
            throw new IllegalArgumentException(what + " must be at least " + LEAST_PRIOR + " but is " + value);
        }
        return value;
    }

    @Override
    public String toString() {
        return "BanditPolicy[" + settings + "]";
    }
}
