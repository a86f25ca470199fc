package io.growth.core.experiment.assign;

import io.growth.core.rule.Condition;
import io.growth.core.rule.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is tried on a part of the customers: its arms, how many get each, and who may be in it.
 *
 * <pre>{@code
 * var page = Experiment.<Customer>builder("checkout-2026")
 *         .arm("control", 0.5).arm("one page", 0.5)
 *         .coverage(0.2)                               // a fifth of all for a start
 *         .layer(Layer.of("checkout"), 0, 0.5)         // never together with what has the other half
 *         .audience(tier.in("gold"))
 *         .override("tester-1", "one page")
 *         .build();
 * }</pre>
 *
 * <p>Each arm begins where the weights before it end, and takes as much of its weight as is covered. So {@link
 * #withCoverage more coverage} only adds customers: whoever is in stays in their arm. Other weights move customers
 * between arms; give an experiment that starts anew another key, which also draws anew, or last time's effects
 * are carried over into it. Immutable and thread-safe.
 *
 * @param <C> the shop's customer
 */
public final class Experiment<C> {

    /** The index of no arm: not in the experiment. */
    public static final int NO_ARM = -1;

    private final Settings<C> settings;
    private final long[] starts;
    private final long[] ends;
    private final double[] propensities;
    private final Map<String, Integer> overrides;

    /** What was asked for. */
    record Settings<C>(
            String key,
            String salt,
            HashMethod method,
            UnitHash hash,
            List<Arm> arms,
            double coverage,
            Layer.@Nullable Stretch stretch,
            @Nullable Condition<C> audience,
            Map<String, String> overrides) {

        Settings<C> with(double newCoverage, @Nullable Condition<C> newAudience) {
            return new Settings<>(key, salt, method, hash, arms, newCoverage, stretch, newAudience, overrides);
        }
    }

    Experiment(Settings<C> settings) {
        this.settings = settings;
        int count = settings.arms.size();
        this.starts = new long[count];
        this.ends = new long[count];
        double start = 0;
        for (int arm = 0; arm < count; arm++) {
            double weight = settings.arms.get(arm).weight();
            starts[arm] = settings.hash.before(start);
            ends[arm] = settings.hash.before(start + settings.coverage * weight);
            start += weight;
        }
        this.propensities = propensities(starts, ends);
        this.overrides = settings.overrides.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> armNamed(entry.getValue())));
    }

    /**
     * An experiment on everybody, each arm with the same share.
     *
     * @param <C> the shop's customer
     * @param key what it is called; other keys are independent
     * @param arms names of the arms
     * @return the experiment
     * @throws IllegalArgumentException if there are fewer than two arms, or a name is blank or taken twice
     */
    public static <C> Experiment<C> of(String key, String... arms) {
        ExperimentBuilder<C> builder = builder(key);
        for (String arm : arms) {
            builder.arm(arm, 1.0 / arms.length);
        }
        return builder.build();
    }

    /**
     * Starts to describe an experiment.
     *
     * @param <C> the shop's customer
     * @param key what it is called; other keys are independent
     * @return the builder
     * @throws IllegalArgumentException if the key is blank or longer than 200 characters
     */
    public static <C> ExperimentBuilder<C> builder(String key) {
        return new ExperimentBuilder<>(key);
    }

    /**
     * An experiment as GrowthBook would run it, mistakes forgiven: the compatible mode.
     *
     * <p>If there are not as many weights as arms, or if they add up to less than 0.99 or more than 1.01, all arms get
     * the same share; coverage is cut to 0 to 1. An experiment of {@link #builder} throws instead, since such weights
     * quietly make another experiment than was meant.
     *
     * @param <C> the shop's customer
     * @param key what it is called, GrowthBook's seed
     * @param method one of GrowthBook's
     * @param coverage share of customers in the experiment
     * @param weights one for each arm; none for equal shares
     * @param arms names of the arms
     * @return the experiment
     * @throws IllegalArgumentException if there are fewer than two arms, or a name is blank or taken twice
     */
    public static <C> Experiment<C> likeGrowthBook(
            String key, HashMethod method, double coverage, List<Double> weights, String... arms) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        boolean usable = weights.size() == arms.length && sum >= 0.99 && sum <= 1.01;
        ExperimentBuilder<C> builder = builder(key);
        for (int i = 0; i < arms.length; i++) {
            builder.arm(arms[i], usable ? weights.get(i) : 1.0 / arms.length);
        }
        return builder.hash(method)
                .coverage(Math.min(1, Math.max(0, coverage)))
                .withForgivenWeights()
                .build();
    }

    /**
     * Rolls the experiment out to more customers, or to fewer.
     *
     * @param coverage 0 to 1, of those it may have; raising it only adds customers, and nobody changes arms
     * @return an experiment with that coverage
     * @throws IllegalArgumentException if the coverage lies outside
     */
    public Experiment<C> withCoverage(double coverage) {
        return new Experiment<>(settings.with(ExperimentBuilder.checkedCoverage(coverage), settings.audience));
    }

    /**
     * Says who may be in it.
     *
     * @param condition must be true of a customer; one of whom it cannot be said is not in it
     * @return an experiment on those
     */
    public Experiment<C> withAudience(Condition<C> condition) {
        return new Experiment<>(settings.with(settings.coverage, Objects.requireNonNull(condition, "condition")));
    }

    /**
     * What it is called.
     *
     * @return the key
     */
    public String key() {
        return settings.key;
    }

    /**
     * What is tried.
     *
     * @return the arms, in the order of their indices
     */
    public List<Arm> arms() {
        return settings.arms;
    }

    /**
     * Which share of those in the experiment gets each arm: its weight, but for what buckets round.
     *
     * @return one for each arm, in their order; 1 in sum
     */
    public double[] shares() {
        return propensities.clone();
    }

    /**
     * How many of those it may have are in it.
     *
     * @return 0 to 1
     */
    public double coverage() {
        return settings.coverage;
    }

    /** The index of the arm that someone was promised by name, or {@link #NO_ARM}. */
    int overridden(String unit) {
        Integer forced = overrides.get(unit);
        return forced == null ? NO_ARM : forced;
    }

    /** What the hash alone says, wherever that is enough to know. Ranges are few, so they are searched one by one. */
    int drawn(String unit) {
        long bucket = settings.hash.bucket(unit);
        for (int arm = 0; arm < starts.length; arm++) {
            if (bucket >= starts[arm] && bucket < ends[arm]) {
                return arm;
            }
        }
        return NO_ARM;
    }

    boolean hasOnItsStretch(String unit) {
        return settings.stretch == null || settings.stretch.contains(unit);
    }

    boolean asksWhoTheyAre() {
        return settings.audience != null;
    }

    /** Whoever lacks what the condition looks at is not in the audience. */
    boolean isFor(C customer, Instant now) {
        return settings.audience == null || settings.audience.test(customer, now) == Truth.TRUE;
    }

    Layer.@Nullable Stretch stretch() {
        return settings.stretch;
    }

    /** The index of an arm, or {@link #NO_ARM}. */
    int armNamed(String name) {
        return IntStream.range(0, settings.arms.size())
                .filter(arm -> settings.arms.get(arm).name().equals(name))
                .findFirst()
                .orElse(NO_ARM);
    }

    /** Of all that are in the experiment: what to weigh an outcome with. */
    double propensity(int arm) {
        return propensities[arm];
    }

    /**
     * By buckets, not by weights: of Unleash's hundred a third is 33 or 34, and forgiven weights do not add up to one.
     */
    private static double[] propensities(long[] starts, long[] ends) {
        double covered = IntStream.range(0, starts.length)
                .mapToLong(arm -> ends[arm] - starts[arm])
                .sum();
        return IntStream.range(0, starts.length)
                .mapToDouble(arm -> (ends[arm] - starts[arm]) / covered)
                .toArray();
    }

    @Override
    public String toString() {
        return "Experiment[" + settings.key + ", "
                + settings.arms.stream()
                        .map(arm -> arm.name() + " " + arm.weight())
                        .collect(Collectors.joining(", "))
                + ", coverage " + settings.coverage + ", " + settings.method + "]";
    }
}
