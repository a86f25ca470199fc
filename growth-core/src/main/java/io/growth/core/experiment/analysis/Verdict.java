package io.growth.core.experiment.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do, in a sentence that needs no statistics. */
final class Verdict {

    private static final double RARE = 1e-6;

    private final ExperimentAnalysis plan;
    private final TestResult ratio;
    private final long[] customers;
    private final List<MetricResult> results;
    private final Decision decision;
    private final String sentence;

    Verdict(ExperimentAnalysis plan, TestResult ratio, long[] customers, List<MetricResult> results) {
        this.plan = plan;
        this.ratio = ratio;
        this.customers = customers;
        this.results = results;
        this.decision = decide();
        this.sentence = write();
    }

    Decision decision() {
        return decision;
    }

    String sentence() {
        return sentence;
    }

    private double alpha() {
        return 1 - plan.level();
    }

    private boolean mismatch() {
        return ratio.pValue() < plan.sampleRatioAlpha();
    }

    private List<MetricResult> primaries() {
        return results.stream()
                .filter(result -> result.role() == MetricRole.PRIMARY)
                .toList();
    }

    private boolean wins(MetricResult result) {
        return result.adjustedP() < alpha() && result.gain() > 0;
    }

    private boolean loses(MetricResult result) {
        return result.adjustedP() < alpha() && result.gain() < 0;
    }

    private List<MetricResult> guards(String treatment, Guard guard) {
        return results.stream()
                .filter(result -> result.treatment().equals(treatment) && result.guard() == guard)
                .toList();
    }

    private boolean harms(MetricResult result) {
        return !guards(result.treatment(), Guard.BROKEN).isEmpty();
    }

    private boolean unproven(MetricResult result) {
        return !guards(result.treatment(), Guard.UNPROVEN).isEmpty();
    }

    private boolean isReady(MetricResult result) {
        return wins(result) && !harms(result) && !unproven(result);
    }

    private Decision decide() {
        List<MetricResult> primaries = primaries();
        if (mismatch()) {
            return Decision.DISTRUST;
        }
        if (primaries.stream().anyMatch(this::isReady)) {
            return Decision.ROLL_OUT;
        }
        boolean none = !primaries.isEmpty() && primaries.stream().allMatch(result -> loses(result) || harms(result));
        return none ? Decision.KEEP_CONTROL : Decision.UNDECIDED;
    }

    private String write() {
        return switch (decision) {
            case DISTRUST -> distrust();
            case ROLL_OUT ->
                rollOut(best(primaries().stream().filter(this::isReady).toList()));
            case KEEP_CONTROL -> keep();
            case UNDECIDED -> undecided();
        };
    }

    private static MetricResult best(List<MetricResult> of) {
        Optional<MetricResult> best = of.stream().max(Comparator.comparingDouble(MetricResult::gain));
        return best.orElseThrow();
    }

    private String distrust() {
        String sizes = Arrays.stream(customers).mapToObj(Long::toString).collect(Collectors.joining(" and "));
        String shares = Arrays.stream(plan.shares())
                .mapToObj(share -> String.format(Locale.ROOT, "%.1f %%", 100 * share))
                .collect(Collectors.joining(" and "));
        String luck = ratio.pValue() < RARE
                ? "less than once in a million"
                : String.format(Locale.ROOT, "once in %.0f", 1 / ratio.pValue());
        return "Do not use this result: the arms have " + sizes + " customers where " + shares
                + " were planned, which luck does " + luck + " experiments. Find out why first.";
    }

    private String rollOut(MetricResult best) {
        long guards = guards(best.treatment(), Guard.HOLDS).size();
        return "Roll out '" + best.treatment() + "': " + best.sentence()
                + (guards == 0 ? "." : ", and " + (guards == 1 ? "its guardrail holds." : "all guardrails hold."));
    }

    private String keep() {
        MetricResult worst =
                primaries().stream().filter(this::harms).findFirst().orElseGet(() -> best(primaries()));
        String why = harms(worst)
                ? guards(worst.treatment(), Guard.BROKEN).get(0).sentence() + ", which breaks a guardrail"
                : worst.sentence();
        return "Keep '" + plan.arms().get(0) + "': with '" + worst.treatment() + "' " + why + ".";
    }

    private String undecided() {
        List<MetricResult> primaries = primaries();
        if (primaries.isEmpty()) {
            return "No verdict: the plan has no primary metric.";
        }
        List<MetricResult> winners = primaries.stream().filter(this::wins).toList();
        MetricResult best = best(winners.isEmpty() ? primaries : winners);
        if (Double.isNaN(best.adjustedP())) {
            return "No verdict: the customers so far do not differ in "
                    + best.metric().name() + ", or there are too few of them.";
        }
        if (winners.isEmpty()) {
            return "Not decided: with '" + best.treatment() + "' " + best.sentence()
                    + ", which can be luck. Neither a gain nor a loss is proven.";
        }
        return harms(best)
                ? "Do not roll out '" + best.treatment() + "': " + best.sentence() + ", but "
                        + guards(best.treatment(), Guard.BROKEN).get(0).sentence() + ", which breaks a guardrail."
                : "Not yet: with '" + best.treatment() + "' " + best.sentence() + ", but whether "
                        + guards(best.treatment(), Guard.UNPROVEN)
                                .get(0)
                                .metric()
                                .name()
                        + " stays within its margin is not proven.";
    }
}
