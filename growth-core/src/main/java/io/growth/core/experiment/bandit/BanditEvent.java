package io.growth.core.experiment.bandit;

import java.util.Objects;

/**
 * One thing that happened to a bandit. Whoever takes in the same events in the same order has the same bandit, bit for
 * bit.
 *
 * <p>Only the event of a choice has its id; what came of the choice names it by its place among the events. So an id
 * that is to be forgotten stands in one event, and without it the others mean what they meant.
 *
 * @param kind what happened
 * @param id of a choice, empty where there is none and where it was forgotten
 * @param choice place of the choice that this is about, as {@link Bandit#events} counts; 0 of a choice itself and where
 *     there is none
 * @param arm its name, empty where there is none
 * @param number propensity of a choice, value of a reward, else 0
 * @param eligible among how many arms a choice was made, else 0
 * @param version of the policy that made a choice, else 0
 * @param at when, milliseconds since 1970
 * @param context features of a choice, else empty; not to be changed
 */
public record BanditEvent(
        Kind kind,
        String id,
        long choice,
        String arm,
        double number,
        int eligible,
        long version,
        long at,
        double[] context) {

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
        ARM_RETIRED,
        /** A choice is no longer remembered, since its customer asked for that. */
        FORGOTTEN
    }

    /**
     * Checks that nothing is missing.
     *
     * @param kind what happened
     * @param id of a choice, empty where there is none and where it was forgotten
     * @param choice place of the choice that this is about, else 0
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

    static BanditEvent reward(long choice, double value, long at) {
        return new BanditEvent(Kind.REWARD, "", choice, "", value, 0, 0, at, NO_CONTEXT);
    }

    static BanditEvent revocation(long choice, long at) {
        return new BanditEvent(Kind.REVOCATION, "", choice, "", 0, 0, 0, at, NO_CONTEXT);
    }

    static BanditEvent settlement(long at) {
        return new BanditEvent(Kind.SETTLEMENT, "", 0, "", 0, 0, 0, at, NO_CONTEXT);
    }

    static BanditEvent ofArm(Kind kind, String arm) {
        return new BanditEvent(kind, "", 0, arm, 0, 0, 0, 0, NO_CONTEXT);
    }

    static BanditEvent forgotten(long choice) {
        return new BanditEvent(Kind.FORGOTTEN, "", choice, "", 0, 0, 0, 0, NO_CONTEXT);
    }

    /** The same event of nobody. */
    BanditEvent withoutId() {
        return new BanditEvent(kind, "", choice, arm, number, eligible, version, at, context);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "BanditEvent[" + kind + (arm.isEmpty() ? "" : " of " + arm) + "]";
    }
}
