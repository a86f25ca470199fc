package io.growth.core.rule.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleOutcome;
import io.growth.core.rule.RuleOutcome.Status;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sample of customers tells of rules")
class RuleChangeTest {

    private record Buyer(double risk, double spent) {}

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final FitContext CONTEXT = FitContext.defaults().withThreads(1);
    private static final NumberAttribute<Buyer> RISK = Attribute.number("risk", Buyer::risk);
    private static final NumberAttribute<Buyer> SPENT = Attribute.number("spent", Buyer::spent);
    private static final String COUPON = Action.coupon("WB").toString();
    private static final String MAIL = Action.email("hello").toString();

    private static RuleSet<Buyer> rules(double least, boolean withMail) {
        RuleSet.Builder<Buyer> builder = RuleSet.<Buyer>builder()
                .rule(
                        "win back",
                        rule -> rule.when(RISK.atLeast(least))
                                .then(Action.coupon("WB"))
                                .policy(Policy.of("win-back"))
                                .priority(5));
        if (withMail) {
            builder.rule(
                    "hello",
                    rule -> rule.when(SPENT.lessThan(3))
                            .then(Action.email("hello"))
                            .policy(Policy.of("hello")));
        }
        return builder.build();
    }

    private static List<Buyer> buyers(long seed, int count) {
        var random = new SplittableRandom(seed);
        var buyers = new ArrayList<Buyer>();
        for (int k = 0; k < count; k++) {
            double risk = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(10);
            buyers.add(new Buyer(risk, random.nextInt(6)));
        }
        return buyers;
    }

    private static String action(RuleSet<Buyer> rules, Buyer buyer) {
        return rules.decide(buyer, NOW).action().map(Action::toString).orElse(RuleChange.NOTHING);
    }

    @Test
    @DisplayName("what changes if one set replaces another, as deciding one by one does")
    void changes() {
        RuleSet<Buyer> before = rules(8, true);
        RuleSet<Buyer> after = rules(5, true);
        for (long seed = 1; seed <= 20; seed++) {
            List<Buyer> buyers = buyers(seed, 150 * (int) seed);
            RuleChange change = RuleChange.between(before, after, buyers, NOW, CONTEXT);
            var counts = new TreeMap<String, Long>();
            for (Buyer buyer : buyers) {
                String from = action(before, buyer);
                String to = action(after, buyer);
                counts.merge(from + ">" + to, from.equals(to) ? 0L : 1L, Long::sum);
            }
            assertThat(change.count(MAIL, COUPON)).as("seed " + seed).isEqualTo(counts.get(MAIL + ">" + COUPON));
            assertThat(change.count(RuleChange.NOTHING, COUPON))
                    .as("seed " + seed)
                    .isEqualTo(counts.get(RuleChange.NOTHING + ">" + COUPON));
            assertThat(change.changed())
                    .as("seed " + seed)
                    .isEqualTo(counts.values().stream().mapToLong(n -> n).sum());
            assertThat(change.count(COUPON, MAIL)).isZero();
            for (RuleChange.Move move : change.moves()) {
                assertThat(move.examples()).hasSizeBetween(1, 5).isSorted();
                for (int place : move.examples()) {
                    assertThat(action(before, buyers.get(place))).isEqualTo(move.from());
                    assertThat(action(after, buyers.get(place))).isEqualTo(move.to());
                }
            }
        }
    }

    @Test
    @DisplayName("what each campaign gains and loses")
    void campaigns() {
        List<Buyer> buyers = List.of(new Buyer(9, 0), new Buyer(6, 0), new Buyer(6, 9), new Buyer(1, 1));
        RuleChange change = RuleChange.between(rules(8, true), rules(5, false), buyers, NOW, CONTEXT);
        assertThat(change.campaigns()).containsExactly("hello", "win-back");
        assertThat(change.campaign("hello")).isEqualTo(new RuleChange.Campaign(2, 0, 0, 2));
        assertThat(change.campaign("win-back")).isEqualTo(new RuleChange.Campaign(1, 3, 2, 0));
        assertThat(change.campaign("none")).isEqualTo(new RuleChange.Campaign(0, 0, 0, 0));
        assertThat(change.customers()).isEqualTo(4);
        assertThat(change.moves())
                .containsExactly(
                        new RuleChange.Move(MAIL, COUPON, 1, List.of(1)),
                        new RuleChange.Move(MAIL, RuleChange.NOTHING, 1, List.of(3)),
                        new RuleChange.Move(RuleChange.NOTHING, COUPON, 1, List.of(2)));
        assertThat(change).asString().startsWith("3 of 4 customers change\n" + MAIL + " -> " + COUPON + ": 1");
    }

