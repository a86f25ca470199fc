package io.growth.core.experiment.offpolicy;

import io.growth.core.figure.Interval;

/**
 * Whether a policy may replace the one in use.
 *
 * @param isPromoted true if it may; otherwise it goes into a test
 * @param reason why, to be read by people
 * @param gain where its gain over the policy in use lies, {@link Interval#UNDEFINED} if the log does not say
 */
public record Promotion(boolean isPromoted, String reason, Interval gain) {

    static Promotion refused(String reason) {
        return new Promotion(false, reason, Interval.UNDEFINED);
    }

    @Override
    public String toString() {
        return (isPromoted ? "promote: " : "test first: ") + reason;
    }
}
