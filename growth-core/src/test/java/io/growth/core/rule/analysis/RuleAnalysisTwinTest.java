package io.growth.core.rule.analysis;

import static io.growth.core.rule.analysis.Member.LAST_ORDER;
import static io.growth.core.rule.analysis.Member.LIKES;
import static io.growth.core.rule.analysis.Member.NOW;
import static io.growth.core.rule.analysis.Member.RISK;
import static io.growth.core.rule.analysis.Member.SPENT;
import static io.growth.core.rule.analysis.Member.SUBSCRIBED;
import static io.growth.core.rule.analysis.Member.TIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.rule.Action;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleBuilder;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.Truth;
import io.growth.core.rule.analysis.Finding.Kind;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The twin asks every customer there can be. */
@DisplayName("An analysis of random rules")
class RuleAnalysisTwinTest {

    private static final List<Member> ALL = Member.all();

    private SplittableRandom random = new SplittableRandom(0);

    private Condition<Member> number(NumberAttribute<Member> attribute) {
        int bound = random.nextInt(2);
        return switch (random.nextInt(6)) {
            case 0 -> attribute.atLeast(bound);
            case 1 -> attribute.moreThan(bound);
            case 2 -> attribute.atMost(bound);
            case 3 -> attribute.lessThan(bound);
            case 4 -> attribute.in(bound);
            default -> attribute.between(0, 1);
        };
    }

