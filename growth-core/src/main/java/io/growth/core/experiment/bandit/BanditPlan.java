package io.growth.core.experiment.bandit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a bandit is to do: which arms, by which policy, and how long rewards may take.
 *
 * <pre>{@code
 * Bandit bandit = BanditPlan.of("start page", BanditPolicy.thompson(), "summer", "sale", "new")
 *         .withJoinWindow(Duration.ofHours(3))
 *         .start();                           // learns who clicked, and who did not, when three hours are over
 * }</pre>
 *
 * <p>Immutable.
 */
public final class BanditPlan {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private final String name;
    private final BanditPolicy policy;
    private final List<String> arms;
    private final Conduct conduct;

    /** How it treats time. */
    record Conduct(
            long seed, long joinMillis, long memoryMillis, int refreshEvery, boolean countsMissing, boolean waits) {}

    BanditPlan(String name, BanditPolicy policy, List<String> arms, Conduct conduct) {
        this.name = name;
        this.policy = policy;
        this.arms = arms;
        this.conduct = conduct;
    }

    /**
     * A plan with a join window of a day, a memory of 30 days after it, and a policy that follows every reward. It
     * learns from each choice once, when {@link Bandit#settle} finds its window over: what was reported by then, or 0.
     * That is right whether failures are reported or not. {@link #withMissingIgnored} and {@link #withLearningAtOnce}
     * are for shops that report both.
     *
     * @param name of the bandit, 1 to 100 characters; others draw independently
     * @param policy how it explores
     * @param arms what there is to choose from, at least one; more can be added later
     * @return the plan
     * @throws IllegalArgumentException if a name is blank, too long, or there twice
     */
    public static BanditPlan of(String name, BanditPolicy policy, String... arms) {
        Objects.requireNonNull(policy, "policy");
        List<String> all = List.of(arms);
        all.forEach(arm -> checkName("arm", arm));
        if (all.isEmpty() || new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("there must be at least one arm and none twice, but there are " + all);
        }
        var conduct = new Conduct(
                0, Duration.ofDays(1).toMillis(), Duration.ofDays(30).toMillis(), 1, true, true);
        return new BanditPlan(checkName("bandit", name), policy, all, conduct);
    }

    /**
     * Sets the seed of all draws.
     *
     * @param seed any value; 0 is the default
     * @return a plan with that seed
     */
    public BanditPlan withSeed(long seed) {
        return with(new Conduct(
                seed,
                conduct.joinMillis,
                conduct.memoryMillis,
                conduct.refreshEvery,
                conduct.countsMissing,
                conduct.waits));
    }

    /**
     * Sets how long after a choice a reward still counts as its consequence.
     *
     * @param window more than 0
     * @return a plan with that window
     * @throws IllegalArgumentException if it is not more than 0, or longer than 36500 days
     */
    public BanditPlan withJoinWindow(Duration window) {
        return with(new Conduct(
                conduct.seed,
                millis("the join window", window),
                conduct.memoryMillis,
                conduct.refreshEvery,
                conduct.countsMissing,
                conduct.waits));
    }

    /**
     * Sets how long after its join window a choice is remembered: until then a reward can be revoked, and a repeated
     * call is recognised.
     *
     * @param memory more than 0
     * @return a plan with that memory
     * @throws IllegalArgumentException if it is not more than 0, or longer than 36500 days
     */
    public BanditPlan withMemory(Duration memory) {
        return with(new Conduct(
                conduct.seed,
                conduct.joinMillis,
                millis("the memory", memory),
                conduct.refreshEvery,
                conduct.countsMissing,
                conduct.waits));
    }

    /**
     * Lets the policy follow only every so many rewards: choices between are made by one version of it, and cost less.
     *
     * @param rewards at least 1, the default
     * @return a plan that follows in steps of that size
     * @throws IllegalArgumentException if it is less than 1
     */
    public BanditPlan withRefreshEvery(int rewards) {
        if (rewards < 1) {
            throw new IllegalArgumentException("rewards must be at least 1 but is " + rewards);
        }
        return with(new Conduct(
                conduct.seed, conduct.joinMillis, conduct.memoryMillis, rewards, conduct.countsMissing, conduct.waits));
    }

    /**
     * Learns nothing from a choice without a reward, and from others at once: for outcomes that are reported either
     * way. By default a choice counts as 0 when its join window is over without one.
     *
     * @return a plan that leaves them out
     */
    public BanditPlan withMissingIgnored() {
        return with(new Conduct(
                conduct.seed, conduct.joinMillis, conduct.memoryMillis, conduct.refreshEvery, false, false));
    }

    /**
     * Learns from rewards as they come, and does not wait for the end of the join window: for shops that report
     * failures as soon as successes. Where only successes are reported, such as clicks and orders, they would be known
     * at once and failures only a window later; until then every arm looks better than it is, most of all one that is
     * new or often chosen: after a new arm's first clicks nearly everybody would get it. By default the policy lags by
     * a window instead, so keep that as short as rewards allow.
     *
     * @return a plan that follows every reward at once; a choice without one counts as 0 when its window is over
     */
    public BanditPlan withLearningAtOnce() {
        return with(new Conduct(
                conduct.seed,
                conduct.joinMillis,
                conduct.memoryMillis,
                conduct.refreshEvery,
                conduct.countsMissing,
                false));
    }

    private BanditPlan with(Conduct other) {
        return new BanditPlan(name, policy, arms, other);
    }

    /**
     * A bandit that has learnt nothing.
     *
     * @return the bandit, kept in memory
     */
    public Bandit start() {
        return new Bandit(new BanditState(this, new Roster(arms, Set.of())));
    }

    /**
     * The name.
     *
     * @return name of the bandit
     */
    public String name() {
        return name;
    }

    /**
     * How it explores.
     *
     * @return the policy
     */
    public BanditPolicy policy() {
        return policy;
    }

    List<String> arms() {
        return arms;
    }

    Conduct conduct() {
        return conduct;
    }

    static String checkName(String what, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name of the " + what + " must have 1 to " + LONGEST_NAME + " characters but has " + name.length());
        }
        return name;
    }

    /** The message has no id. */
    static String checkId(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "id of a choice must have 1 to " + LONGEST_ID + " characters but has " + id.length());
        }
        return id;
    }

    /** Stores keep milliseconds. */
    static long checkTime(Instant at) {
        if (at.getEpochSecond() < 0 || at.getEpochSecond() > LAST / 1000) {
            throw new IllegalArgumentException("a time must lie between 1970 and 9999 but is " + at);
        }
        return at.toEpochMilli();
    }

    private static long millis(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be longer than 0 and at most 36500 days but is " + duration);
        }
        return Math.max(1, duration.toMillis());
    }

    @Override
    public String toString() {
        return "BanditPlan[" + name + ", " + policy.settings() + ", " + arms + ", join window "
                + Duration.ofMillis(conduct.joinMillis) + "]";
    }
}
