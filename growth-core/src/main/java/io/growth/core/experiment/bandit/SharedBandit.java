package io.growth.core.experiment.bandit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * A bandit whose choices and rewards are kept by a store: several servers share it, a restart forgets nothing, and no
 * reward is lost or counted twice.
 *
 * <p>A replicated state machine: every server takes in the same events in the same order, and so has the same {@link
 * Bandit}, bit for bit. What a server does is appended only if it knew all events before; otherwise it takes in what is
 * new and tries again. One call of the store for each choice and each reward bounds the speed; where that is too slow,
 * run a {@link Bandit} in one place and save it. Start from a saved bandit where there are many events: {@code
 * SharedBandit.of(saved, store)}.
 *
 * <pre>{@code
 * SharedBandit bandit = SharedBandit.of(plan.start(), JdbcBanditStore.of(dataSource));
 * Choice choice = bandit.choose("c-17|start page|2026-11-26", context, now);
 * }</pre>
 *
 * <p>Ids and contexts of choices stay in the store until {@link BanditStore#forget} removes what a {@link #snapshot}
 * holds, and in that until their memory is over. {@link #forget} removes the ids of a customer; the contexts stay, of
 * nobody, since who starts from the events learns from them. Where even that is too much, begin ids with {@code
 * KeyHash.hash("c-17")}: then no id ever names a customer.
 *
 * <p>Thread-safe.
 */
public final class SharedBandit {

    private final Bandit bandit;
    private final BanditState state;
    private final BanditStore store;
    private final String name;

    private SharedBandit(Bandit bandit, BanditStore store) {
        this.bandit = bandit;
        state = bandit.state();
        this.store = store;
        name = bandit.plan().name();
    }

    /**
     * Shares a bandit.
     *
     * @param bandit one that has just been started, with the same plan on every server, or one saved by {@link
     *     #snapshot}; nobody else may use it from now on
     * @param store has the events
     * @return the bandit, up to date
     * @throws BanditStoreException if the store can't be reached, or has forgotten events that the bandit does not know
     */
    public static SharedBandit of(Bandit bandit, BanditStore store) {
        var shared = new SharedBandit(Objects.requireNonNull(bandit, "bandit"), Objects.requireNonNull(store, "store"));
        shared.catchUp();
        return shared;
    }

    /**
     * Takes in what other servers did. Every other method does so too if its own event is not the next.
     *
     * @throws BanditStoreException if the store can't be reached
     */
    public synchronized void catchUp() {
        List<BanditEvent> news = store.read(name, bandit.events());
        while (!news.isEmpty()) {
            news.forEach(state::apply);
            news = store.read(name, bandit.events());
        }
    }

    /**
     * Chooses among all arms: {@link Bandit#choose(String, double[], Instant)}.
     *
     * @param id of the choice, 1 to 200 characters: what makes a repeated call the same one
     * @param context features of the customer; empty if the policy knows none
     * @param at when
     * @return the choice, or the one that was made before for this id, on whatever server
     * @throws IllegalArgumentException if the context or the id does not fit, or all arms are retired
     * @throws BanditStoreException if the choice could not be kept
     */
    public Choice choose(String id, double[] context, Instant at) {
        return choose(id, context, state.beliefs().roster().names(), at);
    }

    /**
     * Chooses among some arms: {@link Bandit#choose(String, double[], Collection, Instant)}.
     *
     * @param id of the choice, 1 to 200 characters: what makes a repeated call the same one
     * @param context features of the customer; empty if the policy knows none
     * @param eligible names of arms, in any order; retired ones are left out
     * @param at when
     * @return the choice, or the one that was made before for this id, on whatever server
     * @throws IllegalArgumentException if the context or the id does not fit, or no arm is left
     * @throws BanditStoreException if the choice could not be kept
     */
    public synchronized Choice choose(String id, double[] context, Collection<String> eligible, Instant at) {
        Optional<Choice> known = bandit.find(id);
        while (known.isEmpty()) {
            append(bandit.decide(id, context, eligible, at));
            known = bandit.find(id);
        }
        return known.get();
    }

    /** Whether the event is taken in; otherwise others are, and it must be thought over. */
    private boolean append(BanditEvent event) {
        boolean isNext = store.append(name, bandit.events(), event);
        if (isNext) {
            state.apply(event);
        } else {
            catchUp();
        }
        return isNext;
    }

    /**
     * Takes in what came of a choice: {@link Bandit#reward}.
     *
     * @param id of the choice
     * @param value of the reward
     * @param at when it came
     * @return what became of it
     * @throws IllegalArgumentException if the value does not fit the policy
     * @throws BanditStoreException if the reward could not be kept
     */
    public RewardAnswer reward(String id, double value, Instant at) {
        bandit.plan().policy().settings().checkReward(value);
        long time = BanditPlan.checkTime(at);
        return appendIfNew(id, choice -> BanditEvent.reward(choice, value, time));
    }

    /**
     * Takes a reward back: {@link Bandit#revoke}.
     *
     * @param id of the choice
     * @param at when it was revoked
     * @return what became of it
     * @throws BanditStoreException if that could not be kept
     */
    public RewardAnswer revoke(String id, Instant at) {
        long time = BanditPlan.checkTime(at);
        return appendIfNew(id, choice -> BanditEvent.revocation(choice, time));
    }

    private synchronized RewardAnswer appendIfNew(String id, LongFunction<BanditEvent> news) {
        if (state.place(id) == 0) {
            // Another server may have chosen.
            catchUp();
        }
        BanditEvent event = news.apply(state.place(id));
        RewardAnswer answer = state.answer(event);
        while (answer.hasChangedAnything() && !append(event)) {
            event = news.apply(state.place(id));
            answer = state.answer(event);
        }
        return answer;
    }

    /**
     * Learns from choices whose join window is over: {@link Bandit#settle}. One server is enough.
     *
     * @param now until when time has passed
     * @throws BanditStoreException if that could not be kept
     */
    public synchronized void settle(Instant now) {
        long time = BanditPlan.checkTime(now);
        while (state.ledger().isAnyDue(time)) {
            append(BanditEvent.settlement(time));
        }
    }

    /**
     * Adds an arm, or brings a retired one back.
     *
     * @param arm its name
     * @throws IllegalArgumentException if the name is blank or longer than 100 characters
     * @throws BanditStoreException if that could not be kept
     */
    public synchronized void addArm(String arm) {
        appendUntilTaken(BanditEvent.ofArm(BanditEvent.Kind.ARM_ADDED, BanditPlan.checkName("arm", arm)));
    }

    /**
     * No longer chooses an arm.
     *
     * @param arm its name
     * @throws IllegalArgumentException if there is no such arm
     * @throws BanditStoreException if that could not be kept
     */
    public synchronized void retireArm(String arm) {
        catchUp();
        state.beliefs().roster().number(arm);
        appendUntilTaken(BanditEvent.ofArm(BanditEvent.Kind.ARM_RETIRED, arm));
    }

    /**
     * Forgets choices, as of a customer who asks for it: no server remembers them, and their ids leave the store. What
     * was learnt from them stays, on every server and after every restart the same; what was not learnt yet is lost.
     * Choices made at the same time may stay: stop that first, or forget again. Reads the ids of all choices in the
     * store. Snapshots that were saved before still have them: save anew, and delete those.
     *
     * <pre>{@code
     * forgetting.through("start page", customer -> bandit.forget(id -> id.startsWith(customer + "|")));
     * }</pre>
     *
     * @param ids which ids of choices are meant; must answer alike whenever asked
     * @return how many choices lost their ids in the store, or were forgotten here, whichever are more: the store no
     *     longer has those that a snapshot holds, servers no longer those whose memory is over
     * @throws BanditStoreException if the store can't be reached; to ask again is safe
     */
    public synchronized long forget(Predicate<String> ids) {
        catchUp();
        long remembered = 0;
        List<Long> places = state.ledger().places(ids);
        while (!places.isEmpty()) {
            remembered += append(BanditEvent.forgotten(places.get(0))) ? 1 : 0;
            places = state.ledger().places(ids);
        }
        // Only now, and only what all servers forget: who reads the store must know a choice again by its id until
        // then.
        return Math.max(remembered, store.removeIds(name, bandit.events(), ids));
    }

    private void appendUntilTaken(BanditEvent event) {
        boolean taken = false;
        while (!taken) {
            taken = append(event);
        }
    }

    /**
     * What was learnt about each arm, as far as this server knows.
     *
     * @return figures of all arms
     */
    public synchronized List<ArmFigures> figures() {
        return bandit.figures();
    }

    /**
     * Everything this server knows, to be saved by {@link Bandit#FORMAT}: a server that starts from it has fewer events
     * to take in, and {@link BanditStore#forget} may remove the first {@link Bandit#events} of them.
     *
     * @return a bandit of its own
     */
    public synchronized Bandit snapshot() {
        return BanditFormat.copy(bandit);
    }

    @Override
    public String toString() {
        return "SharedBandit[" + bandit + ", " + store + "]";
    }
}
