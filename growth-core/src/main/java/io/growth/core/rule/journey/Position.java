package io.growth.core.rule.journey;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a customer stands in a journey: all that is stored of it.
 *
 * @param journey name of the journey
 * @param unit id of the customer
 * @param run how often the customer has entered, from 1 on
 * @param step how many stages were left in this run; together with the run it says whether a position is still the same
 * @param stage name of the stage
 * @param since when the customer came to it
 * @param ended whether the journey is over
 */
public record Position(String journey, String unit, int run, int step, String stage, Instant since, boolean ended) {

    /**
     * Checks that nothing is missing.
     *
     * @param journey name of the journey
     * @param unit id of the customer
     * @param run how often the customer has entered, from 1 on
     * @param step how many stages were left in this run
     * @param stage name of the stage
     * @param since when the customer came to it
     * @param ended whether the journey is over
     */
    public Position {
        Objects.requireNonNull(journey, "journey");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(since, "since");
    }

    Position at(String next, Instant now) {
        return new Position(journey, unit, run, step + 1, next, now, false);
    }

    Position over() {
        return new Position(journey, unit, run, step + 1, stage, since, true);
    }

    /** The same after a crash, so that the decision made here before it comes back. */
    String occasion() {
        return "journey " + journey + " " + run + "." + step;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Position[" + journey + " " + run + "." + step + " at " + stage + (ended ? ", ended]" : "]");
    }
}
