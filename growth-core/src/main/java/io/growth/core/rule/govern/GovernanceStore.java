package io.growth.core.rule.govern;

import io.growth.core.privacy.Forgettable;
import java.time.Instant;
import java.util.Optional;

/**
 * Where decisions, reservations and budgets are kept, so that several servers of a shop share them.
 *
 * <p>Each method happens as a whole or not at all, whatever other threads and servers do, and throws {@link
 * GovernanceException} if it did not. Reservations that ran out count as if they were never made. All methods are safe
 * to call from several threads.
 */
public interface GovernanceStore extends Forgettable {

    /**
     * Settles a plan and keeps the verdict, unless there is one for its key.
     *
     * @param plan what is to be decided; settled with what its customer was sent by then
     * @return the first verdict of that key
     */
    Answer decide(Plan plan);

    /**
     * Looks up a verdict.
     *
     * @param key its key
     * @return the verdict as it was made, or nothing
     */
    Optional<Verdict> find(DecisionKey key);

    /**
     * Checks a deferred reservation again when it is due. What is not to be sent any more is released, what must wait
     * again is put off.
     *
     * @param key of the decision that reserved it
     * @param claim what it looks like now, judged without its own reservation and without being charged again
     * @return what becomes of it
     */
    Outcome resume(DecisionKey key, Claim claim);

    /**
     * Turns a reservation into a send, for one caller only.
     *
     * @param key of the decision
     * @param now the present
     * @return whether this caller is to send it
     */
    SendState confirm(DecisionKey key, Instant now);

    /**
     * Gives back the slot and the money of a reservation that nobody has confirmed. What was sent stays counted,
     * however late somebody finds that it is not wanted any more.
     *
     * @param key of the decision
     * @return whether there was a reservation to give back
     */
    boolean withdraw(DecisionKey key);

    /**
     * Gives back the slot and the money of a reservation, or of a send that failed.
     *
     * @param key of the decision
     * @return whether there was something to give back
     */
    boolean release(DecisionKey key);

    /**
     * What a campaign has used up of what is limited.
     *
     * @param policy of the campaign; if its budget starts anew now and then, the period that now lies in is meant
     * @param now the present; what ran out by then has returned
     * @return nothing if it is not known
     */
    Usage usage(Policy policy, Instant now);

    /**
     * What a campaign has used up of limits that never start anew.
     *
     * @param campaign key of the campaign
     * @param now the present; what ran out by then has returned
     * @return nothing if it is not known
     */
    default Usage usage(String campaign, Instant now) {
        return usage(Policy.of(campaign), now);
    }

    /**
     * Forgets decisions, not budgets. Caps and cooldowns that reach further back start anew, and so does a retry.
     *
     * @param before decisions that were made, and messages that were due, before that are forgotten
     */
    void forget(Instant before);

    /**
     * Forgets a customer: all decisions about them, and their open reservations return. What they were sent stays in what
     * the campaigns have used, which names nobody. Caps and cooldowns would start anew, as for somebody unknown.
     *
     * @param customer id of the customer
     * @return how many decisions were forgotten
     */
    @Override
    long forget(String customer);
}
