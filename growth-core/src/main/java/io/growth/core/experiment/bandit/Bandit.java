package io.growth.core.experiment.bandit;

import io.growth.core.learn.ModelFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses for each customer what to show or send, learns from what comes of it, and so earns while it tests.
 *
 * <pre>{@code
 * Choice choice = bandit.choose("c-17|start page|2026-11-26", now);
 * show(choice.arm());                                       // and log choice.propensity()
 * bandit.reward(choice.id(), 1, clickedAt);                 // may come late, twice or never
 * bandit.settle(now);                                       // now and then: who did not click counts as 0
 * }</pre>
 *
 * <p>The draw is a hash of seed, name and id of the choice, so the same events in the same order give the same choices. A
 * call that is repeated with the same id returns the first choice. The reward of a choice is the last that is known: the
 * same value again changes nothing, another one replaces it, and one that is revoked counts as 0.
 *
 * <p>Thread-safe: choices are computed side by side on one version of the policy, and rewards are taken in one after the
 * other, so that none is lost. Everything is in memory, remembered choices included; {@link #FORMAT} saves it, and {@link
 * SharedBandit} keeps it in a database.
 */
public final class Bandit {

    /** How bandits are stored, open choices included: the file holds the ids of choices. */
    public static final ModelFormat<Bandit> FORMAT = new BanditFormat();

    private static final double[] NO_CONTEXT = {};

    private final BanditPlan plan;
    private final PolicySettings settings;
    private final HashDraw draw;
    private final Learner learner;
    private final Ledger ledger = new Ledger();
    private volatile Beliefs beliefs;
    private int sinceRefresh;
    private long events;

    Bandit(BanditPlan plan) {
        this(plan, new Roster(plan.arms(), Set.of()));
    }

    Bandit(BanditPlan plan, Roster roster) {
        this.plan = plan;
        settings = plan.policy().settings();
        draw = new HashDraw(plan.conduct().seed(), plan.name());
        learner = new Learner(settings, roster.size());
        beliefs = new Beliefs(settings, roster, learner.frozen(new Arm[0]), 0);
    }

    /**
     * Chooses among all arms, where nothing is known about the customer.
     *
     * @param id of the choice, 1 to 200 characters: what makes a repeated call the same one
     * @param at when
     * @return the choice, or the one that was made before for this id
     * @throws IllegalArgumentException if the policy needs a context, all arms are retired, or the id does not fit
     */
    public Choice choose(String id, Instant at) {
        return choose(id, NO_CONTEXT, at);
    }

    /**
     * Chooses among all arms.
     *
     * @param id of the choice, 1 to 200 characters: what makes a repeated call the same one
     * @param context features of the customer, of the same scale; empty if the policy knows none
     * @param at when
     * @return the choice, or the one that was made before for this id
     * @throws IllegalArgumentException if the context does not fit, all arms are retired, or the id does not fit
     */
    public Choice choose(String id, double[] context, Instant at) {
        return choose(id, context, beliefs.roster().names(), at);
    }

    /**
     * Chooses among some arms: those that the rules and caps of the shop allow for this customer.
     *
     * @param id of the choice, 1 to 200 characters: what makes a repeated call the same one
     * @param context features of the customer, of the same scale; empty if the policy knows none
     * @param eligible names of arms, in any order; retired ones are left out
     * @param at when
     * @return the choice, or the one that was made before for this id; its propensity is that among the eligible arms
     * @throws IllegalArgumentException if the context does not fit, there is no such arm, none is left, or the id does not
     *     fit
     */
    public Choice choose(String id, double[] context, Collection<String> eligible, Instant at) {
        synchronized (ledger) {
            OpenChoice known = ledger.find(id);
            if (known != null) {
                return known.choice(beliefs.roster());
            }
        }
        return keep(decide(id, context, eligible, at));
    }

    /** What would be chosen; keeps nothing. */
    BanditEvent decide(String id, double[] context, Collection<String> eligible, Instant at) {
        BanditPlan.checkId(id);
        long time = BanditPlan.checkTime(at);
        Beliefs now = beliefs;
        // The list of all names is asked for by identity: most calls are about all arms.
        int[] arms = eligible == now.roster().names() ? now.all() : now.among(eligible);
        double[] probabilities = now.probabilities(context, arms);
        int place = draw.pick(id, probabilities);
        return new BanditEvent(
                BanditEvent.Kind.CHOICE,
                id,
                now.roster().names().get(arms[place]),
                probabilities[place],
                arms.length,
                now.version(),
                time,
                context.clone());
    }

