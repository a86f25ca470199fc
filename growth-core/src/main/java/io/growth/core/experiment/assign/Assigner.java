package io.growth.core.experiment.assign;

import io.growth.core.rule.holdout.Buckets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which arm of which experiment a customer gets.
 *
 * <pre>{@code
 * var assigner = Assigner.of(List.of(checkout, prices))
 *         .withHoldout(0.02)
 *         .withStore(JdbcAssignmentStore.of(dataSource));
 *
 * Assignment page = assigner.assign("checkout-2026", "c-17", customer, now);
 * if (page.isIn()) {
 *     show(page.armName());
 *     exposures.append(page.exposure("c-17", now));
 * }
 * }</pre>
 *
 * <p>Asked in this order: who is left out by name; the hold-out of the whole programme; overrides; what the store has
 * kept; audience; stretch of the layer; coverage and arm. The hold-out comes before all that is drawn or kept, so that
 * it stays untouched by all experiments together, and it is that of {@link
 * io.growth.core.rule.govern.Governor#withGlobalHoldout}: the same share and salt hold out the same customers there and
 * here.
 *
 * <p>Without a store nothing is remembered and nothing need be: the same question has the same answer everywhere. With
 * one, whoever is in stays in their arm though weights, layer, coverage or they themselves change. Immutable, and as
 * thread-safe as the store.
 *
 * @param <C> the shop's customer
 */
public final class Assigner<C> {

    private final Map<String, Experiment<C>> experiments;
    private final int heldOut;
    private final Buckets everybody;
    private final Set<String> excluded;
    private final @Nullable AssignmentStore store;

    private Assigner(
            Map<String, Experiment<C>> experiments,
            int heldOut,
            Buckets everybody,
            Set<String> excluded,
            @Nullable AssignmentStore store) {
        this.experiments = experiments;
        this.heldOut = heldOut;
        this.everybody = everybody;
        this.excluded = excluded;
        this.store = store;
    }

    /**
     * No hold-out, no store.
     *
     * @param <C> the shop's customer
     * @param experiments all that run
     * @return the assigner
     * @throws IllegalArgumentException if two have one key, or the same stretch of a layer
     */
    public static <C> Assigner<C> of(List<Experiment<C>> experiments) {
        var byKey = new LinkedHashMap<String, Experiment<C>>();
        for (Experiment<C> experiment : experiments) {
            byKey.values().forEach(other -> checkApart(other, experiment));
            if (byKey.put(experiment.key(), experiment) != null) {
                throw new IllegalArgumentException("two experiments have the key '" + experiment.key() + "'");
            }
        }
        return new Assigner<>(byKey, 0, everybody(""), Set.of(), null);
    }

    private static void checkApart(Experiment<?> one, Experiment<?> other) {
        Layer.Stretch mine = one.stretch();
        Layer.Stretch theirs = other.stretch();
        if (mine != null && theirs != null && mine.meets(theirs)) {
            throw new IllegalArgumentException("experiments '" + one.key() + "' and '" + other.key()
                    + "' both want a part of layer '" + mine.layer().name()
                    + "'; give them stretches that do not meet, or different layers");
        }
    }

    private static Buckets everybody(String salt) {
        return Buckets.of("growth.holdout.global" + salt, "all");
    }

    /**
     * Leaves a share of customers out of all experiments, so that the effect of the programme can be measured.
     *
     * @param share 0 to 1; raising it only adds customers
     * @return an assigner with that hold-out
     * @throws IllegalArgumentException if the share lies outside
     */
    public Assigner<C> withHoldout(double share) {
        return withHoldout(share, "");
    }

    /**
     * Leaves out a share drawn with a salt, which the governor of the rules must have too.
     *
     * @param share 0 to 1; raising it only adds customers
     * @param salt any text; empty is the default
     * @return an assigner with that hold-out
     * @throws IllegalArgumentException if the share lies outside
     */
    public Assigner<C> withHoldout(double share, String salt) {
        Objects.requireNonNull(salt, "salt");
        return new Assigner<>(experiments, Buckets.threshold(share), everybody(salt), excluded, store);
    }

    /**
     * Leaves units out of all experiments by name, as the shop's own people or a partner's: a forced hold-out. They
     * were not drawn, so they are no evidence of what the programme does, and have a {@link AssignmentReason#EXCLUDED
     * reason} of their own.
     *
     * @param units ids of all that are meant; those of an earlier call no longer are
     * @return an assigner without them
     * @throws IllegalArgumentException if an id is empty or longer than 200 characters
     */
    public Assigner<C> withExcluded(Collection<String> units) {
        units.forEach(Names::checkUnit);
        return new Assigner<>(experiments, heldOut, everybody, Set.copyOf(units), store);
    }

    /**
     * Keeps arms once drawn.
     *
     * @param newStore where
     * @return an assigner that does
     */
    public Assigner<C> withStore(AssignmentStore newStore) {
        return new Assigner<>(experiments, heldOut, everybody, excluded, Objects.requireNonNull(newStore, "store"));
    }

    /**
     * The arm of one experiment.
     *
     * @param experiment its key
     * @param unit id of the unit that is assigned, as a rule that of the customer
     * @param customer what the audience's condition asks
     * @param now the present
     * @return the arm, or why there is none
     * @throws IllegalArgumentException if there is no such experiment, or the id is empty or longer than 200 characters
     */
    public Assignment assign(String experiment, String unit, C customer, Instant now) {
        return assign(known(experiment), Names.checkUnit(unit), customer, now);
    }

    /**
     * The arms of all experiments.
     *
     * @param unit id of the unit that is assigned
     * @param customer what audiences' conditions ask
     * @param now the present
     * @return an assignment for each, in the order they were given in
     * @throws IllegalArgumentException if the id is empty or longer than 200 characters
     */
    public List<Assignment> assignAll(String unit, C customer, Instant now) {
        Names.checkUnit(unit);
        return experiments.values().stream()
                .map(experiment -> assign(experiment, unit, customer, now))
                .toList();
    }

    /**
     * The arm alone, at once and without allocation, where the hash is all that is needed.
     *
     * @param experiment key of an experiment for everybody
     * @param unit id of the unit that is assigned
     * @return index of the arm, {@link Experiment#NO_ARM} if none
     * @throws IllegalArgumentException if there is no such experiment, it has an audience, or the id is empty or longer
     *     than 200 characters
     * @throws IllegalStateException if there is a store, which might know better
     */
    public int armOf(String experiment, String unit) {
        Experiment<C> asked = known(experiment);
        Names.checkUnit(unit);
        checkHashDecides(asked);
        if (isExcluded(unit) || everybody.includes(unit, heldOut)) {
            return Experiment.NO_ARM;
        }
        int forced = asked.overridden(unit);
        return forced == Experiment.NO_ARM && asked.hasOnItsStretch(unit) ? asked.drawn(unit) : forced;
    }

    /** Most shops exclude nobody, and then the id need not be hashed. */
    private boolean isExcluded(String unit) {
        return !excluded.isEmpty() && excluded.contains(unit);
    }

    private void checkHashDecides(Experiment<C> experiment) {
        if (store != null) {
            throw new IllegalStateException("this assigner keeps arms in a store; ask assign(), which looks there");
        }
        if (experiment.asksWhoTheyAre()) {
            throw new IllegalArgumentException(
                    "experiment '" + experiment.key() + "' has an audience; ask assign(), which tests it");
        }
    }

    private Experiment<C> known(String key) {
        Experiment<C> experiment = experiments.get(key);
        if (experiment == null) {
            throw new IllegalArgumentException(
                    "there is no experiment '" + key + "'; there are " + experiments.keySet());
        }
        return experiment;
    }

    private Assignment assign(Experiment<C> experiment, String unit, C customer, Instant now) {
        if (isExcluded(unit)) {
            return Assignment.none(experiment, AssignmentReason.EXCLUDED);
        }
        if (everybody.includes(unit, heldOut)) {
            return Assignment.none(experiment, AssignmentReason.HELD_OUT);
        }
        int forced = experiment.overridden(unit);
        if (forced != Experiment.NO_ARM) {
            return Assignment.of(experiment, forced, AssignmentReason.OVERRIDDEN, 1);
        }
        return store == null ? draw(experiment, unit, customer, now) : lookUp(store, experiment, unit, customer, now);
    }

    private static <C> Assignment lookUp(
            AssignmentStore store, Experiment<C> experiment, String unit, C customer, Instant now) {
        KeptArm kept = store.find(unit, experiment.key());
        if (kept != null) {
            return kept(experiment, kept);
        }
        Assignment drawn = draw(experiment, unit, customer, now);
        if (!drawn.isIn()) {
            return drawn;
        }
        KeptArm mine = new KeptArm(drawn.armName(), drawn.propensity(), now);
        KeptArm first = store.putIfAbsent(unit, experiment.key(), mine);
        return first.arm().equals(mine.arm()) ? drawn : kept(experiment, first);
    }

    /** With the propensity of then: that of now says nothing about how the arm was drawn. */
    private static Assignment kept(Experiment<?> experiment, KeptArm kept) {
        int arm = experiment.armNamed(kept.arm());
        return arm == Experiment.NO_ARM
                ? Assignment.none(experiment, AssignmentReason.ARM_GONE)
                : Assignment.of(experiment, arm, AssignmentReason.KEPT, kept.propensity());
    }

    private static <C> Assignment draw(Experiment<C> experiment, String unit, C customer, Instant now) {
        if (!experiment.isFor(customer, now)) {
            return Assignment.none(experiment, AssignmentReason.NOT_IN_AUDIENCE);
        }
        if (!experiment.hasOnItsStretch(unit)) {
            return Assignment.none(experiment, AssignmentReason.OUTSIDE_LAYER);
        }
        int arm = experiment.drawn(unit);
        return arm == Experiment.NO_ARM
                ? Assignment.none(experiment, AssignmentReason.NOT_COVERED)
                : Assignment.of(experiment, arm, AssignmentReason.ASSIGNED, experiment.propensity(arm));
    }

    @Override
    public String toString() {
        return "Assigner" + experiments.keySet();
    }
}
