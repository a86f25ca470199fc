package io.growth.core.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * Watches a figure that should stay where it is, such as orders an hour or the share of refunds, and says when it does
 * not. Immutable.
 *
 * <pre>{@code
 * RobustZ usual = RobustZ.of(lastMonth);
 * ControlChart.Watch watch = Cusum.of(usual.median(), usual.sigma()).start();
 * if (watch.add(today).alarm()) { ... }
 * }</pre>
 *
 * <p>{@link Ewma} shows a level with its limits and finds sudden and slow changes; {@link Cusum} is the quickest for a
 * small lasting shift and says since when. Single outliers are {@link RobustZ}'s.
 */
public interface ControlChart {

    /**
     * Starts watching.
     *
     * @return a watch that has seen nothing; for one thread
     */
    Watch start();

    /**
     * Watches a whole series.
     *
     * @param values in the order of time
     * @return what the watch says of each
     * @throws IllegalArgumentException if a value is missing or infinite
     */
    default List<ControlPoint> run(double[] values) {
        Watch watch = start();
        var points = new ArrayList<ControlPoint>();
        for (double value : values) {
            points.add(watch.add(value));
        }
        return points;
    }

    /**
     * Sees one value after the other. It goes on after an alarm as if there had been none: start anew if it was dealt
     * with.
     */
    @FunctionalInterface
    interface Watch {
        /**
         * Sees the next value.
         *
         * @param value the value
         * @return what it says
         * @throws IllegalArgumentException if it is missing or infinite
         */
        ControlPoint add(double value);
    }
}
