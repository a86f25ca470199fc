package io.growth.core.experiment.assign;

import java.util.Objects;

/** What names and ids must be like. */
final class Names {

    /** As wide as the columns of a store. */
    private static final int LONGEST = 200;

    private Names() {}

    /** Names are never ids of customers, so the message may show them. */
    static String check(String what, String name) {
        Objects.requireNonNull(name, what);
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException(what + " must have 1 to 200 characters, not all blank, but is '"
                    + name.substring(0, Math.min(20, name.length())) + "' with " + name.length());
        }
        return name;
    }

    /** Ids are not shown: they may tell who a customer is. */
    static String checkUnit(String unit) {
        if (unit.isEmpty() || unit.length() > LONGEST) {
            throw new IllegalArgumentException("id of a unit must have 1 to 200 characters but has " + unit.length());
        }
        return unit;
    }
}
