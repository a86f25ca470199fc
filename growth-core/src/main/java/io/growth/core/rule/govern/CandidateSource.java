package io.growth.core.rule.govern;

import java.time.Instant;
import java.util.List;

/**
 * What rules want to send to a customer now: a set of rules, or a lambda of the shop's own.
 *
 * @param <C> the shop's customer
 */
@FunctionalInterface
public interface CandidateSource<C> {

    /**
     * Asks the rules.
     *
     * @param customer who
     * @param now the present
     * @return one candidate for each rule that fires, in any order; each rule at most once
     */
    List<Candidate> candidates(C customer, Instant now);

    /**
     * The rules of this moment, where they may be replaced while the shop runs: taken once for each decision, so that
     * all of it follows one set.
     *
     * @return rules that do not change; this, unless it says otherwise
     */
    default CandidateSource<C> current() {
        return this;
    }

    /**
     * Which rules these are: stands in every verdict.
     *
     * @return their version; empty if they have none
     */
    default String version() {
        return "";
    }
}
