package io.growth.core.experiment.bandit;

import io.growth.core.learn.ModelFormat;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Chooses for each customer what to show or send, learns from what comes of it, and so earns while it tests.
 *
 * <pre>{@code
 * Choice choice = bandit.choose("c-17|start page|2026-11-26", now);
 * show(choice.arm());                                       // and log choice.propensity()
 * bandit.reward(choice.id(), 1, clickedAt);                 // may come late, twice or never
 * bandit.settle(now);                                       // every few minutes: learns; who did not click counts as 0
 * }</pre>
 *
 * <p>It learns from a choice when its join window is over and {@link #settle} is called, since a policy that hears of
 * clicks at once and of their absence a day later runs after whatever was clicked first. Who reports failures as soon
 * as successes plans {@link BanditPlan#withLearningAtOnce}, or {@link BanditPlan#withMissingIgnored}.
 *
 * <p>The draw is a hash of seed, name and id of the choice, so the same events in the same order give the same choices.
 * A call that is repeated with the same id returns the first choice. The reward of a choice is the last that is known:
 * the same value again changes nothing, another one replaces it, and one that is revoked counts as 0.
 *
 * <p>Thread-safe: choices are computed side by side on one version of the policy, and rewards are taken in one after
 * the other, so that none is lost. Everything is in memory, remembered choices included; {@link #FORMAT} saves it, and
 * {@link SharedBandit} keeps it in a database.
 */
public final class Bandit {

    /** How bandits are stored, open choices included: the file holds the ids of choices. */
    public static final ModelFormat<Bandit> FORMAT = new BanditFormat();

    private static final double[] NO_CONTEXT = {};

    private final BanditState state;
    private final HashDraw draw;

    Bandit(BanditState state) {
        this.state = state;
        draw = new HashDraw(state.plan().conduct().seed(), state.plan().name());
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
        return choose(id, context, roster().names(), at);
    }

    /**
     * Chooses among some arms: those that the rules and caps of the shop allow for this customer.
     *
     * @param id of the choice, 1 to 200 characters: what makes a repeated call the same one
     * @param context features of the customer, of the same scale; empty if the policy knows none
     * @param eligible names of arms, in any order; retired ones are left out
     * @param at when
     * @return the choice, or the one that was made before for this id; its propensity is that among the eligible arms
     * @throws IllegalArgumentException if the context does not fit, there is no such arm, none is left, or the id does
     *     not fit
     */
    public Choice choose(String id, double[] context, Collection<String> eligible, Instant at) {
        Optional<Choice> known = find(id);
        if (known.isPresent()) {
            return known.get();
        }
        // Computed beside other threads; whoever keeps a choice of this id first decides.
        BanditEvent event = decide(id, context, eligible, at);
        synchronized (state) {
            return state.keep(event);
        }
    }

    /** What would be chosen; keeps nothing. */
    @SuppressWarnings("ReferenceEquality") // equal lists are the slow way to the same answer
    BanditEvent decide(String id, double[] context, Collection<String> eligible, Instant at) {
        BanditPlan.checkId(id);
        long time = BanditPlan.checkTime(at);
        Beliefs now = state.beliefs();
        // The list of all names is asked for by identity: most calls are about all arms.
        int[] arms = eligible == now.roster().names() ? now.all() : now.among(eligible);
        double[] probabilities = now.probabilities(context, arms);
        int place = draw.pick(id, probabilities);
        return new BanditEvent(
                BanditEvent.Kind.CHOICE,
                id,
                0,
                now.roster().names().get(arms[place]),
                probabilities[place],
                arms.length,
                now.version(),
                time,
                context.clone());
    }

    /**
     * Takes in what came of a choice, to be learnt when its join window is over, or at once where that is planned.
     *
     * @param id of the choice
     * @param value of the reward, such as 1 for a click, or money: all that the choice has brought so far
     * @param at when it came
     * @return what became of it
     * @throws IllegalArgumentException if the value is no finite number, or not from 0 to 1 where the policy needs that
     */
    public RewardAnswer reward(String id, double value, Instant at) {
        plan().policy().settings().checkReward(value);
        long time = BanditPlan.checkTime(at);
        return applyIfNew(id, choice -> BanditEvent.reward(choice, value, time));
    }

    /**
     * Takes a reward back, as when an order is returned: the choice then counts as 0. Unlike a reward it may come after
     * the join window, as long as the choice is remembered.
     *
     * @param id of the choice
     * @param at when it was revoked; rewards before that are then outdated
     * @return what became of it
     */
    public RewardAnswer revoke(String id, Instant at) {
        long time = BanditPlan.checkTime(at);
        return applyIfNew(id, choice -> BanditEvent.revocation(choice, time));
    }

    private RewardAnswer applyIfNew(String id, LongFunction<BanditEvent> news) {
        synchronized (state) {
            BanditEvent event = news.apply(state.place(id));
            RewardAnswer answer = state.answer(event);
            if (answer.hasChangedAnything()) {
                state.apply(event);
            }
            return answer;
        }
    }

    /**
     * Learns from choices whose join window is over, without a reward as 0, and forgets those that were long ago. Call
     * it every few minutes; a reward that is reported after that, but came within its window, still counts.
     *
     * @param now until when time has passed
     * @return how many rewards are taken for missing
     */
    public int settle(Instant now) {
        long time = BanditPlan.checkTime(now);
        synchronized (state) {
            return state.apply(BanditEvent.settlement(time));
        }
    }

    /**
     * Adds an arm that knows nothing yet, or brings a retired one back with what was learnt of it.
     *
     * @param arm its name
     * @throws IllegalArgumentException if the name is blank or longer than 100 characters
     */
    public void addArm(String arm) {
        change(BanditEvent.ofArm(BanditEvent.Kind.ARM_ADDED, BanditPlan.checkName("arm", arm)));
    }

    /**
     * No longer chooses an arm. Rewards of choices that were made are still taken in.
     *
     * @param arm its name
     * @throws IllegalArgumentException if there is no such arm
     */
    public void retireArm(String arm) {
        roster().number(arm);
        change(BanditEvent.ofArm(BanditEvent.Kind.ARM_RETIRED, arm));
    }

    private void change(BanditEvent event) {
        synchronized (state) {
            state.apply(event);
        }
    }

    /**
     * A choice that is remembered.
     *
     * @param id of the choice
     * @return the choice, or nothing
     */
    public Optional<Choice> find(String id) {
        synchronized (state) {
            return state.find(id);
        }
    }

    /**
     * Forgets choices with their contexts, as of a customer who asks for it. What was learnt from them stays, in sums
     * that name nobody; what was not learnt yet is lost. Looks at every choice that is remembered. A file that was
     * saved before still has them: save anew, and delete it.
     *
     * @param ids which ids of choices are meant, such as {@code id -> id.startsWith("c-17|")}
     * @return how many were forgotten
     */
    public int forget(Predicate<String> ids) {
        synchronized (state) {
            List<Long> places = state.ledger().places(ids);
            places.forEach(place -> state.apply(BanditEvent.forgotten(place)));
            return places.size();
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
        Beliefs now = state.beliefs();
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
        synchronized (state) {
            return state.figures();
        }
    }

    /**
     * The version of the policy by which choices are made now.
     *
     * @return 0 at the start, then one more for each step in which it followed
     */
    public long policyVersion() {
        return state.beliefs().version();
    }

    /**
     * How many choices are remembered.
     *
     * @return those in their join window, and those whose memory is not over
     */
    public int remembered() {
        synchronized (state) {
            return state.ledger().size();
        }
    }

    /**
     * How many events made this bandit what it is; a {@link BanditStore} goes on from there.
     *
     * @return choices, rewards that changed something, settlements, changes of arms and choices forgotten
     */
    public long events() {
        synchronized (state) {
            return state.events();
        }
    }

    /**
     * What it was started with.
     *
     * @return the plan
     */
    public BanditPlan plan() {
        return state.plan();
    }

    private Roster roster() {
        return state.beliefs().roster();
    }

    BanditState state() {
        return state;
    }

    @Override
    public String toString() {
        return "Bandit[" + plan().name() + ", " + plan().policy().settings() + ", " + roster() + ", version "
                + policyVersion() + "]";
    }
}