    private Choice keep(BanditEvent event) {
        synchronized (ledger) {
            OpenChoice known = ledger.find(event.id());
            if (known == null) {
                int arm = beliefs.roster().number(event.arm());
                var lesson = new Lesson(arm, event.context(), event.number(), event.eligible());
                long due = event.at() + plan.conduct().joinMillis();
                known = new OpenChoice(event.id(), lesson, event.version(), event.at(), due);
                ledger.add(known);
                events++;
            }
            return known.choice(beliefs.roster());
        }
    }

    /**
     * Learns what came of a choice.
     *
     * @param id of the choice
     * @param value of the reward, such as 1 for a click, or money: all that the choice has brought so far
     * @param at when it came
     * @return what became of it
     * @throws IllegalArgumentException if the value is no finite number, or not from 0 to 1 where the policy needs that
     */
    public RewardAnswer reward(String id, double value, Instant at) {
        settings.checkReward(value);
        return applyIfNew(BanditEvent.reward(id, value, BanditPlan.checkTime(at)));
    }

    /**
     * Takes a reward back, as when an order is returned: the choice then counts as 0. Unlike a reward it may come after the
     * join window, as long as the choice is remembered.
     *
     * @param id of the choice
     * @param at when it was revoked; rewards before that are then outdated
     * @return what became of it
     */
    public RewardAnswer revoke(String id, Instant at) {
        return applyIfNew(BanditEvent.revocation(id, BanditPlan.checkTime(at)));
    }

    private RewardAnswer applyIfNew(BanditEvent event) {
        synchronized (ledger) {
            RewardAnswer answer = answer(event);
            if (answer.hasChangedAnything()) {
                apply(event);
            }
            return answer;
        }
    }

    /** What a reward or a revocation would do. */
    RewardAnswer answer(BanditEvent event) {
        synchronized (ledger) {
            OpenChoice open = ledger.find(event.id());
            return open == null ? RewardAnswer.UNKNOWN : answer(open, event);
        }
    }

    private RewardAnswer answer(OpenChoice open, BanditEvent event) {
        boolean isReward = event.kind() == BanditEvent.Kind.REWARD;
        long last = isReward ? open.at + plan.conduct().joinMillis() : Long.MAX_VALUE;
        return open.answer(event.number(), event.at(), last);
    }

    /**
     * Counts choices whose join window is over without a reward, and forgets those that were long ago. Call it every few
     * minutes; a reward that is reported after that, but came within its window, still counts.
     *
     * @param now until when time has passed
     * @return how many rewards are taken for missing
     */
    public int settle(Instant now) {
        return (int) apply(BanditEvent.settlement(BanditPlan.checkTime(now)));
    }

    boolean isAnyDue(Instant now) {
        synchronized (ledger) {
            return ledger.isAnyDue(BanditPlan.checkTime(now));
        }
    }

    /**
     * Adds an arm that knows nothing yet, or brings a retired one back with what was learnt of it.
     *
     * @param arm its name
     * @throws IllegalArgumentException if the name is blank or longer than 100 characters
     */
    public void addArm(String arm) {
        apply(BanditEvent.ofArm(BanditEvent.Kind.ARM_ADDED, BanditPlan.checkName("arm", arm)));
    }

    /**
     * No longer chooses an arm. Rewards of choices that were made are still taken in.
     *
     * @param arm its name
     * @throws IllegalArgumentException if there is no such arm
     */
    public void retireArm(String arm) {
        beliefs.roster().number(arm);
        apply(BanditEvent.ofArm(BanditEvent.Kind.ARM_RETIRED, arm));
    }

    /** Takes in one event; how many missing rewards it settled. */
    long apply(BanditEvent event) {
        synchronized (ledger) {
            if (event.kind() == BanditEvent.Kind.CHOICE) {
                keep(event);
                return 0;
            }
            events++;
            return switch (event.kind()) {
                case SETTLEMENT -> settle(event.at());
                case ARM_ADDED -> employ(beliefs.roster().with(event.arm()));
                case ARM_RETIRED -> employ(beliefs.roster().without(event.arm()));
                default -> take(event);
            };
        }
    }

    private long take(BanditEvent event) {
        OpenChoice open = ledger.find(event.id());
        if (open != null && answer(open, event).hasChangedAnything()) {
            open.valueAt = event.at();
            learn(open, event.number());
        }
        return 0;
    }

