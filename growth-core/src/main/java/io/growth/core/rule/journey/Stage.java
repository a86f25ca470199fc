package io.growth.core.rule.journey;

import io.growth.core.rule.govern.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** One stage of a journey, and where it leads. */
sealed interface Stage<C> {

    List<String> next();

    /** Whether time passes here, so that a circle through it cannot run hot. */
    default boolean takesTime() {
        return false;
    }

    /** Sends what the customer is to get, if anything. */
    record Message<C>(Function<C, Optional<Candidate>> candidate, String sent, String heldBack) implements Stage<C> {
        @Override
        public List<String> next() {
            return List.of(sent, heldBack);
        }
    }

    /** Waits. */
    record Wait<C>(Duration length, String then) implements Stage<C> {
        @Override
        public List<String> next() {
            return List.of(then);
        }

        @Override
        public boolean takesTime() {
            return true;
        }
    }

    /** Asks. */
    record Branch<C>(Predicate<C> question, String yes, String no) implements Stage<C> {
        @Override
        public List<String> next() {
            return List.of(yes, no);
        }
    }

    /** Ends. */
    record Exit<C>() implements Stage<C> {
        @Override
        public List<String> next() {
            return List.of();
        }
    }
}
