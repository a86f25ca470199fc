package io.growth.core.rule;

import static io.growth.core.rule.Shopper.CATEGORIES;
import static io.growth.core.rule.Shopper.LAST_ORDER;
import static io.growth.core.rule.Shopper.RISK;
import static io.growth.core.rule.Shopper.SUBSCRIBED;
import static io.growth.core.rule.Shopper.TIER;
import static io.growth.core.rule.Truth.FALSE;
import static io.growth.core.rule.Truth.TRUE;
import static io.growth.core.rule.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A condition")
class ConditionTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static Truth test(Condition<Shopper> condition, Shopper shopper) {
        return condition.test(shopper, NOW);
    }

    @Test
    @DisplayName("has the truth tables of Kleene")
    void truthTables() {
        Truth[] all = {FALSE, UNKNOWN, TRUE};
        for (int a = 0; a < 3; a++) {
            assertThat(all[a].not()).isEqualTo(all[2 - a]);
            for (int b = 0; b < 3; b++) {
                assertThat(all[a].and(all[b])).isEqualTo(all[Math.min(a, b)]);
                assertThat(all[a].or(all[b])).isEqualTo(all[Math.max(a, b)]);
            }
        }
    }

    @Test
    @DisplayName("is unknown where its value is missing, and only isMissing knows")
    void missing() {
        List<Condition<Shopper>> conditions = List.of(
                RISK.atLeast(0.5),
                RISK.in(1, 2),
                TIER.in("gold"),
                TIER.notIn("gold"),
                TIER.contains("o"),
                TIER.matches("g.*"),
                SUBSCRIBED.isTrue(),
                SUBSCRIBED.isFalse(),
                LAST_ORDER.within(Duration.ofDays(1)),
                LAST_ORDER.olderThan(Duration.ofDays(1)),
                LAST_ORDER.before(NOW),
                LAST_ORDER.notBefore(NOW),
                CATEGORIES.contains("tea"));
        for (Condition<Shopper> condition : conditions) {
            assertThat(test(condition, Shopper.unknown())).as(condition.text()).isEqualTo(UNKNOWN);
            assertThat(test(condition, Shopper.of(0.5, "gold")))
                    .as(condition.text())
                    .isNotEqualTo(UNKNOWN);
        }
        for (Attribute<Shopper> attribute : List.of(RISK, TIER, SUBSCRIBED, LAST_ORDER, CATEGORIES)) {
            assertThat(test(attribute.isMissing(), Shopper.unknown())).isEqualTo(TRUE);
            assertThat(test(attribute.isMissing(), Shopper.of(0.5, "gold"))).isEqualTo(FALSE);
        }
    }

    @Test
    @DisplayName("is exact at its boundary for any literal")
    void boundaries() {
        var random = new SplittableRandom(5);
        for (int k = 0; k < 2000; k++) {
            double literal = k < 1000 ? k / 100.0 : random.nextDouble(-1e6, 1e6);
            Shopper at = Shopper.of(Double.parseDouble("" + literal), null);
            Shopper below = Shopper.of(Math.nextDown(literal), null);
            Shopper above = Shopper.of(Math.nextUp(literal), null);
            assertThat(test(RISK.atLeast(literal), at)).isEqualTo(TRUE);
            assertThat(test(RISK.atLeast(literal), below)).isEqualTo(FALSE);
            assertThat(test(RISK.moreThan(literal), at)).isEqualTo(FALSE);
            assertThat(test(RISK.moreThan(literal), above)).isEqualTo(TRUE);
            assertThat(test(RISK.atMost(literal), at)).isEqualTo(TRUE);
            assertThat(test(RISK.atMost(literal), above)).isEqualTo(FALSE);
            assertThat(test(RISK.lessThan(literal), at)).isEqualTo(FALSE);
            assertThat(test(RISK.lessThan(literal), below)).isEqualTo(TRUE);
            assertThat(test(RISK.in(literal), at)).isEqualTo(TRUE);
            assertThat(test(RISK.in(literal), below)).isEqualTo(FALSE);
        }
    }

    @Test
    @DisplayName("of time counts from now to the instant, and the future is not within")
    void times() {
        Condition<Shopper> recent = LAST_ORDER.within(Duration.ofDays(30));
        Condition<Shopper> old = LAST_ORDER.olderThan(Duration.ofDays(30));
        assertThat(test(recent, ordered(NOW.minus(Duration.ofDays(30))))).isEqualTo(TRUE);
        assertThat(test(old, ordered(NOW.minus(Duration.ofDays(30))))).isEqualTo(FALSE);
        assertThat(test(recent, ordered(NOW.minus(Duration.ofDays(30)).minusNanos(1))))
                .isEqualTo(FALSE);
        assertThat(test(old, ordered(NOW.minus(Duration.ofDays(30)).minusNanos(1))))
                .isEqualTo(TRUE);
        assertThat(test(recent, ordered(NOW.plusNanos(1)))).isEqualTo(FALSE);
        assertThat(test(recent, ordered(NOW))).isEqualTo(TRUE);
    }

    private static Shopper ordered(Instant at) {
        return new Shopper(0, 0, null, null, at, null);
    }

    @Test
    @DisplayName("made of others asks no more of them than it must, and says the same")
    void junctions() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new SplittableRandom(seed);
            List<Truth> truths = new ArrayList<>();
            @SuppressWarnings({"unchecked", "rawtypes"})
            Condition<Shopper>[] parts = new Condition[random.nextInt(6)];
            for (int k = 0; k < parts.length; k++) {
                Truth truth = Truth.values()[random.nextInt(3)];
                truths.add(truth);
                parts[k] = new Fixed(truth);
            }
            int least = random.nextInt(5);
            long holding = truths.stream().filter(TRUE::equals).count();
            long possible = truths.stream().filter(truth -> truth != FALSE).count();
            Truth wanted = holding >= least ? TRUE : possible < least ? FALSE : UNKNOWN;
            assertThat(test(Condition.atLeast(least, parts), Shopper.unknown()))
                    .as("seed " + seed)
                    .isEqualTo(wanted);
            assertThat(test(Condition.all(parts), Shopper.unknown()))
                    .isEqualTo(truths.stream().reduce(TRUE, Truth::and));
            assertThat(test(Condition.any(parts), Shopper.unknown()))
                    .isEqualTo(truths.stream().reduce(FALSE, Truth::or));
        }
    }

    private record Fixed(Truth truth) implements Condition<Shopper> {

        @Override
        public Truth test(Shopper customer, Instant now) {
            return truth;
        }

        @Override
        public String text() {
            return truth.name();
        }
    }

    @Test
    @DisplayName("says what it is in words")
    void words() {
        Condition<Shopper> rich = Condition.of("rich", shopper -> shopper.spent() > 1000);
        Condition<Shopper> all =
                RISK.atLeast(0.7).and(TIER.in("silver", "gold")).and(rich.or(SUBSCRIBED.isFalse()));
        assertThat(all.text()).isEqualTo("risk >= 0.7 and tier in [gold, silver] and (rich or not subscribed)");
        assertThat(RISK.between(1, 2).text()).isEqualTo("risk from 1.0 to 2.0");
        assertThat(RISK.lessThan(1).text()).isEqualTo("risk < 1.0");
        assertThat(RISK.in(1).text()).isEqualTo("risk = 1.0");
        assertThat(Condition.<Shopper>all().text()).isEqualTo("always");
        assertThat(Condition.<Shopper>any().text()).isEqualTo("never");
        assertThat(Condition.atLeast(2, rich, rich, rich).text()).isEqualTo("at least 2 of [rich, rich, rich]");
        assertThat(TIER.matches("a+").text()).isEqualTo("tier matches a+");
        assertThat(TIER.matches("a+")).isEqualTo(TIER.matches("a+"));
        assertThat(LAST_ORDER.within(Duration.ofDays(30)).text()).isEqualTo("lastOrder within PT720H");
    }

    @Test
    @DisplayName("takes linear time for any regular expression, and none that is wrong or huge")
    void expressions() {
        Condition<Shopper> bomb = TIER.matches("(a+)+b");
        assertThat(test(bomb, Shopper.of(0, "a".repeat(100_000)))).isEqualTo(FALSE);
        assertThat(test(TIER.matches("g.ld"), Shopper.of(0, "gold"))).isEqualTo(TRUE);
        assertThat(test(TIER.matches("ol"), Shopper.of(0, "gold"))).isEqualTo(FALSE);
        assertThatIllegalArgumentException().isThrownBy(() -> TIER.matches("(")).withMessageContaining("tier");
        assertThatIllegalArgumentException().isThrownBy(() -> TIER.matches("(a)\\1"));
        assertThatIllegalArgumentException().isThrownBy(() -> TIER.matches("a".repeat(1001)));
    }

    @Test
    @DisplayName("refuses bounds and names that make no sense")
    void refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> RISK.atLeast(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RISK.between(2, 1))
                .withMessageContaining("risk");
        assertThatIllegalArgumentException().isThrownBy(RISK::in);
        assertThatIllegalArgumentException().isThrownBy(() -> LAST_ORDER.within(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.<Shopper>of(" ", shopper -> true));
        assertThatIllegalArgumentException().isThrownBy(() -> Attribute.number("", Shopper::risk));
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.<Shopper>atLeast(-1));
    }
}
