package io.growth.core.experiment.assign;

import io.growth.core.privacy.Forgettable;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who got which arm, so that they keep it though the experiment changes. Optional: as long as nobody changes
 * weights or layers, the hash by itself always gives the same arm.
 *
 * <p>Called by several threads at once.
 */
public interface AssignmentStore extends Forgettable {

    /**
     * Looks an arm up.
     *
     * @param unit id of the unit
     * @param experiment key of the experiment
     * @return what is kept, null if nothing is
     */
    @Nullable
    KeptArm find(String unit, String experiment);

    /**
     * Keeps an arm unless one is kept already, atomically: of two servers that draw at once, both get the arm of the
     * first.
     *
     * @param unit id of the unit
     * @param experiment key of the experiment
     * @param arm what was drawn
     * @return what is kept now
     */
    KeptArm putIfAbsent(String unit, String experiment, KeptArm arm);

    /**
     * Forgets a unit in all experiments.
     *
     * @param unit id of the unit
     * @return how many arms were forgotten
     */
    @Override
    long forget(String unit);
}
