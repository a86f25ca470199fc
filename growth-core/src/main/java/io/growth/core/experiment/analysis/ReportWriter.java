package io.growth.core.experiment.analysis;

import io.growth.core.experiment.analysis.MetricSums.Compared;
import io.growth.core.figure.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Turns sums into a report: every metric of every treatment, then what else was tested, then the verdict. */
final class ReportWriter {

    /** Above this share of customers in several arms, leaving them out can itself make a difference. */
    private static final double MANY_CROSSED = 0.01;

    private final ExperimentAnalysis plan;
    private final Totals totals;

    ReportWriter(ExperimentAnalysis plan, Totals totals) {
        this.plan = plan;
        this.totals = totals;
    }

    ExperimentReport report() {
        TestResult ratio = SampleRatio.chiSquare(totals.customers(), plan.shares());
        List<MetricResult> results = adjusted(compared());
        Verdict verdict = new Verdict(plan, ratio, totals.customers(), results);
        return new ExperimentReport(
                verdict.decision(),
                verdict.sentence(),
                ratio,
                Arrays.stream(totals.customers()).boxed().toList(),
                results,
                totals.rejected(),
                warnings(ratio));
    }

    private List<MetricResult> compared() {
        var results = new ArrayList<MetricResult>();
        List<MetricSpec> metrics = List.copyOf(plan.metrics().keySet());
        for (int m = 0; m < metrics.size(); m++) {
            for (int arm = 1; arm < plan.arms().size(); arm++) {
                results.add(result(metrics.get(m), m, arm));
            }
        }
        return results;
    }

    private MetricResult result(MetricSpec metric, int number, int arm) {
        List<MetricSums> arms = totals.sums(number);
        Compared compared = arms.get(0).compare(arms.get(arm), arms, plan.level());
        MetricRole role = Objects.requireNonNull(plan.metrics().get(metric));
        var warnings = new ArrayList<>(compared.warnings());
        double alpha = 1 - plan.level();
        if (compared.difference().pValue() < alpha != compared.lift().pValue() < alpha) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "difference (p = %.3g) and lift (p = %.3g) disagree; the difference decides",
                    compared.difference().pValue(),
                    compared.lift().pValue()));
        }
        return new MetricResult(
                metric,
                role,
                plan.arms().get(arm),
                compared.control(),
                compared.treatment(),
                compared.difference(),
                compared.lift(),
                compared.difference().pValue(),
                role == MetricRole.GUARDRAIL ? guard(metric, compared) : Guard.NONE,
                compared.reduction(),
                warnings);
    }

    private static Guard guard(MetricSpec metric, Compared compared) {
        if (metric.margin() == 0) {
            Interval change = compared.difference().interval();
            boolean worse = metric.isHigherBetter() ? change.high() < 0 : change.low() > 0;
            return worse ? Guard.BROKEN : Double.isNaN(change.low()) ? Guard.UNPROVEN : Guard.HOLDS;
        }
        // Of a control below 0 the lift has the other sign.
        boolean up = metric.isHigherBetter() == compared.control().mean() > 0;
        Interval lift = compared.lift().interval();
        double least = up ? lift.low() : -lift.high();
        double most = up ? lift.high() : -lift.low();
        return least > -metric.margin() ? Guard.HOLDS : most < -metric.margin() ? Guard.BROKEN : Guard.UNPROVEN;
    }

    private static List<MetricResult> adjusted(List<MetricResult> results) {
        var all = new ArrayList<>(results);
        replace(all, MetricRole.PRIMARY, PValues.holm(ofRole(all, MetricRole.PRIMARY)));
        replace(all, MetricRole.SECONDARY, PValues.benjaminiHochberg(ofRole(all, MetricRole.SECONDARY)));
        return all;
    }

    private static double[] ofRole(List<MetricResult> results, MetricRole role) {
        return results.stream()
                .filter(result -> result.role() == role)
                .mapToDouble(MetricResult::adjustedP)
                .toArray();
    }

    private static void replace(List<MetricResult> results, MetricRole role, double[] adjusted) {
        int next = 0;
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).role() == role) {
                results.set(i, results.get(i).withAdjustedP(adjusted[next++]));
            }
        }
    }

    private List<String> warnings(TestResult ratio) {
        var warnings = new ArrayList<String>();
        if (ratio.pValue() < plan.sampleRatioAlpha()) {
            warnings.add(String.format(Locale.ROOT, "the sizes of the arms are no luck: p = %.3g", ratio.pValue()));
        }
        totals.rejected().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> warnings.add(
                        "left out: " + entry.getValue() + " " + entry.getKey().text()));
        long crossed = totals.rejected().getOrDefault(Rejection.SEVERAL_ARMS, 0L);
        if (crossed > MANY_CROSSED * Arrays.stream(totals.customers()).sum()) {
            warnings.add("many customers were in several arms: look for the cause before trusting the rest");
        }
        return warnings;
    }
}