    private Condition<Member> leaf() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> number(RISK);
            case 3, 4 -> number(SPENT);
            case 5 -> random.nextBoolean() ? TIER.in("a") : TIER.notIn("a", "b");
            case 6 -> random.nextBoolean() ? SUBSCRIBED.isTrue() : SUBSCRIBED.isFalse();
            case 7 -> LAST_ORDER.within(Duration.ofDays(1 + random.nextInt(2)));
            case 8 -> LAST_ORDER.olderThan(Duration.ofDays(1 + random.nextInt(2)));
            case 9 -> LIKES.contains("tea");
            case 10 -> random.nextBoolean() ? TIER.contains("b") : TIER.matches("a.*");
            default ->
                List.of(RISK, TIER, SUBSCRIBED, LAST_ORDER, LIKES)
                        .get(random.nextInt(5))
                        .isMissing();
        };
    }

    private Condition<Member> condition(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(7)) {
            case 1, 2, 3 -> condition(depth - 1).and(condition(depth - 1));
            case 4 -> condition(depth - 1).or(condition(depth - 1));
            case 5 -> condition(depth - 1).not();
            case 6 -> Condition.atLeast(random.nextInt(4), leaf(), leaf(), leaf());
            default -> leaf();
        };
    }

    private RuleSet<Member> rules(HitPolicy policy) {
        RuleSet.Builder<Member> builder = RuleSet.<Member>builder().hitPolicy(policy);
        for (int k = 0; k < 6; k++) {
            RuleBuilder<Member> rule = Rule.<Member>named("r" + k)
                    .when(condition(2))
                    .then(Action.email("mail " + random.nextInt(3)))
                    .priority(random.nextInt(2))
                    .group(random.nextInt(4) == 0 ? "b" : RuleBuilder.DEFAULT_GROUP);
            if (random.nextInt(3) == 0) {
                rule.otherwise(Action.push("else"));
            }
            builder.rule(rule.build());
        }
        return builder.group("b", policy).build();
    }

    private static BitSet fires(Rule<Member> rule) {
        var fires = new BitSet();
        for (int k = 0; k < ALL.size(); k++) {
            fires.set(k, rule.condition().test(ALL.get(k), NOW) == Truth.TRUE);
        }
        return fires;
    }

    private static boolean contains(BitSet big, BitSet small) {
        var rest = (BitSet) small.clone();
        rest.andNot(big);
        return rest.isEmpty();
    }

    /** What there is to find, by kind. */
    private static Map<Kind, TreeSet<String>> twin(RuleSet<Member> set) {
        var found = new EnumMap<Kind, TreeSet<String>>(Kind.class);
        for (Kind kind : Kind.values()) {
            found.put(kind, new TreeSet<>());
        }
        List<Rule<Member>> rules = set.rules();
        List<BitSet> fires = rules.stream().map(RuleAnalysisTwinTest::fires).toList();
        for (int k = 0; k < rules.size(); k++) {
            Rule<Member> rule = rules.get(k);
            BitSet mine = fires.get(k);
            if (mine.isEmpty()) {
                found.get(Kind.CONTRADICTORY).add(rule.name());
                continue;
            }
            if (mine.cardinality() == ALL.size() && rule.otherwise() != null) {
                found.get(Kind.UNREACHABLE).add(rule.name());
            }
            var first = new BitSet();
            boolean duplicate = false;
            for (int j = 0; j < rules.size(); j++) {
                Rule<Member> other = rules.get(j);
                boolean same = j < k
                        && other.then().equals(rule.then())
                        && java.util.Objects.equals(other.otherwise(), rule.otherwise());
                duplicate |= same && fires.get(j).equals(mine);
                if (j != k && other.group().equals(rule.group()) && comesFirst(set, j, k)) {
                    first.or(fires.get(j));
                }
            }
            if (duplicate) {
                found.get(Kind.DUPLICATE).add(rule.name());
            } else if (contains(first, mine)) {
                found.get(Kind.SHADOWED).add(rule.name());
            } else {
                for (int j = 0; j < k; j++) {
                    Rule<Member> other = rules.get(j);
                    boolean trouble = set.hitPolicy(rule.group()) == HitPolicy.UNIQUE
                            || set.hitPolicy(rule.group()) == HitPolicy.PRIORITY
                                    && other.priority() == rule.priority()
                                    && !other.then().equals(rule.then());
                    if (trouble
                            && other.group().equals(rule.group())
                            && fires.get(j).intersects(mine)) {
                        found.get(Kind.OVERLAPPING).add(rule.name() + " " + other.name());
                    }
                }
            }
        }
        return found;
    }

    private static boolean comesFirst(RuleSet<Member> set, int j, int k) {
        int mine = set.rules().get(k).priority();
        int other = set.rules().get(j).priority();
        return switch (set.hitPolicy(set.rules().get(k).group())) {
            case FIRST -> j < k;
            case PRIORITY -> other > mine || other == mine && j < k;
            default -> false;
        };
    }

    @Test
    @DisplayName("finds what a question to every customer finds, and nothing else")
    void agreesWithTheTwin() {
        int[] counts = new int[Kind.values().length];
        for (long seed = 0; seed < 300; seed++) {
            random = new SplittableRandom(seed);
            RuleSet<Member> rules = rules(HitPolicy.values()[(int) (seed % 5)]);
            AnalysisReport report = RuleAnalysis.create().of(rules);
            Map<Kind, TreeSet<String>> twin = twin(rules);
            String what = "seed " + seed + "\n" + rules.rules() + "\n" + report;
            assertThat(report.undecided()).as(what).isEmpty();
            for (Kind kind : Kind.values()) {
                var found = new TreeSet<String>();
                report.findings(kind)
                        .forEach(finding -> found.add(
                                kind == Kind.OVERLAPPING
                                        ? finding.rule() + " "
                                                + finding.others().get(0)
                                        : finding.rule()));
                if (kind != Kind.OVERLAPPING || rules.hitPolicy("b") != HitPolicy.HIGHEST_VALUE) {
                    compare(kind, found, twin, what);
                }
                counts[kind.ordinal()] += found.size();
            }
            report.findings(Kind.OVERLAPPING).forEach(finding -> assertShows(finding, rules, what));
            report.findings(Kind.SHADOWED).forEach(finding -> assertNeeded(finding, rules, what));
        }
        assertThat(counts).doesNotContain(0);
    }

    private static void compare(Kind kind, TreeSet<String> found, Map<Kind, TreeSet<String>> twin, String what) {
        if (kind == Kind.SHADOWED && !found.equals(twin.get(kind))) {
            // With the policy HIGHEST_VALUE rules of no value are in the order of the set, which the twin leaves alone.
            assertThat(found).as(what).containsAll(twin.get(kind));
        } else {
            assertThat(found).as(kind + " " + what).isEqualTo(twin.get(kind));
        }
    }

    private static void assertShows(Finding finding, RuleSet<Member> rules, String what) {
        Witness witness = finding.witness();
        assertThat(witness).isNotNull();
        if (witness.isCertain()) {
            Member member = Member.of(witness);
            for (Rule<Member> rule : rules.rules()) {
                if (rule.name().equals(finding.rule()) || finding.others().contains(rule.name())) {
                    assertThat(rule.condition().test(member, witness.now()))
                            .as(finding + "\n" + what)
                            .isEqualTo(Truth.TRUE);
                }
            }
        }
    }

    /** Each of the rules that shadow another is needed for it. */
    private static void assertNeeded(Finding finding, RuleSet<Member> rules, String what) {
        BitSet mine = firing(finding.rule(), rules);
        for (String without : finding.others()) {
            var rest = new BitSet();
            finding.others().stream()
                    .filter(name -> !name.equals(without))
                    .forEach(name -> rest.or(firing(name, rules)));
            assertThat(contains(rest, mine)).as(finding + "\n" + what).isFalse();
        }
    }

    private static BitSet firing(String name, RuleSet<Member> rules) {
        return fires(rules.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow());
    }
}
