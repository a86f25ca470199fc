package io.growth.churn.loyalty;

import org.jspecify.annotations.Nullable;

/** The store could not do what it should; whether a booking came through is not known, and sending it again is safe. */
public final class LedgerStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * With the reason.
     *
     * @param message what failed
     * @param cause why, or null
     */
    public LedgerStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
