package io.growth.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.rule.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Risk rules")
class RiskRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private record Order(
            String account,
            @Nullable String device,
            @Nullable Instant signUp,
            Instant at) {}

    private final SharedDevices devices = new SharedDevices();
    private final Velocity speed = Velocity.within(Duration.ofHours(1));

    private final RiskRules<Order> rules = RiskRules.<Order>builder()
            .rule(
                    "sign-up minute",
                    RiskRules.<Order>secondsBetween("seconds since sign-up", Order::signUp, Order::at)
                            .lessThan(60),
                    0.9)
            .rule(
                    "shared device",
                    devices.<Order>attribute("others on the device", Order::device, Order::account)
                            .atLeast(1),
                    0.5)
            .rule(
                    "fast device",
                    speed.<Order>attribute("orders of the device in an hour", Order::device, Order::at)
                            .atLeast(2),
                    0.95,
                    NOW.plusSeconds(10))
            .build();

    private static Order order(String account, @Nullable String device) {
        return new Order(account, device, NOW.minusSeconds(7200), NOW);
    }

    @Test
    void reasonsAreNamedWithTheirValuesTheWeightiestFirst() {
        devices.add("d", "b", NOW);
        speed.add("d", NOW.minusSeconds(60));
        speed.add("d", NOW.minusSeconds(30));
        RiskScore score = rules.score(order("a", "d"), NOW);
        assertThat(score.reasons())
                .extracting(RiskReason::toString)
                .containsExactly(
                        "fast device (0.95): orders of the device in an hour >= 2.0, is 2.0",
                        "shared device (0.5): others on the device >= 1.0, is 1.0");
        assertThat(score.value()).isCloseTo(1 - 0.05 * 0.5, within(1e-15));
        assertThat(score.unknown()).isEmpty();
    }

    @Test
    void aTotalThatIsFarFromTheUsualIsARuleLikeAnyOther() {
        RobustZ usual = RobustZ.of(new double[] {20, 22, 25, 28, 30});
        RiskRules<Double> odd = RiskRules.<Double>builder()
                .rule(
                        "odd total",
                        usual.<Double>attribute("total, robust z", total -> total)
                                .atLeast(3.5),
                        0.4)
                .build();
        assertThat(odd.score(25 + 3.4 * usual.sigma(), NOW).value()).isZero();
        RiskScore score = odd.score(25 + 4 * usual.sigma(), NOW);
        assertThat(score.value()).isCloseTo(0.4, within(1e-15));
        assertThat(score.reasons().get(0).because()).startsWith("total, robust z >= 3.5, is 4.0");
        assertThat(odd.score(Double.NaN, NOW).unknown()).containsExactly("odd total");
    }

    @Test
    void nothingSpeaksAgainstAUsualOrder() {
        RiskScore score = rules.score(order("a", "d"), NOW);
        assertThat(score.value()).isZero();
        assertThat(score.reasons()).isEmpty();
    }

    @Test
    void aMissingValueIsNotHeldAgainstAnybodyButTold() {
        RiskScore score = rules.score(new Order("a", null, null, NOW), NOW);
        assertThat(score.value()).isZero();
        assertThat(score.unknown()).containsExactly("sign-up minute", "shared device", "fast device");
    }

    @Test
    void aRuleEnds() {
        speed.add("d", NOW);
        speed.add("d", NOW);
        assertThat(rules.score(order("a", "d"), NOW.plusSeconds(9)).value()).isEqualTo(0.95);
        assertThat(rules.score(order("a", "d"), NOW.plusSeconds(10)).value()).isZero();
    }

    @Test
    void anAccountDoesNotShareADeviceWithItself() {
        devices.add("d", "a", NOW);
        devices.add("d", "a", NOW);
        assertThat(devices.others("d", "a")).isZero();
        assertThat(devices.others("d", "b")).isEqualTo(1);
        assertThat(devices.others("e", "b")).isZero();
    }

    @Test
    void velocityCountsAsACountOverAllEvents() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var counter = Velocity.within(Duration.ofSeconds(50));
            var all = new ArrayList<Instant>();
            for (int k = 0; k < 300; k++) {
                // Late by up to 20 seconds, and never asked about what an event may have pushed out.
                Instant at = NOW.plusSeconds(3L * k - random.nextInt(20));
                counter.add("k", at);
                all.add(at);
                Instant latest = all.stream().max(Comparator.naturalOrder()).orElseThrow();
                long expected = all.stream()
                        .filter(time -> time.isAfter(latest.minusSeconds(50)) && !time.isAfter(latest))
                        .count();
                assertThat(counter.count("k", latest)).as("seed " + seed).isEqualTo((int) expected);
            }
        }
    }

    @Test
    void velocityForgetsWhatLiesBehindAndWhoAsks() {
        speed.add("a", NOW);
        speed.add("a", NOW.minusSeconds(1));
        speed.add("b", NOW.minusSeconds(5000));
        speed.forget(NOW.minusSeconds(4000));
        assertThat(speed).hasToString("Velocity[1 keys within PT1H]");
        assertThat(speed.forget("a")).isEqualTo(2);
        assertThat(speed.forget("a")).isZero();
        assertThat(speed.count("a", NOW)).isZero();
    }

    @Test
    void devicesForgetAnAccountAndKeepTheOthers() {
        Set<String> accounts = new HashSet<>(List.of("a", "b", "c"));
        accounts.forEach(account -> devices.add("d", account, NOW));
        devices.add("e", "a", NOW.minusSeconds(9));
        assertThat(devices.forget("a")).isEqualTo(2);
        assertThat(devices.forget("a")).isZero();
        assertThat(devices.others("d", "x")).isEqualTo(2);
        assertThat(devices).hasToString("SharedDevices[1 devices]");
        devices.forget(NOW.plusSeconds(1));
        assertThat(devices).hasToString("SharedDevices[0 devices]");
    }

    @Test
    void refusesWhatMakesNoSense() {
        Condition<Order> always = Condition.all();
        RiskRules.Builder<Order> builder = RiskRules.<Order>builder().rule("a", always, 0.5);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.rule("a", always, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.rule(" ", always, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.rule("b", always, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.rule("c", always, 1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> Velocity.within(Duration.ZERO));
    }
}
