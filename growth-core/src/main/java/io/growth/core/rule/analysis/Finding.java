package io.growth.core.rule.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about a rule that its author will want to know.
 *
 * @param kind what it is
 * @param rule name of the rule
 * @param others names of other rules it has to do with
 * @param because why, in words
 * @param witness an example of a customer, where there is one
 */
public record Finding(
        Kind kind,
        String rule,
        List<String> others,
        String because,
        @Nullable Witness witness) {

    /** What can be found. All but {@link #OVERLAPPING} is proven: no customer whatsoever is an exception. */
    public enum Kind {
        /** Its condition holds for nobody. */
        CONTRADICTORY,
        /** It is never in force, or its other action is never asked for because its condition always holds. */
        UNREACHABLE,
        /** Whenever its condition holds, other rules of its group hold too and come first. */
        SHADOWED,
        /** Another rule asks for the same in the same cases. */
        DUPLICATE,
        /**
         * It and another rule of its group can fire for one customer, where the group's policy forbids that or where
         * nothing but their order says which counts. Possible, and {@link Witness#isCertain certain} if the witness is.
         */
        OVERLAPPING
    }

    /**
     * Takes a copy.
     *
     * @param kind what it is
     * @param rule name of the rule
     * @param others names of other rules it has to do with
     * @param because why, in words
     * @param witness an example of a customer, where there is one
     */
    public Finding {
        others = List.copyOf(others);
    }

    @Override
    public String toString() {
        return rule + ": " + kind + ", " + because + (witness == null ? "" : "; for example: " + witness);
    }
}
