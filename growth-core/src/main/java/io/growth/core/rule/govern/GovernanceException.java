package io.growth.core.rule.govern;

/**
 * The store could not be asked: the decision counts as not made, and nothing may be sent on it.
 *
 * <p>To ask again with the same key is always safe. Should the store have kept the first call after all, as when the
 * connection broke while it answered, the same decision comes back; if nobody asks, the reservation runs out.
 */
public final class GovernanceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A failure of a store.
     *
     * @param message what was not done; no ids of customers
     * @param cause what the store said
     */
    public GovernanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
