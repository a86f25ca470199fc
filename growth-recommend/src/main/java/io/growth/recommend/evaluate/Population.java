package io.growth.recommend.evaluate;

import java.util.Arrays;

/**
 * What the numbers of a sample stand for, in their order, so that two samples can be paired.
 *
 * @param source where the units come from: user keys or interactions, equal to nothing but themselves
 * @param units numbers of the units in the source
 */
record Population(Object source, int[] units) {

    boolean sameAs(Population other) {
        return source.equals(other.source) && Arrays.equals(units, other.units);
    }
}
