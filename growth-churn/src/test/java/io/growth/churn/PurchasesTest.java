package io.growth.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.growth.core.data.Event;
import io.growth.core.data.EventLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Purchases")
class PurchasesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    private static List<String> lines(Purchases<?> purchases) {
        var lines = new ArrayList<String>();
        for (int customer = 0; customer < purchases.customers().size(); customer++) {
            for (int p = purchases.start(customer); p < purchases.end(customer); p++) {
                lines.add(purchases.customers().key(customer) + " " + LocalDate.ofEpochDay(purchases.day(p)) + " "
                        + purchases.amount(p));
            }
        }
        return lines;
    }

    @Test
    @DisplayName("of one day are one, in the order of days, whatever the order they come in")
    void againstSortedMaps() {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new SplittableRandom(seed);
            Returns rule = Returns.values()[1 + random.nextInt(2)];
            PurchasesBuilder<Integer> builder = Purchases.<Integer>builder().withReturns(rule);
            var expected = new TreeMap<Integer, TreeMap<LocalDate, List<Long>>>();
            for (int k = random.nextInt(80); k > 0; k--) {
                int customer = random.nextInt(6);
                LocalDate day = DAY.plusDays(random.nextInt(-3, 9));
                long amount = random.nextLong(-40, 200);
                builder.add(customer, day, amount);
                expected.computeIfAbsent(customer, c -> new TreeMap<>())
                        .computeIfAbsent(day, d -> new ArrayList<>())
                        .add(amount);
            }
            Purchases<Integer> purchases = builder.build();
            var lines = lines(purchases);
            var wanted = new ArrayList<String>();
            expected.forEach((customer, days) -> wanted.addAll(merged(customer, days, rule)));
            assertThat(lines).as("seed " + seed).containsExactlyInAnyOrderElementsOf(wanted);
            for (int c = 0; c < purchases.customers().size(); c++) {
                int[] days = IntStream.range(purchases.start(c), purchases.end(c))
                        .map(purchases::day)
                        .toArray();
                assertThat(days).as("seed " + seed).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    private static List<String> merged(int customer, TreeMap<LocalDate, List<Long>> days, Returns rule) {
        var amounts = new TreeMap<LocalDate, Long>();
        days.forEach((day, lines) -> {
            if (lines.stream().anyMatch(amount -> amount >= 0)) {
                amounts.put(
                        day,
                        lines.stream()
                                .filter(amount -> amount >= 0)
                                .mapToLong(a -> a)
                                .sum());
            }
            if (rule == Returns.TAKE_OFF && !amounts.isEmpty()) {
                long returned = lines.stream()
                        .filter(amount -> amount < 0)
                        .mapToLong(a -> a)
                        .sum();
                amounts.merge(amounts.lastKey(), returned, Long::sum);
            }
        });
        return amounts.entrySet().stream()
                .map(entry -> customer + " " + entry.getKey() + " " + entry.getValue())
                .toList();
    }

    @Test
    @DisplayName("belong to the day of the shop's zone, also when its clocks change")
    void zones() {
        var berlin = ZoneId.of("Europe/Berlin");
        Purchases<String> purchases = Purchases.<String>builder()
                .add("a", Instant.parse("2026-03-28T22:59:59Z"), berlin, BigDecimal.ONE)
                .add("a", Instant.parse("2026-03-28T23:00:00Z"), berlin, BigDecimal.ONE)
                .add("a", Instant.parse("2026-03-29T21:59:59Z"), berlin, BigDecimal.ONE)
                .add("a", Instant.parse("2026-03-29T22:00:00Z"), berlin, BigDecimal.ONE)
                .build();
        assertThat(lines(purchases)).containsExactly("a 2026-03-28 100", "a 2026-03-29 200", "a 2026-03-30 100");
        EventLog<String, String> log = Stream.of(
                        Event.of("b", "x", 1.1, Instant.parse("2026-01-01T23:30:00Z")),
                        Event.of("b", "y", 0.1, Instant.parse("2026-01-01T22:30:00Z")))
                .collect(EventLog.collector());
        assertThat(lines(Purchases.of(log, ZoneOffset.UTC))).containsExactly("b 2026-01-01 120");
        assertThat(lines(Purchases.of(log, berlin))).containsExactly("b 2026-01-01 10", "b 2026-01-02 110");
    }

    @Test
    @DisplayName("can be looked at as they were on a day")
    void until() {
        Purchases<String> purchases = Purchases.<String>builder()
                .addCustomer("none")
                .add("a", DAY, 5)
                .add("b", DAY.plusDays(2), 7)
                .add("a", DAY.plusDays(1), 6)
                .build();
        assertThat(lines(purchases.until(DAY))).containsExactly("a 2026-03-01 5");
        assertThat(lines(purchases.between(DAY.plusDays(1), DAY.plusDays(2))))
                .containsExactly("a 2026-03-02 6", "b 2026-03-03 7");
        assertThat(purchases.boughtBy(DAY.plusDays(1)))
                .containsExactly(purchases.customers().indexOf("a"));
        assertThat(purchases.boughtBy(DAY.minusDays(1))).isEmpty();
        assertThat(purchases.count(purchases.customers().indexOf("a"), DAY)).isEqualTo(1);
        assertThat(purchases.count(purchases.customers().indexOf("none"), DAY)).isZero();
        assertThat(purchases.firstDay()).isEqualTo(DAY);
        assertThat(purchases.lastDay()).isEqualTo(DAY.plusDays(2));
        assertThat(purchases.until(DAY.minusDays(1)).customers()).hasSize(3);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> purchases.until(DAY.minusDays(1)).lastDay());
        assertThatIllegalArgumentException().isThrownBy(() -> purchases.between(DAY, DAY.minusDays(1)));
        assertThat(purchases.money(-1234)).isEqualTo(new BigDecimal("-12.34"));
        assertThat(purchases).hasToString("3 purchases of 3 customers");
    }

    @Test
    @DisplayName("refuse what is no amount or day")
    void refuses() {
        PurchasesBuilder<String> builder = Purchases.<String>builder().withReturns(Returns.REFUSE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("a", DAY, -1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("a", DAY, new BigDecimal("1.005")))
                .withMessageContaining("withDecimals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("a", DAY, new BigDecimal("1e30")))
                .withMessageContaining("1E+30");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add("a", LocalDate.MAX, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.withDecimals(7));
        builder.add("a", DAY, Long.MAX_VALUE).add("a", DAY, 1);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(builder::build);
        assertThatIllegalStateException().isThrownBy(() -> builder.withDecimals(3));
        assertThatIllegalStateException().isThrownBy(() -> builder.withReturns(Returns.TAKE_OFF));
        assertThat(Purchases.<String>builder().build().size()).isZero();
    }

    @Test
    @DisplayName("of the music shop are as many as its description says")
    void cdnow() throws IOException {
        Purchases<Long> sample = RetentionData.cdnowSample();
        assertThat(sample.customers()).hasSize(2357);
        assertThat(sample.size()).isEqualTo(6696);
        assertThat(IntStream.range(0, sample.size()).mapToLong(sample::amount).sum())
                .isEqualTo(244_091_94);
        assertThat(sample.until(LocalDate.parse("1997-09-30")).size()).isEqualTo(2357 + 2457);
    }

    @Test
    @DisplayName("are collected once: nothing can be added to them afterwards")
    void nothingAfterwards() {
        PurchasesBuilder<String> orders = Purchases.<String>builder().add("a", DAY, 100);
        Purchases<String> purchases = orders.build();
        assertThatIllegalStateException().isThrownBy(() -> orders.add("a", DAY, 200));
        assertThatIllegalStateException().isThrownBy(() -> orders.addCustomer("b"));
        assertThat(lines(purchases)).containsExactly("a 2026-03-01 100");
    }
}
