package io.growth.core.rule.govern;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer for one customer and occasion: what to send, if anything, and why the rest is not sent.
 *
 * @param key customer and occasion
 * @param version which rules asked, see {@link CandidateSource#version}; empty if it is not known
 * @param at when it was decided
 * @param due when what is reserved may be sent; {@code at} unless it is deferred
 * @param expires until when it must be sent; {@code at} if nothing is reserved
 * @param propensity how likely this action was, over the draw of hold-outs: needed to judge other policies by what was
 *     logged (inverse propensity weighting). 0 to 1
 * @param outcomes one for each candidate, by rank: highest priority, then highest value, then name of the rule
 */
public record Verdict(
        DecisionKey key,
        String version,
        Instant at,
        Instant due,
        Instant expires,
        double propensity,
        List<Outcome> outcomes) {

    /**
     * Checks that nothing is missing.
     *
     * @param key customer and occasion
     * @param version which rules asked; empty if it is not known
     * @param at when it was decided
     * @param due when what is reserved may be sent; {@code at} unless it is deferred
     * @param expires until when it must be sent; {@code at} if nothing is reserved
     * @param propensity how likely this action was, over the draw of hold-outs. 0 to 1
     * @param outcomes one for each candidate
     * @throws IllegalArgumentException if the propensity lies outside
     */
    public Verdict {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(expires, "expires");
        if (!(propensity >= 0 && propensity <= 1)) {
            throw new IllegalArgumentException("propensity must lie in 0..1 but is " + propensity);
        }
        outcomes = List.copyOf(outcomes);
    }

    /**
     * What is reserved, to be sent now or later.
     *
     * @return its outcome, or nothing
     */
    public Optional<Outcome> reserved() {
        return outcomes.stream().filter(o -> o.reason().isReserved()).findFirst();
    }

    /**
     * Whether something is to be sent now.
     *
     * @return whether the reserved candidate is due
     */
    public boolean sendsNow() {
        return reserved().filter(o -> o.reason() == Reason.SEND).isPresent();
    }

    /**
     * Why a rule's candidate was or was not sent.
     *
     * @param rule name of the rule
     * @return the reason; {@link Reason#RULE_NOT_MET} if it was no candidate
     */
    public Reason reasonOf(String rule) {
        return outcomes.stream()
                .filter(o -> o.rule().equals(rule))
                .findFirst()
                .map(Outcome::reason)
                .orElse(Reason.RULE_NOT_MET);
    }

    /**
     * The verdict as JSON, for logs and screens. It has the id of the customer.
     *
     * @return an object on one line
     */
    public String toJson() {
        return VerdictText.write(this);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Verdict[at " + at + ", " + outcomes + "]";
    }
}
