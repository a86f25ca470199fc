package io.growth.core.experiment.analysis;

import io.growth.core.internal.SmallGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Takes out of a report what is about too few customers. */
final class MinimumGroup {

    private final ExperimentReport report;
    private final int atLeast;

    MinimumGroup(ExperimentReport report, int atLeast) {
        this.report = report;
        this.atLeast = atLeast;
    }

    ExperimentReport guarded() {
        List<Long> sizes = sizes();
        List<MetricResult> shown = report.results().stream()
                .filter(result -> isShown(result) && hasArms(result, sizes))
                .toList();
        return new ExperimentReport(
                report.decision(),
                verdict(shown, sizes),
                report.sampleRatio(),
                sizes,
                shown,
                report.rejected(),
                warnings(report.results().size() - shown.size()));
    }

    private List<Long> sizes() {
        List<Integer> arms =
                IntStream.range(0, report.customers().size()).boxed().toList();
        List<Integer> shown = SmallGroups.shown(arms, arm -> new long[] {size(arm)}, atLeast);
        return arms.stream()
                .map(arm -> shown.contains(arm) ? size(arm) : ExperimentReport.WITHHELD)
                .toList();
    }

    private long size(int arm) {
        return report.customers().get(arm);
    }

    /** Results are in the order of the plan, so treatments first appear in that of the arms. */
    private boolean hasArms(MetricResult result, List<Long> sizes) {
        List<String> treatments = report.results().stream()
                .map(MetricResult::treatment)
                .distinct()
                .toList();
        int arm = 1 + treatments.indexOf(result.treatment());
        return sizes.get(0) != ExperimentReport.WITHHELD && sizes.get(arm) != ExperimentReport.WITHHELD;
    }

    private boolean isShown(MetricResult result) {
        boolean asShare = result.metric().kind() == MetricKind.PROPORTION;
        return isShown(result.control(), asShare) && isShown(result.treated(), asShare);
    }

    /** Where nobody is at all there is nobody to be given away. */
    private boolean isShown(ArmSummary arm, boolean asShare) {
        long customers = Math.round(arm.units());
        long hits = asShare && customers > 0 ? Math.round(arm.units() * arm.mean()) : 0;
        return SmallGroups.isShown(customers, atLeast)
                && SmallGroups.isShown(hits, atLeast)
                && SmallGroups.isShown(customers - hits, atLeast);
    }

    /** A verdict names sizes, or results of what decides. */
    private String verdict(List<MetricResult> shown, List<Long> sizes) {
        boolean whole = !sizes.contains(ExperimentReport.WITHHELD)
                && report.results().stream()
                        .filter(result -> result.role() != MetricRole.SECONDARY)
                        .allMatch(shown::contains);
        return whole
                ? report.verdict()
                : report.decision() + ": why is withheld, since it is about fewer than " + atLeast
                        + " customers of some kind.";
    }

    private List<String> warnings(int withheld) {
        var warnings = new ArrayList<>(report.warnings());
        if (withheld > 0) {
            warnings.add("results about fewer than " + atLeast + " customers of some kind, not shown: " + withheld);
        }
        return warnings;
    }
}
