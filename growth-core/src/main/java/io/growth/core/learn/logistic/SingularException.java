package io.growth.core.learn.logistic;

import java.io.Serial;

/** The columns before one determine it, so that infinitely many coefficients are best. */
final class SingularException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    final int column;

    SingularException(int column) {
        super(null, null, false, false);
        this.column = column;
    }
}
