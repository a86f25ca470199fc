package io.growth.core.fit;

/** Thrown by a fit that was asked to stop, or whose thread was interrupted; nothing half-built is left behind. */
public final class FitCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param stage the stage of the work that was cut short
     */
    public FitCancelledException(String stage) {
        super("cancelled during: " + stage);
    }
}
