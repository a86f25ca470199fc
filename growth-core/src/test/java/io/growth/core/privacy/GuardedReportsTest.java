package io.growth.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.growth.core.data.Features;
import io.growth.core.evaluate.FairnessReport;
import io.growth.core.evaluate.GroupFigures;
import io.growth.core.evaluate.Predictions;
import io.growth.core.experiment.analysis.Decision;
import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Totals;
import io.growth.core.experiment.uplift.EffectGroup;
import io.growth.core.experiment.uplift.HeterogeneityReport;
import io.growth.core.experiment.uplift.Trial;
import io.growth.core.experiment.uplift.UpliftSegment;
import io.growth.core.experiment.uplift.UpliftTree;
import io.growth.core.experiment.uplift.UpliftTreeModel;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleOutcome;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.segment.Membership;
import io.growth.core.rule.segment.SegmentMigration;
import io.growth.core.rule.simulate.RuleCoverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report for others leaves out what is about few customers:")
class GuardedReportsTest {

    private record City(String name, long customers) {}

    @Test
    void ofTheShopsOwn() {
        List<City> cities = List.of(new City("Ulm", 3), new City("Bonn", 400), new City("Hof", 20));
        assertThat(SmallCells.below(10).shown(cities, city -> new long[] {city.customers()}))
                .extracting(City::name)
                .containsExactly("Bonn");
        assertThat(SmallCells.below(3).shown(cities, city -> new long[] {city.customers()}))
                .isEqualTo(cities);
    }

    /** Group of so many who did and did not, each predicted as it was. */
    private static void group(String name, int did, int not, List<String> groups, List<Integer> labels) {
        groups.addAll(Collections.nCopies(did + not, name));
        labels.addAll(Collections.nCopies(did, 1));
        labels.addAll(Collections.nCopies(not, 0));
    }

    @Test
    void fairness() {
        var groups = new ArrayList<String>();
        var labels = new ArrayList<Integer>();
        group("north", 40, 50, groups, labels);
        group("south", 3, 90, groups, labels);
        group("east", 20, 30, groups, labels);
        group("west", 30, 30, groups, labels);
        double[] probabilities =
                labels.stream().mapToDouble(label -> 0.2 + 0.6 * label).toArray();
        Predictions of = Predictions.of(
                probabilities, labels.stream().mapToInt(label -> label).toArray());
        FairnessReport report = FairnessReport.of(of, groups, 0.5);

        FairnessReport guarded = report.withMinimumGroup(5);

        assertThat(guarded.groups()).extracting(GroupFigures::group).containsExactly("north", "west");
        assertThat(guarded.withheld()).isEqualTo(2);
        assertThat(guarded.toString()).doesNotContain("south", "east").endsWith("groups too small to be shown: 2");
        assertThat(report.withMinimumGroup(3)).isEqualTo(report);
        assertThatIllegalArgumentException().isThrownBy(() -> report.withMinimumGroup(1));
    }

    private static EffectGroup effects(int treated, int alone) {
        return new EffectGroup(0, 1, treated, alone, 0.1, 0.1, new Interval(-0.1, 0.3));
    }

