package io.growth.recommend.tune;

import java.util.List;
import java.util.SplittableRandom;

/** What a search may do: have positions judged, and see what came of it. */
interface Trials {

    /** The parameters. */
    List<Parameter<?>> space();

    /** A generator that depends on the seed, the use and the number alone. */
    SplittableRandom random(String use, long number);

    /**
     * Judges positions in their order.
     *
     * @param positions where to look
     * @param share of the users that judge
     * @param data whether models learn from no other users either
     * @return the trials, fewer than positions if the search has to end
     */
    List<Trial> judge(List<double[]> positions, double share, boolean data);

    /** Everything judged so far. */
    List<Trial> all();

    /** The best of those judged by the most users, the first of equal ones. */
    Trial best();

    /** Whether the search has to end. */
    boolean ended();
}
