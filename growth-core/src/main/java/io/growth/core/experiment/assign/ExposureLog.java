package io.growth.core.experiment.assign;

import io.growth.core.privacy.Forgettable;
import java.util.function.Consumer;

/**
 * Where it is written down who met which arm, once for each unit and experiment, however often the page is shown.
 *
 * <p>Called by several threads at once.
 */
public interface ExposureLog extends Forgettable {

    /** What became of an exposure. */
    enum Appended {
        /** Written down. */
        FIRST,
        /** The same unit met the same arm before: nothing to write. */
        AGAIN,
        /**
         * The same unit met another arm before, which stands. Counts of this belong into the report: such units got
         * both treatments.
         */
        OTHER_ARM
    }

    /**
     * Writes an exposure down unless the unit was in this experiment before.
     *
     * @param exposure who met what
     * @return whether it is new
     */
    Appended append(Exposure exposure);

    /**
     * Reads all exposures of an experiment.
     *
     * @param experiment its key
     * @param reader gets each, in the order of arrival
     */
    void forEach(String experiment, Consumer<? super Exposure> reader);

    /**
     * Forgets a unit in all experiments.
     *
     * @param unit id of the unit
     * @return how many exposures were forgotten
     */
    @Override
    long forget(String unit);
}
