package io.growth.churn.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.churn.behaviour.ShopEvent.Kind;
import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Behaviour")
class BehaviourTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final LocalDate CUT_OFF = LocalDate.parse("2025-11-01");

    private static List<ShopEvent<String>> events(long seed) {
        var random = new SplittableRandom(seed);
        var events = new ArrayList<ShopEvent<String>>();
        for (int k = 0; k < 400; k++) {
            String customer = "c" + random.nextInt(5);
            Instant at = START.plusSeconds(random.nextLong(330L * 86_400));
            int category = random.nextInt(12) - 1;
            ShopEvent<String> event = switch (random.nextInt(6)) {
                case 0 -> ShopEvent.goodsBack(customer, at, random.nextInt(2_000));
                case 1, 2 ->
                    ShopEvent.order(customer, at, random.nextInt(9_000))
                            .in(category)
                            .discountedBy(random.nextInt(2) * 300);
                default -> ShopEvent.view(customer, at);
            };
            events.add(event.named("e" + k));
        }
        return events;
    }

    private static Behaviour<String> of(List<ShopEvent<String>> events) {
        Behaviour<String> behaviour = Behaviour.in(VIENNA);
        events.forEach(event -> assertThat(behaviour.add(event)).isTrue());
        return behaviour;
    }

    /** Counts each feature from all events. */
    private record Twin(List<ShopEvent<String>> events, LocalDate cutOff) {

        private long age(ShopEvent<String> event) {
            return cutOff.toEpochDay() - local(event).toLocalDate().toEpochDay();
        }

        private static ZonedDateTime local(ShopEvent<String> event) {
            return event.at().atZone(VIENNA);
        }

        private List<ShopEvent<String>> within(int days, Predicate<ShopEvent<String>> wanted) {
            return events.stream()
                    .filter(event -> age(event) >= 0 && age(event) < days && wanted.test(event))
                    .toList();
        }

        private static boolean isOrder(ShopEvent<String> event) {
            return event.kind() == Kind.ORDER;
        }

        private int orderDays(int days, Predicate<LocalDate> wanted) {
            var all = new TreeSet<LocalDate>();
            within(days, Twin::isOrder).forEach(event -> all.add(local(event).toLocalDate()));
            return (int) all.stream().filter(wanted).count();
        }

        private int visits(int days) {
            var hours = new TreeSet<Long>();
            within(days, event -> true)
                    .forEach(event -> hours.add(local(event).toLocalDate().toEpochDay() * 100
                            + local(event).getHour()));
            return (int)
                    hours.stream().filter(hour -> !hours.contains(hour - 1)).count();
        }

        private int views(int days) {
            return within(days, event -> event.kind() == Kind.VIEW).size();
        }

        private double spent(int days) {
            return within(days, Twin::isOrder).stream()
                    .mapToLong(ShopEvent::amount)
                    .sum();
        }

        private double categories(int days) {
            return within(days, event -> isOrder(event) && event.category() >= 0).stream()
                    .mapToInt(ShopEvent::category)
                    .distinct()
                    .count();
        }

        private double[] features() {
            int ever = 100_000;
            List<ShopEvent<String>> orders = within(ever, Twin::isOrder);
            List<ShopEvent<String>> back = within(ever, event -> event.kind() == Kind.RETURN);
            double all = orderDays(ever, day -> true);
            double quarter = orderDays(90, day -> true);
            double half = orderDays(180, day -> true);
            double silence = orders.stream().mapToDouble(this::age).min().orElse(Double.NaN);
            double off = within(180, Twin::isOrder).stream()
                    .mapToLong(ShopEvent::discount)
                    .sum();
            var weekdays = new TreeMap<DayOfWeek, Integer>();
            for (DayOfWeek weekday : DayOfWeek.values()) {
                weekdays.put(weekday, orderDays(ever, day -> day.getDayOfWeek() == weekday));
            }
            return new double[] {
                within(ever, event -> true).stream()
                        .mapToDouble(this::age)
                        .min()
                        .orElse(Double.NaN),
                silence,
                all,
                orderDays(30, day -> true),
                quarter,
                half,
                (quarter + 1) / (half - quarter + 1),
                visits(30),
                visits(90),
                visits(Double.isNaN(silence) ? ever : (int) silence),
                views(30),
                views(90),
                share(orders.size(), all),
                spent(90),
                spent(180),
                categories(ever),
                categories(90),
                share(back.size(), orders.size()),
                share(back.stream().mapToLong(ShopEvent::amount).sum(), spent(ever)),
                share(off, spent(180) + off),
                share(weekdays.get(DayOfWeek.SATURDAY) + weekdays.get(DayOfWeek.SUNDAY), all),
                share(Collections.max(weekdays.values()), all)
            };
        }

        private static double share(double part, double whole) {
            return whole == 0 ? 0 : part / whole;
        }
    }

    @Test
    @DisplayName("is what somebody counts who looks at all events")
    void agreesWithCounting() {
        for (long seed = 0; seed < 30; seed++) {
            List<ShopEvent<String>> events = events(seed);
            Behaviour<String> behaviour = of(events);
            for (String customer : behaviour.customers(CUT_OFF)) {
                List<ShopEvent<String>> own = events.stream()
                        .filter(event -> event.customer().equals(customer))
                        .toList();
                double[] expected = new Twin(own, CUT_OFF).features();
                Features features = behaviour.features(List.of(customer), CUT_OFF);
                assertThat(expected).hasSize(features.columns());
                for (int column = 0; column < features.columns(); column++) {
                    assertThat(features.get(0, column))
                            .as("seed %d, %s", seed, features.name(column))
                            .isEqualTo(expected[column]);
                }
            }
        }
    }

    private static double[] all(Behaviour<String> behaviour) {
        Features features = behaviour.features(List.of("c0", "c1", "c2", "c3", "c4", "unknown"), CUT_OFF);
        var values = new double[features.rows() * features.columns()];
        for (int k = 0; k < values.length; k++) {
            values[k] = features.get(k / features.columns(), k % features.columns());
        }
        return values;
    }

    @Test
    @DisplayName("does not depend on the order in which events come")
    void anyOrder() {
        for (long seed = 0; seed < 30; seed++) {
            List<ShopEvent<String>> events = events(seed);
            var mixed = new ArrayList<>(events);
            Collections.shuffle(mixed, new Random(seed));
            assertThat(all(of(mixed))).as("seed %d", seed).containsExactly(all(of(events)));
        }
    }

    @Test
    @DisplayName("does not know what comes after the day")
    void noFuture() {
        List<ShopEvent<String>> events = events(1);
        Behaviour<String> behaviour = of(events);
        double[] before = all(behaviour);
        Instant tomorrow = CUT_OFF.plusDays(1).atStartOfDay(VIENNA).toInstant();
        for (int k = 0; k < 5; k++) {
            behaviour.add(ShopEvent.order("c" + k, tomorrow, 1_000_000).in(40));
            behaviour.add(ShopEvent.order("new" + k, tomorrow, 1_000_000));
        }
        assertThat(all(behaviour)).containsExactly(before);
        assertThat(behaviour.customers(CUT_OFF)).containsExactlyInAnyOrder("c0", "c1", "c2", "c3", "c4");
    }

    @Test
    @DisplayName("takes a named event once, and none that is later than allowed")
    void duplicatesAndLate() {
        Behaviour<String> behaviour = Behaviour.in(VIENNA, 2);
        Instant noon = Instant.parse("2025-03-10T11:00:00Z");
        assertThat(behaviour.add(ShopEvent.order("a", noon, 100).named("m1"))).isTrue();
        assertThat(behaviour.add(ShopEvent.order("a", noon, 100).named("m1"))).isFalse();
        assertThat(behaviour.add(ShopEvent.order("a", noon.plusSeconds(2 * 86_400), 5)))
                .isTrue();
        assertThat(behaviour.add(ShopEvent.order("a", noon, 100).named("m1"))).isFalse();
        assertThat(behaviour.add(ShopEvent.order("a", noon, 10).named("m2"))).isTrue();
        assertThat(behaviour.add(ShopEvent.order("a", noon.minusSeconds(86_400), 1)))
                .isFalse();
        assertThat(behaviour.duplicates()).isEqualTo(2);
        assertThat(behaviour.late()).isEqualTo(1);
        Features features = behaviour.features(List.of("a"), LocalDate.parse("2025-03-12"));
        assertThat(features.get(0, Behaviour.names().indexOf("spent in 90 days")))
                .isEqualTo(115);
    }

    @Test
    @DisplayName("counts visits by hours, days by the zone, and more than 64 categories by remainders")
    void visitsAndCategories() {
        Behaviour<String> behaviour = Behaviour.in(VIENNA);
        // Ten and eleven o'clock are one visit, two in the afternoon is another; half past midnight is the next day's.
        for (String hour : List.of("09:10", "09:50", "10:05", "13:00", "23:30")) {
            behaviour.add(ShopEvent.view("a", Instant.parse("2025-02-03T" + hour + ":00Z")));
        }
        behaviour.add(ShopEvent.order("a", START, 10).in(3));
        behaviour.add(ShopEvent.order("a", START, 10).in(67));
        behaviour.add(ShopEvent.order("a", START, 10).in(4));
        Features features = behaviour.features(List.of("a"), LocalDate.parse("2025-02-03"));
        assertThat(features.get(0, Behaviour.names().indexOf("visits since last order")))
                .isEqualTo(2);
        assertThat(features.get(0, Behaviour.names().indexOf("categories"))).isEqualTo(2);
    }

    /** More than wait at once, of customers in no order. */
    private static List<ShopEvent<String>> manyEvents() {
        var random = new SplittableRandom(3);
        return IntStream.range(0, 150_000)
                .mapToObj(k -> {
                    String customer = "c" + random.nextInt(3_000);
                    Instant at = START.plusSeconds(random.nextLong(330L * 86_400));
                    return (k % 3 == 0 ? ShopEvent.order(customer, at, k) : ShopEvent.view(customer, at))
                            .named("e" + k);
                })
                .toList();
    }

    private static double[] everybody(Behaviour<String> behaviour) {
        return behaviour.features(behaviour.customers(CUT_OFF), CUT_OFF).values();
    }

    @Test
    @DisplayName("takes many events at once on any number of threads as one after the other")
    void addsAll() {
        List<ShopEvent<String>> events = manyEvents();
        Behaviour<String> single = of(events);
        for (int threads : new int[] {1, 2, 3, 8}) {
            Behaviour<String> behaviour = Behaviour.in(VIENNA);
            FitContext context = FitContext.defaults().withThreads(threads);
            assertThat(behaviour.addAll(events, context)).isEqualTo(events.size());
            assertThat(behaviour.addAll(events, context)).isZero();
            assertThat(behaviour.duplicates()).isEqualTo(events.size());
            assertThat(behaviour.customers(CUT_OFF)).isEqualTo(single.customers(CUT_OFF));
            assertThat(everybody(behaviour)).containsExactly(everybody(single));
            assertThat(behaviour).hasToString(single.toString());
        }
        List<String> came = events.stream()
                .filter(event -> !event.at().atZone(VIENNA).toLocalDate().isAfter(CUT_OFF))
                .map(ShopEvent::customer)
                .distinct()
                .toList();
        assertThat(single.customers(CUT_OFF)).hasSameElementsAs(came).hasSize(3_000);
        assertThat(single.customers(LocalDate.MAX))
                .isEqualTo(events.stream().map(ShopEvent::customer).distinct().toList());
    }

    @Test
    @DisplayName("counts nothing twice after it was cancelled, wherever that was")
    void cancelled() {
        List<ShopEvent<String>> events = manyEvents();
        for (int asked : new int[] {1, 20, 64, 65, 100}) {
            Behaviour<String> behaviour = Behaviour.in(VIENNA);
            var left = new AtomicInteger(asked);
            FitContext context = FitContext.defaults().withThreads(2).withCancel(() -> left.decrementAndGet() < 0);
            assertThatExceptionOfType(FitCancelledException.class).isThrownBy(() -> behaviour.addAll(events, context));
            // Those that were taken are known by their names, and the others come now.
            behaviour.addAll(events, FitContext.defaults());
            assertThat(everybody(behaviour)).as("asked %d times", asked).containsExactly(everybody(of(events)));
        }
    }

    @Test
    @DisplayName("tells how far it has come")
    void progress() {
        var done = new ArrayList<Long>();
        FitContext context = FitContext.defaults().withProgress(progress -> done.add(progress.done()));
        Behaviour.<String>in(VIENNA).addAll(manyEvents(), context);
        assertThat(done).hasSize(3).isSorted().endsWith(150_000L);
    }

    @Test
    @DisplayName("lets no wrong clock make all others late where it is told what day it is")
    void future() {
        Behaviour<String> behaviour = Behaviour.in(VIENNA, 2);
        behaviour.today(LocalDate.parse("2025-03-10"));
        Instant noon = Instant.parse("2025-03-10T11:00:00Z");
        assertThat(behaviour.add(ShopEvent.order("a", Instant.parse("2099-01-01T00:00:00Z"), 1)))
                .isFalse();
        // Eleven in the evening in London is the next day in Vienna.
        assertThat(behaviour.add(ShopEvent.order("a", Instant.parse("2025-03-10T23:00:00Z"), 1)))
                .isFalse();
        assertThat(behaviour.add(ShopEvent.order("a", noon, 5))).isTrue();
        assertThat(behaviour.early()).isEqualTo(2);
        assertThat(behaviour.late()).isZero();
        behaviour.today(LocalDate.parse("2025-03-11"));
        assertThat(behaviour.add(ShopEvent.order("a", Instant.parse("2025-03-10T23:00:00Z"), 1)))
                .isTrue();
    }

    @Test
    @DisplayName("refuses events that cannot be")
    void refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopEvent.order("a", START, -5))
                .withMessageContaining("RETURN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopEvent.view("a", START).in(-2));
        assertThatIllegalArgumentException().isThrownBy(() -> Behaviour.in(VIENNA, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopEvent.view("a", Instant.MAX))
                .withMessageContaining("million years");
    }

    @Test
    @DisplayName("is the same on any number of threads, of many customers, and stops when cancelled")
    void threads() {
        var random = new SplittableRandom(9);
        Behaviour<Integer> behaviour = Behaviour.in(VIENNA);
        for (int k = 0; k < 30_000; k++) {
            Instant at = START.plusSeconds(random.nextLong(330L * 86_400));
            behaviour.add(ShopEvent.order(random.nextInt(9_000), at, random.nextInt(500)));
        }
        List<Integer> wanted = IntStream.range(-5, 9_005).boxed().toList();
        FitContext context = FitContext.defaults();
        double[] alone =
                behaviour.features(wanted, CUT_OFF, context.withThreads(1)).values();
        assertThat(behaviour.features(wanted, CUT_OFF, context.withThreads(3)).values())
                .isEqualTo(alone);
        assertThat(behaviour.features(wanted, CUT_OFF).values()).isEqualTo(alone);
        assertThat(behaviour.features(wanted.subList(4_000, 4_001), CUT_OFF).values())
                .isEqualTo(Arrays.copyOfRange(
                        alone,
                        4_000 * Behaviour.names().size(),
                        4_001 * Behaviour.names().size()));
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> behaviour.features(wanted, CUT_OFF, context.withCancel(() -> true)));
    }
}
