package io.growth.core.experiment.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The effect when customers of each kind are compared with their like: new with new, loyal with loyal. Luck in how many
 * of which kind an arm got no longer matters.
 *
 * <p>Strata are weighted by all their customers (Miratrix, Sekhon and Yu, JRSS B 75, 2013). The kind must be known
 * before the exposure. {@link MetricSpec#stratifiedBy} does this for a metric of a plan.
 */
public final class PostStratification {

    private final List<ArmSummary> controls = new ArrayList<>();
    private final List<ArmSummary> treatments = new ArrayList<>();

    private PostStratification() {}

    /**
     * No stratum yet.
     *
     * @return a stratification to add to
     */
    public static PostStratification empty() {
        return new PostStratification();
    }

    /**
     * One more kind of customers.
     *
     * @param control the control's customers of this kind
     * @param treatment the treatment's
     * @return this
     * @throws IllegalArgumentException if an arm has fewer than two; join such a stratum to a similar one
     */
    public PostStratification add(ArmSummary control, ArmSummary treatment) {
        if (!(control.units() >= 2 && treatment.units() >= 2)) {
            throw new IllegalArgumentException("a stratum needs at least two customers in each arm but has "
                    + control.units() + " and " + treatment.units() + "; join it to a similar one");
        }
        controls.add(control);
        treatments.add(treatment);
        return this;
    }

    /**
     * The weighted mean of the strata's effects.
     *
     * @param level such as 0.95
     * @return the effect, treatment less control
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     * @throws IllegalStateException if there is no stratum
     */
    public Effect effect(double level) {
        if (controls.isEmpty()) {
            throw new IllegalStateException("there is no stratum; add one first");
        }
        ArmSummary control = control();
        ArmSummary treatment = treatment();
        return Effect.normal(
                "difference of means, post-stratified z",
                treatment.mean() - control.mean(),
                Math.sqrt(control.squaredError() + treatment.squaredError()),
                level);
    }

    /**
     * What the control would be if it had as many of each kind as both arms together.
     *
     * @return NaN without a stratum
     */
    public ArmSummary control() {
        return weighted(controls);
    }

    /**
     * The same of the treatment.
     *
     * @return NaN without a stratum
     */
    public ArmSummary treatment() {
        return weighted(treatments);
    }

    private ArmSummary weighted(List<ArmSummary> arm) {
        double all = 0;
        double units = 0;
        double sum = 0;
        double squares = 0;
        for (int s = 0; s < arm.size(); s++) {
            double weight = controls.get(s).units() + treatments.get(s).units();
            all += weight;
            units += arm.get(s).units();
            sum += weight * arm.get(s).mean();
            squares += weight * weight * arm.get(s).squaredError();
        }
        return new ArmSummary(units, sum / all, squares / all / all * units);
    }
}