    @Test
    void effectsOnGroupsByScore() {
        List<EffectGroup> groups = List.of(effects(40, 4), effects(30, 30), effects(20, 20), effects(50, 50));
        var report = new HeterogeneityReport(0.1, 0.5, 0.5, groups, effects(140, 104), 0.05);
        assertThat(report.withMinimumGroup(5).groups()).containsExactly(groups.get(1), groups.get(3));
        assertThat(report.withMinimumGroup(5).verdict()).isEqualTo(report.verdict());
        assertThat(report.withMinimumGroup(4)).isEqualTo(report);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.withMinimumGroup(105))
                .withMessageContaining("nothing to be shown");
    }

    @Test
    void segmentsOfAnUpliftTree() {
        var random = new SplittableRandom(4);
        var rows = new double[600][];
        var arms = new int[rows.length];
        var labels = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = new double[] {random.nextDouble()};
            arms[k] = random.nextInt(2);
            labels[k] = random.nextDouble() < 0.3 + (arms[k] == 1 && rows[k][0] > 0.7 ? 0.5 : 0) ? 1 : 0;
        }
        UpliftTreeModel tree = UpliftTree.create()
                .fit(
                        Trial.of(Examples.of(Features.dense(List.of("a"), rows), labels), arms, 2),
                        FitContext.defaults().withSeed(1));
        List<UpliftSegment> all = tree.segments();
        long smallest = (long) all.stream()
                .flatMap(segment -> segment.customers().stream())
                .mapToDouble(size -> size)
                .min()
                .orElseThrow();

        assertThat(all).hasSizeGreaterThan(1);
        assertThat(tree.segments((int) smallest)).isEqualTo(all);
        List<UpliftSegment> guarded = tree.segments((int) smallest + 1);
        assertThat(guarded).hasSizeLessThan(all.size() - 1);
        assertThat(all).containsAll(guarded);
        assertThat(guarded).allMatch(segment -> segment.customers().stream().allMatch(size -> size > smallest));
    }

    @Test
    void sizesOfSegments() {
        var groups = new int[100];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = i < 3 ? 0 : i < 20 ? 1 : i < 60 ? 2 : -1;
        }
        Membership segments = Membership.of(List.of("vip", "gold", "silver", "nobody"), groups);
        assertThat(segments.sizes(5)).containsExactly(Map.entry("silver", 40), Map.entry("nobody", 0));
        assertThat(segments.sizes(3))
                .containsExactly(
                        Map.entry("vip", 3), Map.entry("gold", 17), Map.entry("silver", 40), Map.entry("nobody", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> segments.sizes(1));
    }

    private static Membership random(SplittableRandom random, int customers, int groups) {
        List<String> names =
                IntStream.range(0, groups).mapToObj(group -> "group " + group).toList();
        return Membership.of(
                names,
                random.ints(customers, -1, groups)
                        .map(group -> Math.min(group, random.nextInt(groups)))
                        .toArray());
    }

    @Test
    void movementsBetweenSegments() {
        int shown = 0;
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            SegmentMigration moves = SegmentMigration.between(random(random, 300, 4), random(random, 300, 5));
            GuardedTable guarded = moves.withMinimumGroup(8);
            for (int row = 0; row < moves.from().size(); row++) {
                for (int column = 0; column < moves.to().size(); column++) {
                    long count = moves.count(moves.from().get(row), moves.to().get(column));
                    OptionalLong cell = guarded.count(row, column);
                    assertThat(cell.isEmpty() || cell.getAsLong() == count && (count == 0 || count >= 8))
                            .as("seed %d: %d", seed, count)
                            .isTrue();
                    shown += cell.isPresent() && count > 0 ? 1 : 0;
                }
            }
        }
        assertThat(shown).isGreaterThan(200);
        Membership apart = Membership.of(List.of("a", "b"), new int[] {0, 1, 1});
        Membership both = Membership.of(
                List.of("a", "b"), List.of(BitSet.valueOf(new long[] {3}), BitSet.valueOf(new long[] {2})), 3);
        assertThatIllegalStateException()
                .isThrownBy(() -> SegmentMigration.between(apart, both).withMinimumGroup(5))
                .withMessageContaining("do not overlap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentMigration.between(apart, apart).withMinimumGroup(1));
    }

    private static BitSet range(int from, int to) {
        var set = new BitSet();
        set.set(from, to);
        return set;
    }

    @Test
    void overlapsOfSegments() {
        Membership segments = Membership.of(
                List.of("women", "gold", "near", "sale", "tiny"),
                List.of(range(0, 50), range(30, 70), range(47, 80), range(90, 97), range(0, 2)),
                100);
        int[][] guarded = segments.overlaps(5);
        int hidden = Membership.WITHHELD;
        // Of gold and near 23 are both, 17 and 10 are one only; of women and near 3 are both. Tiny hides behind sale.
        assertThat(guarded).isDeepEqualTo(new int[][] {
            {50, 20, hidden, hidden, hidden},
            {20, 40, 23, hidden, hidden},
            {hidden, 23, 33, hidden, hidden},
            {hidden, hidden, hidden, hidden, hidden},
            {hidden, hidden, hidden, hidden, hidden}
        });
        assertThat(segments.overlaps(2)).isDeepEqualTo(segments.overlaps());
        assertThatIllegalArgumentException().isThrownBy(() -> segments.overlaps(1));
    }

    @Test
    void whomRulesCover() {
        NumberAttribute<Double> risk = Attribute.number("risk", value -> value);
        RuleSet<Double> rules = RuleSet.<Double>builder()
                .rule("win back", rule -> rule.when(risk.atLeast(0.6)).then(Action.coupon("WB")))
                .rule(
                        "vip",
                        rule -> rule.when(risk.atLeast(0.98))
                                .then(Action.push("hello"))
                                .priority(5))
                .build();
        List<Double> customers =
                IntStream.range(0, 100).mapToObj(k -> k / 100.0).toList();
        RuleCoverage all = RuleCoverage.of(
                rules,
                customers,
                Instant.parse("2026-11-26T12:00:00Z"),
                FitContext.defaults().withThreads(1));
        assertThat(all.count("vip", RuleOutcome.Status.FIRED)).isEqualTo(2);

        RuleCoverage guarded = all.withMinimumGroup(5);

        assertThat(guarded.customers()).isEqualTo(100);
        assertThat(guarded.count("vip", RuleOutcome.Status.FIRED)).isEqualTo(RuleCoverage.WITHHELD);
        assertThat(guarded.count("vip", RuleOutcome.Status.NOT_MET)).isEqualTo(RuleCoverage.WITHHELD);
        assertThat(guarded.share("vip", RuleOutcome.Status.FIRED)).isNaN();
        // 38 times it fired, and twice the other came first.
        assertThat(guarded.count("win back", RuleOutcome.Status.OUTRANKED)).isEqualTo(RuleCoverage.WITHHELD);
        assertThat(guarded.count("win back", RuleOutcome.Status.FIRED)).isEqualTo(RuleCoverage.WITHHELD);
        assertThat(guarded.count("win back", RuleOutcome.Status.NOT_MET)).isEqualTo(60);
        assertThat(guarded.reached()).isEqualTo(RuleCoverage.WITHHELD);
        assertThat(guarded.toString()).contains("FIRED=-").contains("NOT_MET=60");
        assertThat(all.withMinimumGroup(2)).hasToString(all.toString());
        assertThat(all.withMinimumGroup(2).reached()).isEqualTo(40);
        assertThatIllegalArgumentException().isThrownBy(() -> all.withMinimumGroup(1));
    }

    private static final ExperimentAnalysis PLAN = ExperimentAnalysis.of("mail", "none", "a", "b", "c")
            .withPrimary(MetricSpec.proportion("bought"))
            .withSecondary(MetricSpec.proportion("returned"))
            .withSecondary(MetricSpec.mean("spent").of("bought"))
            .withSampleRatioAlpha(1e-300);

    /** How many there are, buy and return something, arm by arm. */
    private static ExperimentReport report(int[]... arms) {
        Totals totals = PLAN.totals();
        for (int arm = 0; arm < arms.length; arm++) {
            for (int i = 0; i < arms[arm][0]; i++) {
                totals.add(PLAN.arms().get(arm), i < arms[arm][1] ? 1 + i % 7 : 0, i < arms[arm][2] ? 1 : 0);
            }
        }
        return PLAN.analyze(totals);
    }

    @Test
    void experimentsWhereFewDidSomething() {
        ExperimentReport report = report(
                new int[] {900, 200, 40}, new int[] {900, 240, 3}, new int[] {900, 200, 40}, new int[] {900, 330, 40});
        ExperimentReport guarded = report.withMinimumGroup(5);
        assertThat(guarded.customers()).isEqualTo(report.customers());
        assertThat(guarded.results()).hasSize(8).doesNotContain(report.result("returned", "a"));
        assertThat(guarded.verdict()).isEqualTo(report.verdict()).contains("Roll out 'c'");
        assertThat(guarded.warnings()).anyMatch(warning -> warning.endsWith("not shown: 1"));
        assertThat(report.withMinimumGroup(3)).isEqualTo(report);
        assertThatIllegalArgumentException().isThrownBy(() -> report.withMinimumGroup(1));
    }

    @Test
    void experimentsWithSmallArmsAndVerdictsThatRestOnFew() {
        ExperimentReport arms = report(
                        new int[] {900, 200, 40}, new int[] {6, 6, 0}, new int[] {800, 200, 40}, new int[] {900, 330, 40
                        })
                .withMinimumGroup(10);
        assertThat(arms.customers()).containsExactly(900L, ExperimentReport.WITHHELD, ExperimentReport.WITHHELD, 900L);
        assertThat(arms.results())
                .hasSize(3)
                .allMatch(result -> result.treatment().equals("c"));
        assertThat(arms.verdict())
                .isEqualTo("ROLL_OUT: why is withheld, since it is about fewer than 10 customers of" + " some kind.");
        assertThat(arms.toString()).contains("arms [900, -, -, 900]");

        ExperimentReport control = report(
                        new int[] {4, 2, 2}, new int[] {900, 200, 40}, new int[] {800, 200, 40}, new int[] {900, 330, 40
                        })
                .withMinimumGroup(10);
        assertThat(control.results()).isEmpty();
        assertThat(control.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(control.verdict()).startsWith("UNDECIDED: why is withheld");
    }
}
