package io.growth.core.experiment.analysis;

import java.util.List;
import java.util.Locale;

/**
 * One metric of one treatment against the control.
 *
 * @param metric the metric
 * @param role what it is for
 * @param treatment name of the treatment
 * @param control summary of the control, after cap and CUPED or strata
 * @param treated the same of the treatment
 * @param difference the effect, whose p-value decides
 * @param lift the relative effect; its p-value is that of the lift and can differ
 * @param adjustedP p-value of the difference with regard to what else was tested: Holm over treatments for the primary
 *     metric, Benjamini-Hochberg over all secondary ones, as it is for guardrails
 * @param guard what became of it as a guardrail
 * @param varianceReduction share of the variance that CUPED or strata took off
 * @param warnings what to bear in mind
 */
public record MetricResult(
        MetricSpec metric,
        MetricRole role,
        String treatment,
        ArmSummary control,
        ArmSummary treated,
        Effect difference,
        Effect lift,
        double adjustedP,
        Guard guard,
        double varianceReduction,
        List<String> warnings) {

    /**
     * Copies the warnings.
     *
     * @param metric the metric
     * @param role what it is for
     * @param treatment name of the treatment
     * @param control summary of the control
     * @param treated summary of the treatment
     * @param difference the effect
     * @param lift the relative effect
     * @param adjustedP p-value of the difference with regard to what else was tested
     * @param guard what became of it as a guardrail
     * @param varianceReduction share of the variance that CUPED or strata took off
     * @param warnings what to bear in mind
     */
    public MetricResult {
        warnings = List.copyOf(warnings);
    }

    MetricResult withAdjustedP(double p) {
        return new MetricResult(
                metric, role, treatment, control, treated, difference, lift, p, guard, varianceReduction, warnings);
    }

    /** Above 0 if the change is for the better. */
    double gain() {
        return metric.isHigherBetter() ? difference.estimate() : -difference.estimate();
    }

    /** The change in words: {@code revenue rises by 8.0 % (2.1 % to 13.9 %, p = 0.0064)}. */
    String sentence() {
        String moves = difference.estimate() < 0 ? "falls" : "rises";
        boolean relative = Double.isFinite(lift.interval().low())
                && Double.isFinite(lift.interval().high());
        return relative
                ? String.format(
                        Locale.ROOT,
                        "%s %s by %.1f %% (%+.1f %% to %+.1f %%, p = %.2g)",
                        metric.name(),
                        moves,
                        100 * Math.abs(lift.estimate()),
                        100 * lift.interval().low(),
                        100 * lift.interval().high(),
                        adjustedP)
                : String.format(
                        Locale.ROOT,
                        "%s %s by %.4g (%s, p = %.2g)",
                        metric.name(),
                        moves,
                        Math.abs(difference.estimate()),
                        difference.interval(),
                        adjustedP);
    }

    @Override
    public String toString() {
        return role + " " + metric.name() + ", " + treatment + ": " + control + " -> " + treated + ", " + difference
                + ", lift " + lift + String.format(Locale.ROOT, ", adjusted p = %.4g", adjustedP)
                + (guard == Guard.NONE ? "" : ", " + guard)
                + (warnings.isEmpty() ? "" : " ! " + String.join("; ", warnings));
    }
}