    @Test
    @DisplayName("nothing of a set and itself")
    void same() {
        RuleChange change = RuleChange.between(rules(3, true), rules(3, true), buyers(1, 500), NOW, CONTEXT);
        assertThat(change.changed()).isZero();
        assertThat(change.moves()).isEmpty();
        assertThat(change.campaign("hello").gained() + change.campaign("hello").lost())
                .isZero();
        assertThat(change.campaign("hello").before()).isPositive();
    }

    @Test
    @DisplayName("for how many each rule fires, is outranked, is not met or cannot tell")
    void coverage() {
        for (long seed = 1; seed <= 10; seed++) {
            List<Buyer> buyers = buyers(seed, 70 * (int) seed);
            RuleSet<Buyer> rules = rules(5, true);
            RuleCoverage coverage = RuleCoverage.of(rules, buyers, NOW, CONTEXT);
            for (String rule : List.of("win back", "hello")) {
                for (Status status : Status.values()) {
                    long count = buyers.stream()
                            .map(buyer -> rules.decide(buyer, NOW).outcome(rule))
                            .map(RuleOutcome::status)
                            .filter(status::equals)
                            .count();
                    assertThat(coverage.count(rule, status)).as("seed " + seed).isEqualTo(count);
                }
            }
            long missing = buyers.stream().filter(b -> Double.isNaN(b.risk())).count();
            assertThat(coverage.share("win back", Status.UNKNOWN)).isEqualTo(missing / (double) buyers.size());
            assertThat(coverage.idle()).isEmpty();
            assertThat(coverage.reached())
                    .isEqualTo(buyers.stream()
                            .filter(buyer -> !rules.actions(buyer, NOW).isEmpty())
                            .count());
        }
        RuleCoverage ofNobody = RuleCoverage.of(rules(5, true), List.of(), NOW, CONTEXT);
        assertThat(ofNobody.reached()).isZero();
        assertThat(ofNobody.share("win back", Status.FIRED)).isZero();
        RuleCoverage narrow = RuleCoverage.of(rules(99, false), buyers(1, 100), NOW, CONTEXT);
        assertThat(narrow.idle()).containsExactly("win back");
        assertThat(narrow.customers()).isEqualTo(100);
        assertThat(narrow).asString().startsWith("100 customers\nwin back: {NOT_MET=");
        assertThatIllegalArgumentException().isThrownBy(() -> narrow.count("hello", Status.FIRED));
    }

    @Test
    @DisplayName("the same on any number of threads, until it is stopped")
    void threads() {
        List<Buyer> buyers = buyers(9, 5000);
        String change = RuleChange.between(rules(8, true), rules(4, false), buyers, NOW, CONTEXT)
                .toString();
        String coverage = RuleCoverage.of(rules(4, true), buyers, NOW, CONTEXT).toString();
        for (int threads : new int[] {2, 3, 8}) {
            FitContext many = CONTEXT.withThreads(threads);
            assertThat(RuleChange.between(rules(8, true), rules(4, false), buyers, NOW, many))
                    .hasToString(change);
            assertThat(RuleCoverage.of(rules(4, true), buyers, NOW, many)).hasToString(coverage);
        }
        FitContext stopped = CONTEXT.withCancel(() -> true);
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> RuleCoverage.of(rules(4, true), buyers, NOW, stopped));
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> RuleChange.between(rules(8, true), rules(4, true), buyers, NOW, stopped));
    }
}
