package io.growth.core.experiment.assign;

import io.growth.core.rule.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes an experiment, step by step; {@link #build} checks it as a whole. See {@link Experiment}.
 *
 * @param <C> the shop's customer
 */
public final class ExperimentBuilder<C> {

    /** As far as weights may miss one by rounding, as three thirds do. */
    static final double ROUNDING = 1e-9;

    private final String key;
    private final List<Arm> arms = new ArrayList<>();
    private final Map<String, String> overrides = new HashMap<>();
    private String salt;
    private HashMethod method = HashMethod.GROWTH;
    private double coverage = 1;
    private Layer.@Nullable Stretch stretch;
    private @Nullable Condition<C> audience;
    private boolean weightsForgiven;

    ExperimentBuilder(String key) {
        this.key = Names.check("key of an experiment", key);
        this.salt = key;
    }

    /**
     * Adds an arm; the first is what the others are compared with.
     *
     * @param name what people call it
     * @param weight the share of those in the experiment that get it
     * @return this
     * @throws IllegalArgumentException if the name is blank, or the weight is not in 0..1
     */
    public ExperimentBuilder<C> arm(String name, double weight) {
        arms.add(new Arm(name, weight));
        return this;
    }

    /**
     * Sets how many of those it may have are in it; everybody unless said otherwise.
     *
     * @param share 0 to 1
     * @return this
     * @throws IllegalArgumentException if the share lies outside
     */
    public ExperimentBuilder<C> coverage(double share) {
        this.coverage = checkedCoverage(share);
        return this;
    }

    static double checkedCoverage(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("coverage must lie in 0..1 but is " + share);
        }
        return share;
    }

    /**
     * Keeps it apart from other experiments of a layer.
     *
     * @param layer what they share
     * @param from where its stretch begins, 0 to below 1
     * @param to where it ends, at most 1
     * @return this
     * @throws IllegalArgumentException if that is no stretch
     */
    public ExperimentBuilder<C> layer(Layer layer, double from, double to) {
        this.stretch = layer.stretch(from, to);
        return this;
    }

    /**
     * Says who may be in it.
     *
     * @param condition must be true of a customer; one of whom it cannot be said is not in it
     * @return this
     */
    public ExperimentBuilder<C> audience(Condition<C> condition) {
        this.audience = Objects.requireNonNull(condition, "condition");
        return this;
    }

    /**
     * Gives one unit an arm of choice, as for a tester: layer, audience and coverage do not matter, a hold-out does.
     *
     * @param unit id of the unit
     * @param arm name of an arm
     * @return this
     * @throws IllegalArgumentException if the id is empty or longer than 200 characters
     */
    public ExperimentBuilder<C> override(String unit, String arm) {
        overrides.put(Names.checkUnit(unit), Objects.requireNonNull(arm, "arm"));
        return this;
    }

    /**
     * Chooses how customers become buckets; {@link HashMethod#GROWTH} unless said otherwise.
     *
     * @param hashMethod the way
     * @return this
     */
    public ExperimentBuilder<C> hash(HashMethod hashMethod) {
        this.method = Objects.requireNonNull(hashMethod, "hash method");
        return this;
    }

    /**
     * Draws by another text than the key: GrowthBook's seed, Unleash's group id, PlanOut's full salt. Two experiments
     * with one salt and one hash get the same customers in the same arms.
     *
     * @param text any text
     * @return this
     */
    public ExperimentBuilder<C> salt(String text) {
        this.salt = Objects.requireNonNull(text, "salt");
        return this;
    }

    ExperimentBuilder<C> withForgivenWeights() {
        this.weightsForgiven = true;
        return this;
    }

    /**
     * Checks what was said.
     *
     * @return the experiment
     * @throws IllegalArgumentException if there are fewer than two arms, two have one name, the weights do not add up
     *     to one, or an override names no arm
     */
    public Experiment<C> build() {
        List<String> names = arms.stream().map(Arm::name).toList();
        if (names.size() < 2) {
            throw refused("must have at least 2 arms but has " + names.size());
        }
        if (names.stream().distinct().count() < names.size()) {
            throw refused("has two arms of one name among " + names);
        }
        double sum = arms.stream().mapToDouble(Arm::weight).sum();
        if (!weightsForgiven && Math.abs(sum - 1) > ROUNDING) {
            throw refused("has weights that add up to " + sum
                    + "; they must add up to 1, and coverage() is what keeps some customers out");
        }
        for (String arm : overrides.values()) {
            if (!names.contains(arm)) {
                throw refused("has an override to '" + arm + "', but its arms are " + names);
            }
        }
        return new Experiment<>(new Experiment.Settings<>(
                key,
                salt,
                method,
                method.salted(salt),
                List.copyOf(arms),
                coverage,
                stretch,
                audience,
                Map.copyOf(overrides)));
    }

    private IllegalArgumentException refused(String fault) {
        return new IllegalArgumentException("experiment '" + key + "' " + fault);
    }
}
