package io.growth.churn.warning;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.LocalDate;

/**
 * What a shop means by a customer who has left: one who was active and then does not buy for so many days. There is no
 * other truth where nobody ends a contract, so the horizon belongs to every figure.
 *
 * <pre>
 *  ... history ...   | active days |  cut-off | gap | horizon |
 *                      bought here     known     ↑     nothing bought here: churned
 *                                                the message is on its way
 * </pre>
 *
 * @param horizonDays how long without a purchase, at least 1
 * @param activeDays customers count who bought within so many days up to the cut-off, at least 1
 * @param gapDays days between scoring and the start of the horizon, in which a message is prepared and sent; 0 or more
 */
public record ChurnDefinition(int horizonDays, int activeDays, int gapDays) {

    /**
     * Checks the numbers.
     *
     * @param horizonDays how long without a purchase
     * @param activeDays within how many days a purchase makes active
     * @param gapDays days between scoring and the start of the horizon
     * @throws IllegalArgumentException if one is outside
     */
    public ChurnDefinition {
        if (horizonDays < 1 || activeDays < 1 || gapDays < 0) {
            throw new IllegalArgumentException(
                    "horizon and active days must be at least 1, the gap at least 0, but are " + horizonDays + ", "
                            + activeDays + " and " + gapDays);
        }
    }

    /**
     * Active is who bought within twice the horizon; no gap.
     *
     * @param days how long without a purchase
     * @return the definition
     * @throws IllegalArgumentException if {@code days < 1}
     */
    public static ChurnDefinition horizon(int days) {
        return new ChurnDefinition(days, 2 * days, 0);
    }

    /**
     * Sets who counts as active.
     *
     * @param days within how many days up to the cut-off a purchase makes active
     * @return a definition with it
     * @throws IllegalArgumentException if {@code days < 1}
     */
    public ChurnDefinition withActiveDays(int days) {
        return new ChurnDefinition(horizonDays, days, gapDays);
    }

    /**
     * Sets the time between scoring and the start of the horizon.
     *
     * @param days 0 or more
     * @return a definition with it
     * @throws IllegalArgumentException if {@code days < 0}
     */
    public ChurnDefinition withGap(int days) {
        return new ChurnDefinition(horizonDays, activeDays, days);
    }

    /**
     * When it is known who has left.
     *
     * @param cutOff the day of scoring
     * @return the last day of the horizon
     */
    public LocalDate knownOn(LocalDate cutOff) {
        return cutOff.plusDays((long) gapDays + horizonDays);
    }

    /**
     * The name with the horizon in it.
     *
     * @return such as {@code churn90}
     */
    public String label() {
        return "churn" + horizonDays;
    }

    void write(ModelWriter out) {
        out.integer("horizon", horizonDays).integer("active", activeDays).integer("gap", gapDays);
    }

    static ChurnDefinition read(ModelReader in) throws IOException {
        return new ChurnDefinition(
                in.integer("horizon", 1, Integer.MAX_VALUE),
                in.integer("active", 1, Integer.MAX_VALUE),
                in.integer("gap", 0, Integer.MAX_VALUE));
    }
}
