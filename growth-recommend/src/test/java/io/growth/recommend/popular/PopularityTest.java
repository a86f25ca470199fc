package io.growth.recommend.popular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Source;
import io.growth.recommend.reference.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PopularityTest {

    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private static Interaction<String, String> event(String user, String item, double weight, long secondsAgo) {
        return new Interaction<>(user, item, weight, NOON.minusSeconds(secondsAgo));
    }

    private static List<String> ranking(Popularity popularity, Interactions<String, String> data) {
        return popularity.fit(data).recommend("?", 99).stream()
                .map(one -> one.item() + " " + one.score())
                .toList();
    }

    @Test
    void anItemIsAsPopularAsItHasUsers() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .addItem("nothing")
                .add("a", "tea", 5, null)
                .add("a", "tea", 5, null)
                .add("b", "tea", 0, null)
                .add("a", "pot", 9, null)
                .build();
        assertThat(ranking(Popularity.create(), data)).containsExactly("tea 2.0", "pot 1.0", "nothing 0.0");
        assertThat(ranking(Popularity.create().withWeights(), data))
                .containsExactly("tea 10.0", "pot 9.0", "nothing 0.0");
    }

    @Test
    void everybodyGetsTheSameButForWhatTheyHave() {
        Interactions<String, String> data = Shops.of(1, 40, 20, 0.4);
        var model = Popularity.create().fit(data);
        List<Recommendation<String>> all = model.recommend("?", 20);
        assertThat(all).hasSize(20).allMatch(one -> one.source() == Source.POPULAR);
        for (int user = 0; user < 40; user++) {
            var seen = Shops.rows(data.byUser()).get(user).keySet();
            assertThat(model.recommend("u" + user, 20))
                    .isEqualTo(all.stream()
                            .filter(one -> !seen.contains(Shops.number(one.item())))
                            .toList());
            assertThat(model.forUser("u" + user).personalOnly().list()).isEmpty();
        }
    }

    @Test
    void equallyPopularItemsComeInTheOrderOfTheirNumbers() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .addItem("z")
                .addItem("y")
                .add("a", "x")
                .add("a", "b")
                .add("a", "c")
                .build();
        assertThat(ranking(Popularity.create(), data)).containsExactly("x 1.0", "b 1.0", "c 1.0", "z 0.0", "y 0.0");
    }

    @Test
    void returnedGoodsCountAsNothingAndNotAgainst() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .allowNegativeWeights()
                .add("a", "tea", -5, null)
                .add("b", "tea", 2, null)
                .add("a", "pot", -1, null)
                .build();
        assertThat(ranking(Popularity.create().withWeights(), data)).containsExactly("tea 2.0", "pot 0.0");
    }

    @Test
    void weightsThatAddUpToMoreThanAFloatHoldsStayFinite() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("a", "tea", Float.MAX_VALUE, null)
                .add("b", "tea", Float.MAX_VALUE, null)
                .build();
        assertThat(Popularity.create()
                        .withWeights()
                        .fit(data)
                        .recommend("?", 1)
                        .get(0)
                        .score())
                .isEqualTo(Float.MAX_VALUE);
    }

    @Test
    void aWindowCountsWhatHappenedWithinIt() {
        Interactions<String, String> data = List.of(
                        event("a", "now", 1, 0),
                        event("a", "edge", 1, 3599),
                        event("a", "old", 1, 3600),
                        event("b", "old", 1, 7200))
                .stream()
                .collect(Interactions.collector());
        Popularity hour = Popularity.create().within(Duration.ofHours(1));
        assertThat(ranking(hour, data)).containsExactly("now 1.0", "edge 1.0", "old 0.0");
        assertThat(ranking(hour.at(NOON.plusSeconds(1)), data)).containsExactly("now 1.0", "edge 0.0", "old 0.0");
        assertThat(ranking(hour.at(NOON.minusSeconds(1)), data)).containsExactly("edge 1.0", "old 1.0", "now 0.0");
    }

    @Test
    void whatHappensAfterNowDoesNotCount() {
        Interactions<String, String> data =
                List.of(event("a", "past", 1, 10), event("a", "now", 1, 0), event("a", "future", 1, -10)).stream()
                        .collect(Interactions.collector());
        assertThat(ranking(Popularity.create().at(NOON), data)).containsExactly("past 1.0", "now 1.0", "future 0.0");
        assertThat(ranking(
                        Popularity.create().withHalfLife(Duration.ofSeconds(10)).at(NOON), data))
                .containsExactly("now 1.0", "past 0.5", "future 0.0");
        assertThat(ranking(Popularity.create().at(Instant.EPOCH), data)).allMatch(line -> line.endsWith(" 0.0"));
    }

    @Test
    void nowIsTheLatestInteractionIfNotSet() {
        Interactions<String, String> data = List.of(event("a", "old", 1, 100), event("a", "new", 1, 0)).stream()
                .collect(Interactions.collector());
        Popularity minute = Popularity.create().within(Duration.ofMinutes(1));
        assertThat(ranking(minute, data)).isEqualTo(ranking(minute.at(NOON), data));
    }

    @Test
    void eachHalfLifeHalvesWhatAnInteractionCounts() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var events = new ArrayList<Interaction<String, String>>();
            for (int k = random.nextInt(60); k >= 0; k--) {
                events.add(event("u" + k, "i" + random.nextInt(9), random.nextInt(20) / 4.0, random.nextInt(5000)));
            }
            Interactions<String, String> data = events.stream().collect(Interactions.collector());
            int halfLife = 1 + random.nextInt(2000);
            int window = 1 + random.nextInt(6000);
            boolean weighted = random.nextBoolean();
            Popularity popularity = Popularity.create()
                    .withHalfLife(Duration.ofSeconds(halfLife))
                    .within(Duration.ofSeconds(window))
                    .at(NOON);
            var expected = new TreeMap<String, Double>();
            for (Interaction<String, String> one : events) {
                long age = Duration.between(one.at(), NOON).toSeconds();
                double counts = age < window ? Math.exp(-Math.log(2) * age / halfLife) : 0;
                expected.merge(one.item(), weighted ? counts * one.weight() : counts, Double::sum);
            }
            List<Recommendation<String>> actual =
                    (weighted ? popularity.withWeights() : popularity).fit(data).recommend("?", 9);
            assertThat(actual).as("seed %d", seed).hasSize(expected.size());
            for (Recommendation<String> one : actual) {
                double score = expected.get(one.item());
                assertThat(one.score()).as("seed %d", seed).isCloseTo(score, within(1e-6 * score + 1e-30));
            }
            assertThat(actual).extracting(one -> -one.score()).isSorted();
        }
    }

    @Test
    void agesNeedTimes() {
        Interactions<String, String> untimed =
                Interactions.<String, String>builder().add("a", "x").build();
        for (Popularity popularity : List.of(
                Popularity.create().within(Duration.ofDays(1)),
                Popularity.create().withHalfLife(Duration.ofDays(1)),
                Popularity.create().at(NOON))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> popularity.fit(untimed))
                    .withMessageContaining("times");
        }
    }

    @Test
    void noInteractionsAreNoProblem() {
        Interactions<String, String> none =
                Interactions.<String, String>builder().addItem("x").build();
        assertThat(ranking(Popularity.create().within(Duration.ofDays(1)), none))
                .containsExactly("x 0.0");
        assertThat(Popularity.create()
                        .fit(Interactions.<String, String>builder().build())
                        .recommend("?", 5))
                .isEmpty();
    }

    @Test
    void impossibleConfigurationsAreRefusedAtOnce() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(999))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Popularity.create().within(bad))
                    .withMessageContainingAll("window", bad.toString());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Popularity.create().withHalfLife(bad))
                    .withMessageContainingAll("half-life", bad.toString());
        }
        assertThatNullPointerException().isThrownBy(() -> Popularity.create().at(null));
        assertThatNullPointerException().isThrownBy(() -> Popularity.create().within(null));
    }

    @Test
    void aTrainerTellsItsConfiguration() {
        assertThat(Popularity.create()).hasToString("Popularity");
        assertThat(Popularity.create()
                        .within(Duration.ofDays(30))
                        .withHalfLife(Duration.ofDays(7))
                        .withWeights()
                        .at(NOON))
                .hasToString("Popularity within PT720H half-life PT168H at 2024-03-01T12:00:00Z with weights");
    }
}
