package io.growth.core.experiment.analysis;

/** Why a record or a customer did not count. Each is counted and shown in the report; none is dropped in silence. */
public enum Rejection {
    /** No number, or a field that could not be read. */
    MALFORMED("malformed"),
    /** The arm is none of the plan's. */
    UNKNOWN_ARM("of an unknown arm"),
    /** The customer was shown something else than the arm says; the record is dropped, the customer may have others. */
    WRONG_PAGE("shown another page than the arm's"),
    /** The customer was exposed to more than one arm and is left out altogether. Counts customers. */
    SEVERAL_ARMS("customers in several arms"),
    /** The customer was exposed to the same arm before; the earliest time counts. */
    DUPLICATE_EXPOSURE("exposed again"),
    /**
     * The exposure is earlier than the one that records of its customer were judged by, and came after these; the
     * customer is left out altogether. Counts customers.
     */
    LATE_EXPOSURE("customers whose first exposure came after their records"),
    /** The customer of the outcome was never exposed. */
    NOT_EXPOSED("of customers not exposed"),
    /** The outcome came before the exposure and can't be its effect. */
    BEFORE_EXPOSURE("before the exposure"),
    /** The outcome came after the window. */
    AFTER_WINDOW("after the window"),
    /** A covariate came after the exposure and could be its effect. */
    LATE_COVARIATE("covariates after the exposure");

    private final String text;

    Rejection(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
