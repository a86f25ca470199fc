package io.growth.core.experiment.assign;

/**
 * The store of arms could not be asked. To ask again is safe; so is to show the first arm and log no exposure.
 */
public final class AssignmentStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A failure of a store.
     *
     * @param message what was not done; no ids of customers
     * @param cause what the store said
     */
    public AssignmentStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
