package io.growth.core.rule.govern;

import java.util.Objects;

/**
 * What became of one candidate.
 *
 * @param rule name of its rule
 * @param campaign key of its campaign
 * @param channel its channel
 * @param reason why it is sent, waits or is held back
 * @param detail which cap, cooldown or hours; empty where the reason says it all
 */
public record Outcome(String rule, String campaign, String channel, Reason reason, String detail) {

    /**
     * Checks that nothing is missing.
     *
     * @param rule name of its rule
     * @param campaign key of its campaign
     * @param channel its channel
     * @param reason why it is sent, waits or is held back
     * @param detail which cap, cooldown or hours; empty where the reason says it all
     */
    public Outcome {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }

    static Outcome of(Candidate candidate, Reason reason, String detail) {
        return new Outcome(candidate.rule(), candidate.policy().campaign(), candidate.channel(), reason, detail);
    }

    @Override
    public String toString() {
        return rule + ": " + reason + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
