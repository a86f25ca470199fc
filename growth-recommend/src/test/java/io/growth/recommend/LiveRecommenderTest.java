package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.growth.core.data.Interactions;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LiveRecommenderTest {

    private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");

    private final Interactions<String, String> data = Shops.of(1, 30, 20, 0.3);
    private final Recommender<String, String> model = Models.fit(ItemKnn.cosine(), data);
    private final Recommender<String, String> other = Models.fit(Popularity.create(), data);

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    @Test
    void whatWasJustViewedCountsAtOnce() {
        var live = LiveRecommender.of(model, START);
        assertThat(live.recommend("stranger", 5)).isEqualTo(model.recommend("stranger", 5));
        live.record("stranger", "i3", at(1));
        live.record("stranger", "i5", at(2));
        assertThat(live.recommend("stranger", 5))
                .isEqualTo(model.forItems("i3", "i5").limit(5).list())
                .allMatch(one -> one.source() == Source.PERSONAL);
        assertThat(live.forUser("u3").list()).isEqualTo(model.recommend("u3", 10));
        assertThat(live.forItems(List.of("i1")).list())
                .isEqualTo(model.forItems("i1").list());
        assertThat(live.forget("stranger")).isEqualTo(2);
        assertThat(live.recent("stranger")).isEmpty();
        assertThat(live.forget("stranger")).isZero();
    }

    @Test
    void aSwapDropsWhatTheNewDataHasSeenAndKeepsTheRest() {
        var live = LiveRecommender.of(model, START);
        live.record("u1", "i1", at(0));
        live.record("u1", "i2", at(10));
        live.record("u1", "i3", at(11));
        live.record("u2", "i4", at(5));
        assertThat(live.recent("u1")).containsExactly("i2", "i3");
        live.swap(other, at(10));
        assertThat(live.model()).isSameAs(other);
        assertThat(live.recent("u1")).containsExactly("i3");
        assertThat(live.recent("u2")).isEmpty();
        live.record("u2", "i4", at(10));
        assertThat(live.recent("u2")).isEmpty();
    }

    @Test
    void anItemThatTheModelDoesNotKnowCountsFromTheFirstModelThatDoes() {
        Recommender<String, String> small = Models.fit(ItemKnn.cosine(), data.onlyItems(item -> !item.equals("i1")));
        var live = LiveRecommender.of(small, START);
        live.record("stranger", "i1", at(20));
        assertThat(live.recommend("stranger", 3)).isEqualTo(small.recommend("stranger", 3));
        live.swap(model, at(10));
        assertThat(live.recommend("stranger", 3))
                .isEqualTo(model.forItems("i1").limit(3).list());
    }

    private record Event(String user, String item, long second) {}

    /** Keeps every event and works out at each question what counts. */
    private static final class Slow {

        final Map<String, List<Event>> events = new LinkedHashMap<>();
        long until;

        void record(Event event, int users) {
            if (event.second <= until) {
                return;
            }
            List<Event> of = events.containsKey(event.user) ? events.remove(event.user) : new ArrayList<>();
            of.add(event);
            events.put(event.user, of);
            if (events.size() > users) {
                events.remove(events.keySet().iterator().next());
            }
        }

        void swap(long newUntil) {
            until = newUntil;
            events.values().forEach(of -> of.removeIf(event -> event.second <= until));
            events.values().removeIf(List::isEmpty);
        }

        List<String> recent(String user, int items) {
            // Latest time of each item, then the newest items; of equal times the one recorded last is newer.
            var latest = new LinkedHashMap<String, Event>();
            for (Event event : events.getOrDefault(user, List.of())) {
                Event earlier = latest.get(event.item);
                if (earlier == null || earlier.second <= event.second) {
                    latest.remove(event.item);
                    latest.put(event.item, event);
                }
            }
            List<String> sorted = latest.values().stream()
                    .sorted(Comparator.comparingLong(Event::second))
                    .map(Event::item)
                    .toList();
            return sorted.subList(Math.max(0, sorted.size() - items), sorted.size());
        }
    }

    @Test
    void randomEventsLeaveTheNewestItemsOfTheLatestUsers() {
        for (long seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            int items = 1 + random.nextInt(4);
            int users = 1 + random.nextInt(4);
            var live = LiveRecommender.of(model, START, items, users);
            var slow = new Slow();
            for (int step = random.nextInt(60); step > 0; step--) {
                if (random.nextInt(12) == 0) {
                    long until = slow.until + random.nextInt(8);
                    slow.swap(until);
                    live.swap(random.nextBoolean() ? model : other, at(until));
                }
                var event = new Event(
                        "u" + random.nextInt(6), "i" + random.nextInt(7), slow.until + random.nextInt(12) - 1);
                slow.record(event, users);
                live.record(event.user, event.item, at(event.second));
                for (int user = 0; user < 6; user++) {
                    assertThat(live.recent("u" + user))
                            .as("seed %d, user %d", seed, user)
                            .isEqualTo(slow.recent("u" + user, items));
                    assertThat(live.recommend("u" + user, 4))
                            .isEqualTo(live.model()
                                    .forUser("u" + user)
                                    .with(slow.recent("u" + user, items))
                                    .limit(4)
                                    .list());
                }
            }
        }
    }

    @Test
    void aQueryNeverSeesHalfOfASwap() throws Exception {
        // Whoever sees the second model must not see the event that its data has; whoever sees the first must.
        Interactions<String, String> twoItems = Interactions.<String, String>builder()
                .add("a", "seen")
                .add("a", "first")
                .build();
        Interactions<String, String> otherTwo = Interactions.<String, String>builder()
                .add("a", "seen")
                .add("a", "second")
                .build();
        Recommender<String, String> first = Models.fit(ItemKnn.cosine(), twoItems);
        Recommender<String, String> second = Models.fit(ItemKnn.cosine(), otherTwo);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 300; round++) {
                var live = LiveRecommender.of(first, START);
                live.record("x", "seen", at(1));
                var work = new ArrayList<Callable<Boolean>>();
                for (int thread = 0; thread < 3; thread++) {
                    work.add(() -> {
                        boolean whole = true;
                        for (int k = 0; k < 40; k++) {
                            Recommendation<String> best = live.recommend("x", 1).get(0);
                            whole &= best.item().equals("first")
                                    ? best.source() == Source.PERSONAL
                                    : best.source() == Source.POPULAR;
                        }
                        return whole;
                    });
                }
                work.add(() -> {
                    live.swap(second, at(1));
                    return true;
                });
                for (Future<Boolean> whole : threads.invokeAll(work)) {
                    assertThat(whole.get()).as("round %d", round).isTrue();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void eventsOfManyThreadsAreAllTakenAndMemoryStaysBounded() throws Exception {
        var live = LiveRecommender.of(model, START, 50, 64);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            var work = new ArrayList<Callable<Boolean>>();
            for (int thread = 0; thread < 8; thread++) {
                int mine = thread;
                work.add(() -> {
                    for (int k = 0; k < 2000; k++) {
                        live.record("t" + mine + "-" + k % 8, "i" + k % 20, at(1 + k));
                        live.recommend("t" + (mine + 1) % 8 + "-" + k % 8, 3);
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int thread = 0; thread < 8; thread++) {
            for (int user = 0; user < 8; user++) {
                // k % 8 and k % 20 meet in five items.
                assertThat(live.recent("t" + thread + "-" + user)).hasSize(5).doesNotHaveDuplicates();
            }
        }
        for (int user = 0; user < 1000; user++) {
            live.record("late" + user, "i1", at(1));
        }
        assertThat(live.recent("t0-0")).isEmpty();
        assertThat(live.recent("late935")).isEmpty();
        assertThat(live.recent("late936")).containsExactly("i1");
    }

    @Test
    void impossibleBoundsAndNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveRecommender.of(model, START, 0, 1))
                .withMessageContainingAll("items per user", "0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveRecommender.of(model, START, 1, 0))
                .withMessageContainingAll("users", "0");
        var live = LiveRecommender.of(model, START);
        assertThatNullPointerException().isThrownBy(() -> live.record(null, "i1", START));
        assertThatNullPointerException().isThrownBy(() -> live.record("u1", null, START));
        assertThatNullPointerException().isThrownBy(() -> live.record("u1", "i1", null));
        assertThatNullPointerException().isThrownBy(() -> live.swap(null, START));
        assertThat(live.model()).isSameAs(model);
    }
}
