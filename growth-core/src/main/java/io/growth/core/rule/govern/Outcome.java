package io.growth.core.rule.govern;

import java.util.Objects;

/**
 * What became of one candidate.
 *
 * @param rule name of its rule
 * @param campaign key of its campaign
 * @param channel its channel
 * @param action what is to be done, in words; empty if its candidate does not say
 * @param reason why it is sent, waits or is held back
 * @param detail which cap, cooldown or hours; empty where the reason says it all
 */
public record Outcome(String rule, String campaign, String channel, String action, Reason reason, String detail) {

    /**
     * Checks that nothing is missing.
     *
     * @param rule name of its rule
     * @param campaign key of its campaign
     * @param channel its channel
     * @param action what is to be done, in words
     * @param reason why it is sent, waits or is held back
     * @param detail which cap, cooldown or hours; empty where the reason says it all
     */
    public Outcome {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }

    static Outcome of(Candidate candidate, Reason reason, String detail) {
        return new Outcome(
                candidate.rule(),
                candidate.policy().campaign(),
                candidate.channel(),
                candidate.action(),
                reason,
                detail);
    }

    /** The same candidate, which came to another end since. */
    Outcome because(Reason newReason) {
        return new Outcome(rule, campaign, channel, action, newReason, "");
    }

    /**
     * Whether a candidate is this one again: the same action of the same rule and campaign on the same channel.
     *
     * @param candidate as of now
     * @return whether a message that was deferred may be sent for it
     */
    public boolean isOf(Candidate candidate) {
        return rule.equals(candidate.rule())
                && campaign.equals(candidate.policy().campaign())
                && channel.equals(candidate.channel())
                && action.equals(candidate.action());
    }

    @Override
    public String toString() {
        return rule + ": " + reason + (action.isEmpty() ? "" : " " + action)
                + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
