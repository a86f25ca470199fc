package io.growth.recommend.popular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Source;
import io.growth.recommend.reference.Allocation;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendingTest {

    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final Trending TRENDING = Trending.create().withHalfLives(Duration.ofDays(1), Duration.ofDays(20));

    private static Interaction<String, String> event(String user, String item, double weight, long secondsAgo) {
        return new Interaction<>(user, item, weight, NOON.minusSeconds(secondsAgo));
    }

    /** Item {@code k} is bought once a day at steady pace; "hot" has as many events, but all of the last two days. */
    private static Interactions<String, String> shop() {
        var events = new ArrayList<Interaction<String, String>>();
        for (int day = 0; day < 100; day++) {
            for (int item = 0; item < 5; item++) {
                events.add(event("u" + day + "." + item, "steady" + item, 1, day * 86_400L));
            }
        }
        for (int k = 0; k < 20; k++) {
            events.add(event("h" + k, "hot", 1, k * 8_000L));
            events.add(event("c" + k, "cold", 1, 86_400L * (30 + k)));
        }
        return events.stream().collect(Interactions.collector());
    }

    @Test
    void aFitTakesWhatIsAskedFor() {
        var all = Interactions.<Integer, Integer>builder();
        for (int item = 0; item < 50_000; item++) {
            all.add(0, item, 1, NOON);
        }
        Interactions<Integer, Integer> data = all.build();
        data.byItem();
        TRENDING.fit(data);
        double taken =
                Allocation.of(() -> TRENDING.fit(data, FitContext.defaults().withThreads(1)));
        assertThat(Trending.bytes(50_000)).isBetween(taken / 2, taken * 1.5);
    }

    @Test
    void whatSellsBetterThanItUsedToIsTrending() {
        List<Recommendation<String>> shelf =
                TRENDING.fit(shop()).forUser("?").limit(3).personalOnly().list();
        assertThat(shelf).hasSize(1);
        assertThat(shelf.get(0).item()).isEqualTo("hot");
        assertThat(shelf.get(0).source()).isEqualTo(Source.TRENDING);
        assertThat(TRENDING.fit(shop()).recommend("?", 9))
                .hasSize(7)
                .extracting(Recommendation::source)
                .containsOnly(Source.TRENDING, Source.POPULAR);
        assertThat(TRENDING.fit(shop()).recommend("h1", 9))
                .noneMatch(one -> one.item().equals("hot"));
        assertThat(TRENDING.fit(shop()).forUser("?").explain().list().get(0).because())
                .isEmpty();
    }

    @Test
    void aBusyWeekLiftsNobody() {
        var events = new ArrayList<Interaction<String, String>>();
        for (int k = 0; k < 60; k++) {
            for (int item = 0; item < 3; item++) {
                events.add(event("u" + k + "." + item, "i" + item, 1, k < 30 ? 0 : 86_400L * 40));
            }
        }
        assertThat(TRENDING.fit(events.stream().collect(Interactions.collector()))
                        .forUser("?")
                        .list())
                .filteredOn(one -> one.source() == Source.TRENDING)
                .allMatch(one -> one.score() < 1e-6);
    }

    @Test
    void theScoreIsThatOfTheFormula() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var events = new ArrayList<Interaction<String, String>>();
            for (int k = random.nextInt(80); k >= 0; k--) {
                events.add(
                        event("u" + k, "i" + random.nextInt(9), random.nextInt(20) / 4.0, random.nextInt(5000) - 50));
            }
            int recent = 1 + random.nextInt(900);
            int usual = recent + 1 + random.nextInt(5000);
            double smoothing = 0.1 + random.nextDouble();
            boolean weighted = random.nextBoolean();
            Trending trainer = Trending.create()
                    .withHalfLives(Duration.ofSeconds(recent), Duration.ofSeconds(usual))
                    .withSmoothing(smoothing)
                    .at(NOON);
            var fast = (weighted ? trainer.withWeights() : trainer)
                    .fit(events.stream().collect(Interactions.collector()))
                    .forUser("?")
                    .limit(99)
                    .personalOnly()
                    .list();
            TreeMap<String, Double> slow = slow(events, recent, usual, smoothing, weighted);
            slow.values().removeIf(score -> score < 1e-9);
            assertThat(fast.stream().filter(one -> one.score() >= 1e-9))
                    .as("seed %d", seed)
                    .hasSameSizeAs(slow.keySet());
            for (Recommendation<String> one : fast) {
                assertThat(one.score())
                        .as("seed %d, %s", seed, one.item())
                        .isCloseTo(slow.getOrDefault(one.item(), 0.0), within(1e-5 * one.score() + 1e-9));
            }
        }
    }

    private static TreeMap<String, Double> slow(
            List<Interaction<String, String>> events, int recent, int usual, double smoothing, boolean weighted) {
        var s = new TreeMap<String, Double>();
        var l = new TreeMap<String, Double>();
        double squares = 0;
        for (Interaction<String, String> one : events) {
            double age = Duration.between(one.at(), NOON).toSeconds();
            double weight = age < 0 ? 0 : weighted ? one.weight() : 1;
            double counts = weight * Math.exp(-Math.log(2) * age / recent);
            s.merge(one.item(), counts, Double::sum);
            l.merge(one.item(), weight * Math.exp(-Math.log(2) * age / usual), Double::sum);
            squares += counts * counts;
        }
        double total = s.values().stream().mapToDouble(Double::doubleValue).sum();
        double usualTotal = l.values().stream().mapToDouble(Double::doubleValue).sum();
        var scores = new TreeMap<String, Double>();
        for (String item : s.keySet()) {
            double share = usualTotal == 0 ? 0 : l.get(item) / usualTotal;
            scores.put(item, (s.get(item) - share * total) / Math.sqrt(share * squares + smoothing));
        }
        return scores;
    }

    @Test
    void nowMovesTheWindowAndTheFutureDoesNotCount() {
        Recommender<String, String> earlier =
                TRENDING.at(NOON.minus(Duration.ofDays(30))).fit(shop());
        assertThat(earlier.forUser("?").personalOnly().list())
                .extracting(Recommendation::item)
                .contains("cold")
                .doesNotContain("hot");
        assertThat(TRENDING.at(Instant.EPOCH)
                        .fit(shop())
                        .forUser("?")
                        .personalOnly()
                        .list())
                .isEmpty();
    }

    @Test
    void returnedGoodsCountAsNothing() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .allowNegativeWeights()
                .add("a", "tea", -5, NOON)
                .add("b", "pot", 2, NOON)
                .add("c", "cup", 2, NOON.minus(Duration.ofDays(90)))
                .build();
        assertThat(TRENDING.withWeights().fit(data).forUser("?").personalOnly().list())
                .extracting(Recommendation::item)
                .containsExactly("pot");
    }

    @Test
    void hugeWeightsStayFinite() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("a", "tea", Float.MAX_VALUE, NOON)
                .add("b", "tea", Float.MAX_VALUE, NOON)
                .add("c", "cup", 2, NOON.minus(Duration.ofDays(90)))
                .build();
        assertThat(TRENDING.withWeights().fit(data).recommend("?", 9))
                .hasSize(2)
                .allMatch(one -> Double.isFinite(one.score()));
    }

    @Test
    void aLoadedModelAnswersAsTheSavedOneDid(@TempDir Path folder) throws IOException {
        Recommender<String, String> model = TRENDING.fit(shop());
        model.save(folder.resolve("m"), KeyCodec.strings(), KeyCodec.strings());
        assertThat(Recommenders.load(folder.resolve("m"), KeyCodec.strings(), KeyCodec.strings())
                        .recommend("?", 9))
                .isEqualTo(model.recommend("?", 9));
    }

    @Test
    void emptyDataIsNoProblemAndMissingTimesAreTold() {
        assertThat(TRENDING.fit(Interactions.<String, String>builder().build()).recommend("?", 5))
                .isEmpty();
        assertThat(TRENDING.fit(Interactions.<String, String>builder()
                                .addItem("x")
                                .build())
                        .recommend("?", 5))
                .hasSize(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> TRENDING.fit(Shops.of(3, 9, 9, 0.5)))
                .withMessageContaining("times");
    }

    @Test
    void impossibleConfigurationsAreRefusedAtOnce() {
        Duration day = Duration.ofDays(1);
        for (Duration bad :
                List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(999), Duration.ofDays(2))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TRENDING.withHalfLives(bad, day))
                    .withMessageContainingAll("half-life", bad.toString());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> TRENDING.withHalfLives(day, day));
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TRENDING.withSmoothing(bad))
                    .withMessageContainingAll("smoothing", "" + bad);
        }
        assertThatNullPointerException().isThrownBy(() -> TRENDING.at(null));
        assertThatNullPointerException().isThrownBy(() -> TRENDING.withFallback(null));
        assertThat(TRENDING.at(NOON).withWeights())
                .hasToString("Trending PT24H against PT480H smoothing 1.0 at 2024-03-01T12:00:00Z with weights");
    }
}
