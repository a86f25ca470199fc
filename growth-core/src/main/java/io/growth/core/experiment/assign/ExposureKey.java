package io.growth.core.experiment.assign;

import org.jspecify.annotations.Nullable;

/** What there is one exposure of. */
record ExposureKey(String unit, String experiment) {

    static ExposureKey of(Exposure exposure) {
        return new ExposureKey(exposure.unit(), exposure.experiment());
    }

    /** What becomes of an exposure where an arm is written down already, or none. */
    static ExposureLog.Appended appended(@Nullable String knownArm, Exposure exposure) {
        if (knownArm == null) {
            return ExposureLog.Appended.FIRST;
        }
        return knownArm.equals(exposure.arm()) ? ExposureLog.Appended.AGAIN : ExposureLog.Appended.OTHER_ARM;
    }
}
