package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Unordered events full of equal times, repeated items and shared keys of baskets. */
    private static List<Event<String, Integer>> events(long seed, boolean timed, boolean keyed) {
        var random = new Random(seed);
        int users = 1 + random.nextInt(6);
        List<Event<String, Integer>> events = new ArrayList<>();
        for (int count = random.nextInt(60); count > 0; count--) {
            Instant at = timed ? NOON.plusSeconds(random.nextInt(12) * 20_000L) : null;
            events.add(new Event<>(
                    "user-" + random.nextInt(users),
                    random.nextInt(8),
                    random.nextInt(8) / 2.0,
                    at,
                    keyed ? "basket-" + random.nextInt(5) : null));
        }
        return events;
    }

    private static EventLog<String, Integer> log(List<Event<String, Integer>> events) {
        return events.stream().collect(EventLog.collector());
    }

    /** The definition: users as they come, each user's events by time, then arrival. */
    private static Map<String, List<Event<String, Integer>>> byUser(List<Event<String, Integer>> events) {
        Map<String, List<Event<String, Integer>>> byUser =
                events.stream().collect(Collectors.groupingBy(Event::user, LinkedHashMap::new, Collectors.toList()));
        byUser.values()
                .forEach(list -> list.sort(
                        Comparator.comparing(Event::at, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))));
        return byUser;
    }

    private static List<Event<String, Integer>> withoutBaskets(List<Event<String, Integer>> events) {
        return events.stream()
                .map(e -> new Event<>(e.user(), e.item(), e.amount(), e.at(), null))
                .toList();
    }

    /** Which of a user's events start a basket. */
    private static List<Boolean> firsts(EventLog<?, ?> log, int user) {
        var firsts = new ArrayList<Boolean>();
        for (int e = log.start(user); e < log.end(user); e++) {
            firsts.add(log.startsBasket(e));
        }
        return firsts;
    }

    @Test
    void putsUsersInOrderOfAppearanceAndTheirEventsByTimeThenArrival() {
        for (long seed = 0; seed < 200; seed++) {
            boolean timed = seed % 2 == 0;
            List<Event<String, Integer>> events = events(seed, timed, false);

            EventLog<String, Integer> log = log(events);

            Map<String, List<Event<String, Integer>>> expected = byUser(events);
            assertThat(log.users()).as("seed %d", seed).containsExactlyElementsOf(expected.keySet());
            assertThat(log.stream())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            expected.values().stream().flatMap(List::stream).toList());
            assertThat(log.hasTimes()).isEqualTo(timed && !events.isEmpty());
        }
    }

    @Test
    void takesEqualTimesForOneBasketAndEventsWithoutTimesForOneEach() {
        for (long seed = 0; seed < 200; seed++) {
            boolean timed = seed % 2 == 0;
            List<Event<String, Integer>> events = events(seed, timed, false);
            EventLog<String, Integer> log = log(events);
            int user = 0;
            for (List<Event<String, Integer>> list : byUser(events).values()) {
                var expected = new ArrayList<Boolean>();
                for (int k = 0; k < list.size(); k++) {
                    Instant at = list.get(k).at();
                    expected.add(
                            k == 0 || at == null || !at.equals(list.get(k - 1).at()));
                }
                assertThat(firsts(log, user)).as("seed %d, user %d", seed, user).isEqualTo(expected);
                assertThat(log.basketCount(user)).isEqualTo((int)
                        expected.stream().filter(first -> first).count());
                user++;
            }
        }
    }

    @Test
    void keepsTheEventsOfABasketTogetherAtThePlaceOfItsFirst() {
        for (long seed = 0; seed < 200; seed++) {
            List<Event<String, Integer>> events = events(seed, seed % 2 == 0, true);
            EventLog<String, Integer> log = log(events);
            var expected = new ArrayList<Event<String, Integer>>();
            for (List<Event<String, Integer>> list : byUser(events).values()) {
                var keys = new LinkedHashSet<Object>();
                list.forEach(event -> keys.add(event.basket()));
                keys.forEach(key -> list.stream()
                        .filter(event -> key.equals(event.basket()))
                        .forEach(expected::add));
                assertThat(log.basketCount(log.users().indexOf(list.get(0).user())))
                        .as("seed %d", seed)
                        .isEqualTo(keys.size());
            }
            assertThat(log.stream()).as("seed %d", seed).containsExactlyElementsOf(withoutBaskets(expected));
        }
    }

    @Test
    void splitsNothingAndLosesNothing() {
        for (long seed = 0; seed < 200; seed++) {
            EventLog<String, Integer> log = log(events(seed, true, false));
            for (EventSplit<String, Integer> split :
                    List.of(EventSplit.leaveLastEventOut(log), EventSplit.leaveLastBasketOut(log))) {
                assertThat(Stream.concat(split.train().stream(), split.test().stream()))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(log.stream().toList());
                assertThat(split.train().users()).isSameAs(log.users());
            }
            for (int user = 0; user < log.users().size(); user++) {
                EventLog<String, Integer> lastEvent =
                        EventSplit.leaveLastEventOut(log).test();
                EventLog<String, Integer> lastBasket =
                        EventSplit.leaveLastBasketOut(log).test();
                assertThat(lastEvent.end(user) - lastEvent.start(user))
                        .isEqualTo(log.end(user) - log.start(user) > 1 ? 1 : 0);
                assertThat(lastBasket.basketCount(user)).isEqualTo(log.basketCount(user) > 1 ? 1 : 0);
            }
        }
    }

    @Test
    void mergesToTheInteractionsThatABuilderWouldMake() {
        for (long seed = 0; seed < 200; seed++) {
            List<Event<String, Integer>> events = events(seed, seed % 2 == 0, false);
            for (Duplicates rule : Duplicates.values()) {
                var builder = Interactions.<String, Integer>builder().duplicates(rule);
                events.forEach(e -> builder.add(e.user(), e.item(), e.amount(), e.at()));

                Interactions<String, Integer> merged = log(events).toInteractions(rule);

                assertThat(merged.stream())
                        .as("%s, seed %d", rule, seed)
                        .containsExactlyElementsOf(builder.build().stream().toList());
                RandomShop.assertSound(merged);
            }
        }
    }

    @Test
    void takesInteractionsForEvents() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, Integer> data = RandomShop.of(seed, seed % 2 == 0);
            EventLog<String, Integer> log = EventLog.of(data);
            assertThat(log.toInteractions(Duplicates.SUM).stream())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(data.stream().toList());
            for (int user = 0; user < log.users().size(); user++) {
                for (int e = log.start(user) + 1; e < log.end(user); e++) {
                    assertThat(data.hasTimes() ? Long.compare(log.second(e), log.second(e - 1)) : 0)
                            .isGreaterThanOrEqualTo(0);
                }
                if (!data.hasTimes()) {
                    assertThat(log.basketCount(user)).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void keepsAWindowOfTime() {
        EventLog<String, Integer> log = Stream.of(
                        Event.of("ann", 1, NOON.plusSeconds(10)),
                        Event.of("ann", 2, NOON),
                        Event.of("bob", 3, NOON),
                        Event.of("ann", 4, NOON.plusSeconds(10)))
                .collect(EventLog.collector());

        assertThat(log.before(NOON.plusSeconds(10)).stream().map(Event::item)).containsExactly(2, 3);
        EventLog<String, Integer> late = log.between(NOON.plusSeconds(10), NOON.plusSeconds(11));
        assertThat(late.stream().map(Event::item)).containsExactly(1, 4);
        assertThat(late.users().size()).isEqualTo(2);
        assertThat(late.basketCount(0)).isEqualTo(1);
        assertThat(late.basketEnd(0)).isEqualTo(2);
        assertThat(log.onlyUsers("bob"::equals).stream().map(Event::item)).containsExactly(3);
        assertThat(log.latest()).isEqualTo(NOON.plusSeconds(10));
        assertThatIllegalArgumentException().isThrownBy(() -> log.between(NOON, NOON.minusSeconds(1)));
    }

    @Test
    void aBasketThatLosesItsFirstEventIsStillABasket() {
        EventLog<String, Integer> log = EventLog.<String, Integer>builder()
                .add("ann", 1, 1, null, "a")
                .add("ann", 2, 1, null, "a")
                .add("ann", 3, 1, null, "b")
                .build();

        EventLog<String, Integer> rest = log.where(event -> log.item(event) != 1);

        assertThat(rest.basketCount(0)).isEqualTo(2);
        assertThat(rest.startsBasket(0)).isTrue();
    }

    @Test
    void aDayCanBeABasket() {
        EventLog<String, Integer> log = EventLog.<String, Integer>builder()
                .baskets(Baskets.SAME_DAY)
                .add(Event.of("ann", 1, Instant.parse("1999-12-31T23:59:59Z")))
                .add(Event.of("ann", 2, Instant.parse("1999-12-31T00:00:00Z")))
                .add(Event.of("ann", 3, Instant.parse("2000-01-01T00:00:00Z")))
                .build();

        assertThat(firsts(log, 0)).containsExactly(true, false, true);
    }

    @Test
    void countsUsersAndItemsWithoutEvents() {
        EventLog<String, Integer> log = EventLog.<String, Integer>builder()
                .addUser("idle")
                .addItem(7)
                .add("ann", 8)
                .build();

        assertThat(log.users()).containsExactly("idle", "ann");
        assertThat(log.items()).containsExactly(7, 8);
        assertThat(log.basketCount(0)).isZero();
        assertThat(log.amount(0)).isEqualTo(1);
    }

    @Test
    void theEmptyLogAnswersToo() {
        EventLog<String, Integer> log = EventLog.<String, Integer>builder().build();

        assertThat(log.size()).isZero();
        assertThat(log.stream()).isEmpty();
        assertThat(EventSplit.leaveLastBasketOut(log).train().size()).isZero();
        assertThat(log.toInteractions(Duplicates.SUM).size()).isZero();
        assertThat(log.before(NOON).size()).isZero();
        assertThat(EventLog.<String, Integer>builder()
                        .baskets(Baskets.SAME_DAY)
                        .build()
                        .size())
                .isZero();
        org.assertj.core.api.Assertions.assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(log::latest);
    }

    @Test
    void refusesWhatMakesNoSense() {
        var builder = EventLog.<String, Integer>builder();
        for (double amount : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e39}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.add("ann", 1, amount, NOON, null))
                    .withMessageContaining("amount must be a finite number");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("ann", 1, -1, NOON, null))
                .withMessageContaining("allowNegativeAmounts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("ann", 1, 1, Instant.MAX, null))
                .withMessageContaining("placeholder");
        builder.add("ann", 1, 1, NOON, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("ann", 1))
                .withMessageContaining("has no time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("ann", 1, 1, NOON, "b"))
                .withMessageContaining("key of a basket");
        assertThatNullPointerException().isThrownBy(() -> Event.of(null, 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> EventLog.<String, Integer>builder()
                        .baskets(Baskets.SAME_KEY)
                        .add("ann", 1)
                        .build())
                .withMessageContaining("SAME_KEY");
        builder.build();
        assertThatIllegalStateException().isThrownBy(builder::build);
        assertThatIllegalStateException().isThrownBy(() -> builder.add("ann", 1, 1, NOON, null));
        assertThatIllegalStateException()
                .isThrownBy(() -> log(events(1, false, false)).second(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventSplit<>(log(events(3, false, false)), log(events(3, false, false))));
    }

    @Test
    void takesReturnsIfAskedTo() {
        EventLog<String, Integer> log = EventLog.<String, Integer>builder()
                .allowNegativeAmounts()
                .add("ann", 1, -2.5, NOON, null)
                .build();

        assertThat(log.amount(0)).isEqualTo(-2.5f);
        assertThat(log.atLeast(0).size()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> log.atLeast(Double.NaN));
    }

    @Test
    void collectsParallelStreamsInOrder() {
        List<Event<String, Integer>> events = events(11, true, true);
        assertThat(events.parallelStream().collect(EventLog.<String, Integer>collector()).stream())
                .containsExactlyElementsOf(log(events).stream().toList());
    }

    @Test
    void anEventTakes8BytesAndABitAnd12WithTimes() {
        for (boolean timed : new boolean[] {false, true}) {
            var builder = EventLog.<String, Integer>builder();
            for (int k = 0; k < 100_000; k++) {
                builder.add("user-" + k % 100, k % 50, 1, timed ? NOON.plusSeconds(k) : null, null);
            }
            EventLog<String, Integer> log = builder.build();
            long keys = Footprint.of(log.users()) + Footprint.of(log.items());
            double bytes = (double) (Footprint.of(log) - keys) / log.size();
            assertThat(bytes).isBetween(timed ? 12.125 : 8.125, timed ? 12.14 : 8.14);
        }
    }
}