    private void learn(OpenChoice open, double value) {
        if (open.hasValue()) {
            learner.correct(open.lesson, open.learntAt, open.value, value);
        } else {
            open.learntAt = learner.learn(open.lesson, value);
        }
        open.value = value;
        sinceRefresh++;
        if (sinceRefresh >= plan.conduct().refreshEvery()) {
            refresh(beliefs.roster());
        }
    }

    private void refresh(Roster roster) {
        Beliefs before = beliefs;
        sinceRefresh = 0;
        beliefs = new Beliefs(settings, roster, learner.frozen(before.arms()), before.version() + 1);
    }

    private long employ(Roster roster) {
        while (learner.arms().size() < roster.size()) {
            learner.addArm();
        }
        refresh(roster);
        return 0;
    }

    private long settle(long now) {
        long missing = 0;
        for (OpenChoice open = ledger.takeDue(now); open != null; open = ledger.takeDue(now)) {
            if (open.isSettled) {
                ledger.forget(open);
            } else {
                missing += settle(open);
            }
        }
        return missing;
    }

    private int settle(OpenChoice open) {
        open.isSettled = true;
        ledger.keepUntil(open, open.due + plan.conduct().memoryMillis());
        if (open.hasValue()) {
            return 0;
        }
        if (plan.conduct().countsMissing()) {
            learn(open, 0);
        }
        return 1;
    }

    /**
     * A choice that is remembered.
     *
     * @param id of the choice
     * @return the choice, or nothing
     */
    public Optional<Choice> find(String id) {
        synchronized (ledger) {
            @Nullable OpenChoice known = ledger.find(id);
            return known == null ? Optional.empty() : Optional.of(known.choice(beliefs.roster()));
        }
    }

    /**
     * How likely each arm is at the moment: the whole distribution from which {@link #choose} draws.
     *
     * @param context features of the customer; empty if the policy knows none
     * @param eligible names of arms, in any order; retired ones are left out
     * @return probabilities by name, in the order in which arms were added
     * @throws IllegalArgumentException if the context does not fit, there is no such arm, or none is left
     */
    public Map<String, Double> distribution(double[] context, Collection<String> eligible) {
        Beliefs now = beliefs;
        int[] arms = now.among(eligible);
        double[] probabilities = now.probabilities(context, arms);
        var byName = new LinkedHashMap<String, Double>();
        for (int k = 0; k < arms.length; k++) {
            byName.put(now.roster().names().get(arms[k]), probabilities[k]);
        }
        return byName;
    }

    /**
     * What was learnt about each arm, rewards included that the policy does not follow yet.
     *
     * @return figures of all arms, in the order in which they were added
     */
    public List<ArmFigures> figures() {
        synchronized (ledger) {
            Roster roster = beliefs.roster();
            var all = new ArrayList<ArmFigures>();
            for (String name : roster.names()) {
                Arm arm = learner.arms().get(all.size());
                Arm now = arm.copy();
                now.advance(learner.time());
                all.add(ArmFigures.of(name, roster.isRetired(name), now));
            }
            return all;
        }
    }

    /**
     * The version of the policy by which choices are made now.
     *
     * @return 0 at the start, then one more for each step in which it followed
     */
    public long policyVersion() {
        return beliefs.version();
    }

    /**
     * How many choices are remembered.
     *
     * @return those in their join window, and those whose memory is not over
     */
    public int remembered() {
        synchronized (ledger) {
            return ledger.size();
        }
    }

    /**
     * How many events made this bandit what it is; a {@link BanditStore} goes on from there.
     *
     * @return choices, rewards that changed something, settlements and changes of arms
     */
    public long events() {
        synchronized (ledger) {
            return events;
        }
    }

    /**
     * What it was started with.
     *
     * @return the plan
     */
    public BanditPlan plan() {
        return plan;
    }

    Beliefs beliefs() {
        return beliefs;
    }

    Learner learner() {
        return learner;
    }

    Ledger ledger() {
        return ledger;
    }

    int sinceRefresh() {
        return sinceRefresh;
    }

    /** Goes on where a saved one ended. */
    void restore(Arm[] published, long version, int since, long eventCount) {
        beliefs = new Beliefs(settings, beliefs.roster(), published, version);
        sinceRefresh = since;
        events = eventCount;
    }

    @Override
    public String toString() {
        return "Bandit[" + plan.name() + ", " + settings + ", " + beliefs.roster() + ", version " + beliefs.version()
                + "]";
    }
}
