package io.growth.core.experiment.bandit;

import java.util.List;
import java.util.function.Predicate;

/**
 * Where the events of bandits are kept, so that several servers share one and a restart forgets nothing: a list for
 * each bandit to which one appends. Each method happens as a whole or not at all, and may be called by several threads.
 *
 * <p>Events hold ids of choices: protect them as such.
 */
public interface BanditStore {

    /**
     * Appends an event, unless there are others that the caller does not know: compare and set.
     *
     * @param bandit name of the bandit
     * @param known how many events the caller knows
     * @param event what happened
     * @return whether there were so many, and the event is now the next
     * @throws BanditStoreException if the store can't be reached; whether the event was appended shows when it is read
     */
    boolean append(String bandit, long known, BanditEvent event);

    /**
     * Reads what the caller does not know.
     *
     * @param bandit name of the bandit
     * @param known how many events the caller knows
     * @return the following ones, in order; as many as fit into a call, none if there are none
     * @throws BanditStoreException if the store can't be reached, or what follows was forgotten
     */
    List<BanditEvent> read(String bandit, long known);

    /**
     * Removes the first events, which a saved bandit holds already. Nothing happens where there are not so many.
     *
     * @param bandit name of the bandit
     * @param count how many of all that there ever were
     * @throws BanditStoreException if the store can't be reached
     */
    void forget(String bandit, long count);

    /**
     * Takes ids of choices out of the first events, each of which stays in its place without.
     *
     * @param bandit name of the bandit
     * @param count how many of all events that there ever were are looked at
     * @param ids which ids are meant
     * @return how many ids are gone
     * @throws BanditStoreException if the store can't be reached; some ids may be gone then, and to ask again is safe
     */
    long removeIds(String bandit, long count, Predicate<String> ids);
}
