package io.growth.core.experiment.bandit;

import java.util.Objects;

/**
 * One thing that happened to a bandit. Whoever takes in the same events in the same order has the same bandit, bit for
 * bit.
 *
 * @param kind what happened
 * @param id of the choice, empty where there is none
 * @param arm its name, empty where there is none
 * @param number propensity of a choice, value of a reward, else 0
 * @param eligible among how many arms a choice was made, else 0
 * @param version of the policy that made a choice, else 0
 * @param at when, milliseconds since 1970
 * @param context features of a choice, else empty; not to be changed
 */
public record BanditEvent(
        Kind kind, String id, String arm, double number, int eligible, long version, long at, double[] context) {

    private static final double[] NO_CONTEXT = {};

    /** What can happen. */
    public enum Kind {
        /** An arm was chosen. */
        CHOICE,
        /** A reward came. */
        REWARD,
        /** A reward was taken back. */
        REVOCATION,
        /** Choices whose time was over were settled. */
        SETTLEMENT,
        /** An arm was added, or came back. */
        ARM_ADDED,
        /** An arm is no longer chosen. */
        ARM_RETIRED
    }

    /**
     * Checks that nothing is missing.
     *
     * @param kind what happened
     * @param id of the choice, empty where there is none
     * @param arm its name, empty where there is none
     * @param number propensity of a choice, value of a reward, else 0
     * @param eligible among how many arms a choice was made, else 0
     * @param version of the policy that made a choice, else 0
     * @param at when, milliseconds since 1970
     * @param context features of a choice, else empty; not to be changed
     */
    public BanditEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(arm, "arm");
        Objects.requireNonNull(context, "context");
    }

    static BanditEvent reward(String id, double value, long at) {
        return new BanditEvent(Kind.REWARD, id, "", value, 0, 0, at, NO_CONTEXT);
    }

    static BanditEvent revocation(String id, long at) {
        return new BanditEvent(Kind.REVOCATION, id, "", 0, 0, 0, at, NO_CONTEXT);
    }

    static BanditEvent settlement(long at) {
        return new BanditEvent(Kind.SETTLEMENT, "", "", 0, 0, 0, at, NO_CONTEXT);
    }

    static BanditEvent ofArm(Kind kind, String arm) {
        return new BanditEvent(kind, "", arm, 0, 0, 0, 0, NO_CONTEXT);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "BanditEvent[" + kind + (arm.isEmpty() ? "" : " of " + arm) + "]";
    }
}
