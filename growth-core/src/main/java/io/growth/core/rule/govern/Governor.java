package io.growth.core.rule.govern;

import io.growth.core.rule.holdout.Buckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Decides what a customer is sent: at most one message an occasion, never twice, never over budget, never at night.
 *
 * <p>Asks in one fixed order, see {@link Reason}: rule, consent, global hold-out, campaign hold-out, priority, cooldown
 * and caps, quiet hours, budget. What is decided is reserved. The shop confirms right before it hands the message to
 * its channel, and sends only if {@link SendState#CONFIRMED}; it releases what failed. What is neither returns by
 * itself when its time is up. Reserve, confirm and release are the two phases known from bookings; confirming before
 * sending makes it at most once.
 *
 * <pre>{@code
 * Governor governor = Governor.of(new MemoryStore())
 *         .withSalt("shop-1").withGlobalHoldout(0.05)
 *         .withCap(Cap.overAll(3, Window.weeks(1)));
 * Verdict verdict = governor.decide(recipient, candidates, "daily 2026-11-26", now);
 * if (verdict.sendsNow() && governor.confirm(verdict.key(), now) == SendState.CONFIRMED) {
 *     mail(verdict.reserved().orElseThrow());       // governor.release(verdict.key()) if that fails
 * }
 * }</pre>
 *
 * <p>If the one who comes first is within a cooldown or out of budget, the next in line is asked, unless {@link
 * #withNextInLine} says otherwise. Times are cut to milliseconds. A clock that goes back frees no cooldown and no
 * rolling cap, since what was sent "in the future" counts; one that jumps ahead lets reservations run out, which then
 * are not sent. Immutable and thread-safe, as its store is.
 */
public final class Governor {

    private static final String NAMESPACE = "growth.holdout.";

    private final GovernanceStore store;
    private final Settings settings;
    private final Buckets everybody;
    private final Map<String, Buckets> campaigns = new ConcurrentHashMap<>();

    private record Settings(
            String salt, int globalHoldout, List<Limiter> limiters, boolean nextInLine, DecisionLog log) {}

    private Governor(GovernanceStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
        this.everybody = Buckets.of(NAMESPACE + "global" + settings.salt, "all");
    }

    /**
     * No hold-out, no common caps, no log.
     *
     * @param store where decisions are kept
     * @return the governor
     */
    public static Governor of(GovernanceStore store) {
        return new Governor(
                Objects.requireNonNull(store, "store"), new Settings("", 0, List.of(), true, verdict -> {}));
    }

    /**
     * Draws other hold-outs: for another shop with the same ids, or to draw anew. Changes who is held out.
     *
     * @param salt any text; empty is the default
     * @return a governor with that salt
     */
    public Governor withSalt(String salt) {
        Objects.requireNonNull(salt, "salt");
        return with(new Settings(salt, settings.globalHoldout, settings.limiters, settings.nextInLine, settings.log));
    }

    /**
     * Leaves a share of customers out of all campaigns, so that the effect of all together can be measured.
     *
     * @param share 0 to 1; raising it only adds customers
     * @return a governor with that hold-out
     * @throws IllegalArgumentException if the share lies outside
     */
    public Governor withGlobalHoldout(double share) {
        return with(new Settings(
                settings.salt, Buckets.threshold(share), settings.limiters, settings.nextInLine, settings.log));
    }

    /**
     * Adds a cap that all campaigns respect.
     *
     * @param cap the cap; one {@link Cap#ofCampaign of a campaign} holds for each of them
     * @return a governor with that cap too
     */
    public Governor withCap(Cap cap) {
        var all = new ArrayList<>(settings.limiters);
        all.add(new Capped(Objects.requireNonNull(cap, "cap")));
        return with(new Settings(
                settings.salt, settings.globalHoldout, List.copyOf(all), settings.nextInLine, settings.log));
    }

    /**
     * Says whether the next in line is asked if the first is over a cap, in quiet hours that drop, or out of budget.
     *
     * @param asked whether it is, as is the default
     * @return a governor that does or does not
     */
    public Governor withNextInLine(boolean asked) {
        return with(new Settings(settings.salt, settings.globalHoldout, settings.limiters, asked, settings.log));
    }

    /**
     * Writes each decision down, once, after it was made.
     *
     * @param log where to; what it throws goes to the caller, and the decision stands
     * @return a governor with that log
     */
    public Governor withLog(DecisionLog log) {
        Objects.requireNonNull(log, "log");
        return with(new Settings(settings.salt, settings.globalHoldout, settings.limiters, settings.nextInLine, log));
    }

    /**
     * Keeps hold-outs and caps, but decides over another store and writes nothing down: for rehearsals that touch nothing
     * real.
     *
     * @param other the store, such as an empty one in memory
     * @return a governor over it, without a log
     */
    public Governor rehearsing(GovernanceStore other) {
        return new Governor(Objects.requireNonNull(other, "store"), settings).withLog(verdict -> {});
    }

    private Governor with(Settings changed) {
        return new Governor(store, changed);
    }

    /**
     * Decides, or repeats what was decided for this customer and occasion.
     *
     * @param recipient the customer
     * @param candidates what rules want to send
     * @param occasion what makes a retry the same decision, such as {@code "daily 2026-11-26"}
     * @param now the present
     * @return what to send, if anything, and why the rest is not sent
     * @throws GovernanceException if the store cannot say; nothing may be sent then
     * @throws IllegalArgumentException if the occasion is empty or longer than 200 characters, or now is before 1970
     */
    public Verdict decide(Recipient recipient, List<Candidate> candidates, String occasion, Instant now) {
        return decide(recipient, candidates, "", occasion, now);
    }

    /** Decides about what the rules of a version want. */
    Verdict decide(Recipient recipient, List<Candidate> candidates, String version, String occasion, Instant now) {
        Answer answer = store.decide(new Plan(this, recipient, candidates, version, occasion, now));
        if (!answer.repeated()) {
            settings.log.record(answer.verdict());
        }
        return answer.verdict();
    }

    /**
     * Checks a deferred message again, when it is due: does the rule still want it, does the customer still agree, do
     * caps still hold. What fails is released; what was confirmed already is sent, and stays counted.
     *
     * @param key of the decision
     * @param recipient the customer as of now
     * @param recheck asked with what was decided; gives the candidate as of now, or nothing if its rule no longer fires
     * @param now the present
     * @return {@link Reason#SEND} if it may be confirmed and sent; {@link Reason#DEFERRED} if it has to wait (again);
     *     {@link Reason#EXPIRED} if there is nothing to be sent any more; else why it was released
     * @throws GovernanceException if the store cannot say; nothing may be sent then
     * @throws IllegalArgumentException if nothing was reserved under this key, it is another customer's, or the
     *     candidate is of another campaign or channel
     */
    public Outcome resume(
            DecisionKey key, Recipient recipient, Function<Outcome, Optional<Candidate>> recheck, Instant now) {
        if (!key.unit().equals(recipient.unit())) {
            throw new IllegalArgumentException("the decision to resume is of another customer than the recipient");
        }
        Outcome decided = store.find(key)
                .flatMap(Verdict::reserved)
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing was reserved for this customer and occasion;" + " resume only what was deferred"));
        Optional<Candidate> current = recheck.apply(decided);
        if (current.isEmpty()) {
            return cancelled(key, decided, Reason.RULE_NOT_MET);
        }
        Candidate candidate = sameCampaign(decided, current.get());
        Reason refused = Plan.consent(recipient, candidate);
        return refused != null
                ? cancelled(key, decided, refused)
                : store.resume(key, Claim.of(candidate, limiters(), recipient.zone(), Checks.millis(now)));
    }

    private static Candidate sameCampaign(Outcome decided, Candidate candidate) {
        boolean same = decided.campaign().equals(candidate.policy().campaign())
                && decided.channel().equals(candidate.channel());
        if (!same) {
            throw new IllegalArgumentException("reserved was " + decided.campaign() + " on " + decided.channel()
                    + ", which cannot become " + candidate.policy().campaign() + " on " + candidate.channel()
                    + "; release it and decide anew");
        }
        return candidate;
    }

    private Outcome cancelled(DecisionKey key, Outcome decided, Reason reason) {
        return decided.because(store.withdraw(key) ? reason : Reason.EXPIRED);
    }

    /**
     * Asks right before sending whether to send.
     *
     * @param key of the decision
     * @param now the present
     * @return only {@link SendState#CONFIRMED} allows to send
     * @throws GovernanceException if the store cannot say; nothing may be sent then
     */
    public SendState confirm(DecisionKey key, Instant now) {
        return store.confirm(key, Instant.ofEpochMilli(Checks.millis(now)));
    }

    /**
     * Gives back what was reserved, or what was confirmed but could not be sent.
     *
     * @param key of the decision
     * @return whether there was something to give back
     * @throws GovernanceException if the store cannot say
     */
    public boolean release(DecisionKey key) {
        return store.release(key);
    }

    /**
     * What campaigns can still pay for, of what rules want to send: for a choice that is made before {@link #decide},
     * by a bandit or a model. Reserves nothing, so that another may be faster.
     *
     * @param candidates what rules want to send
     * @param now the present
     * @return those whose budget and coupons are not used up in the period of now, in their order
     * @throws GovernanceException if the store cannot say
     * @throws IllegalArgumentException if now is before 1970
     */
    public List<Candidate> affordable(List<Candidate> candidates, Instant now) {
        Instant at = Instant.ofEpochMilli(Checks.millis(now));
        return candidates.stream()
                .filter(candidate -> {
                    Policy policy = candidate.policy();
                    return !policy.funds().areLimited()
                            || policy.funds().leave(store.usage(policy, at), candidate.cost());
                })
                .toList();
    }

    boolean holdsOutGlobally(String unit) {
        return everybody.includes(unit, settings.globalHoldout);
    }

    boolean holdsOut(Policy policy, String unit) {
        return policy.holdout() > 0 && buckets(policy.campaign()).includes(unit, policy.holdout());
    }

    private Buckets buckets(String campaign) {
        Buckets known = campaigns.get(campaign);
        return known != null
                ? known
                : campaigns.computeIfAbsent(campaign, c -> Buckets.of(NAMESPACE + "campaign" + settings.salt, c));
    }

    double globalHoldout() {
        return (double) settings.globalHoldout / Buckets.COUNT;
    }

    List<Limiter> limiters() {
        return settings.limiters;
    }

    boolean asksNextInLine() {
        return settings.nextInLine;
    }

    @Override
    public String toString() {
        return "Governor[global hold-out " + globalHoldout() + ", " + settings.limiters + "]";
    }
}
