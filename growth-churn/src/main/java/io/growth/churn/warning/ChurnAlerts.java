package io.growth.churn.warning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Raises an alert once, when a customer's risk rises above a level, and not again before it has fallen below a lower one: so
 * that nobody is written to every night because of a probability that goes up and down a little (hysteresis).
 *
 * <p>For one thread. The shop keeps {@link #alerted} between runs.
 *
 * @param <C> type of the customers' keys
 */
public final class ChurnAlerts<C> {

    private final double raise;
    private final double clear;
    private final Set<C> alerted;

    private ChurnAlerts(double raise, double clear, Set<C> alerted) {
        this.raise = raise;
        this.clear = clear;
        this.alerted = new HashSet<>(alerted);
    }

    /**
     * Alerts for nobody yet.
     *
     * @param <C> type of the customers' keys
     * @param raise probability from which on there is an alert
     * @param clear probability below which the next alert becomes possible, at most {@code raise}
     * @return the alerts
     * @throws IllegalArgumentException if they are not 0 to 1 or in the wrong order
     */
    public static <C> ChurnAlerts<C> between(double raise, double clear) {
        return resumed(raise, clear, Set.of());
    }

    /**
     * Goes on where {@link #alerted} was kept.
     *
     * @param <C> type of the customers' keys
     * @param raise probability from which on there is an alert
     * @param clear probability below which the next alert becomes possible, at most {@code raise}
     * @param alerted customers with an alert that has not been cleared
     * @return the alerts
     * @throws IllegalArgumentException if they are not 0 to 1 or in the wrong order
     */
    public static <C> ChurnAlerts<C> resumed(double raise, double clear, Set<C> alerted) {
        if (!(clear >= 0 && clear <= raise && raise <= 1)) {
            throw new IllegalArgumentException(
                    "levels must be 0 to 1, the one that clears at most the one that raises, but are " + raise + " and "
                            + clear);
        }
        return new ChurnAlerts<>(raise, clear, alerted);
    }

    /**
     * Takes the warnings of a day.
     *
     * @param warnings of all active customers
     * @return those that are new, in the same order
     */
    public List<ChurnWarning<C>> update(List<ChurnWarning<C>> warnings) {
        var fresh = new ArrayList<ChurnWarning<C>>();
        for (ChurnWarning<C> warning : warnings) {
            if (warning.probability() >= raise && alerted.add(warning.customer())) {
                fresh.add(warning);
            } else if (warning.probability() < clear) {
                alerted.remove(warning.customer());
            }
        }
        return fresh;
    }

    /**
     * The customers with an alert that has not been cleared.
     *
     * @return a copy, to be kept until the next run
     */
    public Set<C> alerted() {
        return Set.copyOf(alerted);
    }
}
