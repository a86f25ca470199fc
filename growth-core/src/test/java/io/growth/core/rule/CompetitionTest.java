package io.growth.core.rule;

import static io.growth.core.rule.RandomRules.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The competition of rules")
class CompetitionTest {

    /** A rule that wants something. */
    private record Want(Rule<Shopper> rule, boolean fired, Action action) {}

    /** Keys of the actions that count, found group by group as the definition says; null if two are one too many. */
    private static List<String> naive(RuleSet<Shopper> rules, Shopper shopper, HitPolicy policy) {
        var groups = new LinkedHashMap<String, List<Want>>();
        for (Rule<Shopper> rule : rules.rules()) {
            boolean fired = rule.condition().test(shopper, NOW) == Truth.TRUE;
            Action action = fired ? rule.then() : rule.otherwise();
            if (rule.enabled() && rule.schedule().contains(NOW) && action != null) {
                groups.computeIfAbsent(rule.group(), name -> new ArrayList<>()).add(new Want(rule, fired, action));
            }
        }
        var winners = new ArrayList<Want>();
        for (List<Want> all : groups.values()) {
            List<Want> fired = all.stream().filter(Want::fired).toList();
            List<Want> some = fired.isEmpty() ? all : fired;
            if (policy == HitPolicy.UNIQUE && some.size() > 1) {
                return List.of("too many");
            }
            Stream<Want> order = some.stream();
            if (policy == HitPolicy.PRIORITY) {
                order = order.sorted(Comparator.comparing(want -> -want.rule().priority()));
            } else if (policy == HitPolicy.HIGHEST_VALUE) {
                order = order.sorted(Comparator.comparing(want -> -want.rule().value(shopper)));
            }
            winners.addAll(order.limit(policy == HitPolicy.COLLECT ? 1000 : 1).toList());
        }
        winners.sort(Comparator.comparing(want -> rules.rules().indexOf(want.rule())));
        return winners.stream().map(want -> want.action().key()).toList();
    }

    @Test
    @DisplayName("is won as the hit policy of each group says, for random rules and customers")
    void againstDefinition() {
        for (long seed = 1; seed <= 200; seed++) {
            HitPolicy policy = HitPolicy.values()[(int) seed % 5];
            var random = new RandomRules(seed, 0);
            RuleSet<Shopper> rules = random.rules(random.below(policy == HitPolicy.UNIQUE ? 4 : 140), policy);
            for (Shopper shopper : random.shoppers(30)) {
                List<String> wanted = naive(rules, shopper, policy);
                if (wanted.equals(List.of("too many"))) {
                    assertThatIllegalStateException()
                            .as("seed " + seed)
                            .isThrownBy(() -> rules.actions(shopper, NOW))
                            .withMessageContaining("only one rule");
                } else {
                    assertThat(rules.actions(shopper, NOW))
                            .as("seed " + seed)
                            .extracting(Action::key)
                            .isEqualTo(wanted);
                    traced(rules.decide(shopper, NOW), wanted, "seed " + seed);
                }
            }
        }
    }

    private static void traced(Decision decision, List<String> wanted, String what) {
        assertThat(decision.actions()).as(what).extracting(Action::key).isEqualTo(wanted);
        assertThat(decision.outcomes().stream()
                        .filter(outcome -> outcome.status() == RuleOutcome.Status.FIRED
                                || outcome.status() == RuleOutcome.Status.OTHERWISE)
                        .map(outcome -> String.valueOf(outcome.action()).split(" by ", -1)[0]))
                .as(what)
                .isEqualTo(decision.actions().stream()
                        .map(action -> action.toString().split(" by ", -1)[0])
                        .toList());
    }

    @Test
    @DisplayName("asks a condition of the shop's own only if a rule that could still fire needs it")
    void lazily() {
        var asked = new AtomicInteger();
        Condition<Shopper> costly = Condition.of("costly", shopper -> asked.incrementAndGet() > 0);
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .rule(
                        "r",
                        rule -> rule.when(costly.and(Shopper.RISK.atLeast(0.5))).then(Action.email("x")))
                .build();
        assertThat(rules.actions(Shopper.of(0.4, null), NOW)).isEmpty();
        assertThat(asked).hasValue(0);
        assertThat(rules.actions(Shopper.of(0.5, null), NOW)).hasSize(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("is explained only when somebody asks, and then once")
    void explainedOnce() {
        var looked = new AtomicInteger();
        NumberAttribute<Shopper> watched = Attribute.number("watched", shopper -> {
            looked.incrementAndGet();
            return shopper.risk();
        });
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .rule("r", rule -> rule.when(watched.atLeast(0.5)).then(Action.email("x")))
                .build();
        Decision decision = rules.decide(Shopper.of(0.4, null), NOW);
        assertThat(looked).hasValue(1);
        assertThat(decision.toString()).isEqualTo("r: NOT_MET, watched >= 0.5 (was 0.4)");
        int afterwards = looked.get();
        assertThat(decision.outcome("r").status()).isEqualTo(RuleOutcome.Status.NOT_MET);
        assertThat(looked).hasValue(afterwards);
    }
}
