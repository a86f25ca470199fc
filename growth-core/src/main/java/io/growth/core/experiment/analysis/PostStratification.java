package io.growth.core.experiment.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The effect when customers of each kind are compared with their like: new with new, loyal with loyal. Luck in how many
 * of which kind an arm got no longer matters.
 *
 * <p>Strata are weighted by all their customers (Miratrix, Sekhon and Yu, JRSS B 75, 2013). The kind must be known
 * before the exposure.
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
        double all = 0;
        double effect = 0;
        double variance = 0;
        for (int s = 0; s < controls.size(); s++) {
            ArmSummary control = controls.get(s);
            ArmSummary treatment = treatments.get(s);
            double weight = control.units() + treatment.units();
            all += weight;
            effect += weight * (treatment.mean() - control.mean());
            variance += weight * weight * (control.squaredError() + treatment.squaredError());
        }
        return Effect.normal("difference of means, post-stratified z", effect / all, Math.sqrt(variance) / all, level);
    }
}
