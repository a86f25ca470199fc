package io.growth.core.privacy;

/** Some store may still know the customer. To forget again is always safe. */
public final class ForgetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A failure.
     *
     * @param message what was not done, and where; no ids of customers
     * @param cause what the store said
     */
    public ForgetException(String message, Throwable cause) {
        super(message, cause);
    }
}
