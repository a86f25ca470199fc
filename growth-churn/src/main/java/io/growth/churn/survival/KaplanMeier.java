package io.growth.churn.survival;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Draws the curve of how many customers are still there after each time, also from customers who have not left yet.
 *
 * <p>The product-limit estimate of Kaplan and Meier (Journal of the American Statistical Association 53, 1958, 457) with
 * Greenwood's errors.
 *
 * <pre>{@code
 * SurvivalCurve curve = KaplanMeier.of(days, left);
 * Map<String, SurvivalCurve> plans = KaplanMeier.byStratum(Survival.of(days, left).withStrata(plan));
 * SurvivalCurve forOthers = LifeTable.of(Survival.of(days, left)).withMinimumGroup(10).kaplanMeier();
 * }</pre>
 *
 * <p>Each step of a curve tells when somebody left. The last line draws one for others, in which no step is of few.
 */
public final class KaplanMeier {

    private KaplanMeier() {}

    /**
     * The curve of customers.
     *
     * @param times how long each was watched, finite and at least 0
     * @param events true where the customer left then, false where the customer was still there
     * @return the curve
     * @throws IllegalArgumentException if there is nobody, or a time is negative or no number
     */
    public static SurvivalCurve of(double[] times, boolean[] events) {
        return of(Survival.of(times, events));
    }

    /**
     * The curve of all rows, whatever their strata.
     *
     * @param data times and events, maybe entries and weights
     * @return the curve
     * @throws IllegalArgumentException if there is nobody
     */
    public static SurvivalCurve of(Survival data) {
        return LifeTable.of(data).kaplanMeier();
    }

    /**
     * A curve for each stratum.
     *
     * @param data times and events with strata
     * @return curves by the names of the strata, in their order; a stratum without rows, or all of weight 0, has none
     */
    public static Map<String, SurvivalCurve> byStratum(Survival data) {
        var curves = new LinkedHashMap<String, SurvivalCurve>();
        LifeTable.byStratum(data).forEach((name, table) -> curves.put(name, table.kaplanMeier()));
        return curves;
    }
}
