package io.growth.core.rule.journey;

import io.growth.core.privacy.Forgettable;
import java.util.Optional;

/** Where positions are kept. Each method happens as a whole or not at all, and may be called by several threads. */
public interface JourneyStore extends Forgettable {

    /**
     * Looks up where a customer stands.
     *
     * @param journey name of the journey
     * @param unit id of the customer
     * @return the position, also of a journey that is over; nothing if the customer never entered
     */
    Optional<Position> find(String journey, String unit);

    /**
     * Puts a customer at the start, unless there is a position.
     *
     * @param first the position
     * @return whether there was none
     */
    boolean enter(Position first);

    /**
     * Moves a customer, unless somebody else did.
     *
     * @param from where the customer is thought to stand; run and step must be as stored
     * @param to where to, same journey and customer
     * @return whether it was so
     */
    boolean move(Position from, Position to);

    /**
     * Forgets where a customer stands, in every journey.
     *
     * @param customer id of the customer
     * @return how many positions were forgotten
     */
    @Override
    long forget(String customer);
}
