package io.growth.recommend.popular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Source;
import io.growth.recommend.reference.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NewArrivalsTest {

    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private static Instant daysAgo(int days) {
        return NOON.minus(Duration.ofDays(days));
    }

    private static final Interactions<String, String> DATA = Interactions.<String, String>builder()
            .addItem("never")
            .add("a", "old", 1, daysAgo(200))
            .add("b", "old", 1, daysAgo(0))
            .add("a", "week", 1, daysAgo(7))
            .add("a", "day", 1, daysAgo(1))
            .add("b", "edge", 1, daysAgo(30))
            .add("b", "also a week", 1, daysAgo(7))
            .build();

    private static List<String> shelf(Recommender<String, String> model) {
        return model.forUser("?").personalOnly().list().stream()
                .map(Recommendation::item)
                .toList();
    }

    @Test
    void theLatestComeFirst() {
        Recommender<String, String> model = NewArrivals.create().fit(DATA);
        assertThat(shelf(model)).containsExactly("day", "week", "also a week");
        assertThat(model.recommend("?", 9)).hasSize(6);
        assertThat(model.recommend("a", 1).get(0).item()).isEqualTo("also a week");
        assertThat(model.recommend("?", 1).get(0).source()).isEqualTo(Source.NEW);
        assertThat(shelf(NewArrivals.create().within(Duration.ofDays(5)).fit(DATA)))
                .containsExactly("day");
        assertThat(shelf(NewArrivals.create().at(daysAgo(5)).fit(DATA))).containsExactly("week", "also a week", "edge");
    }

    @Test
    void anItemIsAsNewAsItsFirstInteraction() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var data = Interactions.<String, String>builder();
            var first = new TreeMap<String, Long>();
            for (int k = random.nextInt(40); k >= 0; k--) {
                String item = "i" + random.nextInt(15);
                long ago = random.nextInt(5000) - 500L;
                data.add("u" + k, item, 1, NOON.minusSeconds(ago));
                first.merge(item, ago, Math::max);
            }
            int window = 1 + random.nextInt(5000);
            var expected = new TreeMap<String, Double>();
            first.forEach((item, ago) -> {
                if (ago >= 0 && ago < window) {
                    expected.put(item, 1 - ago / (double) window);
                }
            });
            NewArrivals trainer =
                    NewArrivals.create().within(Duration.ofSeconds(window)).at(NOON);
            List<Recommendation<String>> shelf = trainer.fit(data.build())
                    .forUser("?")
                    .limit(99)
                    .personalOnly()
                    .list();
            assertThat(shelf)
                    .as("seed %d", seed)
                    .extracting(Recommendation::item)
                    .containsExactlyInAnyOrderElementsOf(expected.keySet());
            assertThat(shelf)
                    .as("seed %d", seed)
                    .allSatisfy(one -> assertThat(one.score()).isCloseTo(expected.get(one.item()), within(1e-6)));
            assertThat(shelf)
                    .as("seed %d", seed)
                    .extracting(one -> -one.score())
                    .isSorted();
        }
    }

    @Test
    void theShopMayKnowBetterWhenItemsCame() {
        Map<String, Instant> came = Map.of("never", daysAgo(2), "old", daysAgo(3), "day", daysAgo(-3));
        FitContext context = FitContext.defaults();
        assertThat(shelf(NewArrivals.create().at(NOON).fit(DATA, came::get, context)))
                .containsExactly("never", "old");
        assertThat(shelf(NewArrivals.create().fit(DATA, came::get, context))).containsExactly("day", "never", "old");
        assertThat(shelf(NewArrivals.create().fit(DATA, item -> null, context))).isEmpty();
        assertThat(shelf(NewArrivals.create().fit(Shops.of(3, 9, 4, 0.5), item -> NOON, context)))
                .containsExactly("i0", "i1", "i2", "i3");
    }

    @Test
    void emptyDataIsNoProblemAndBadArgumentsAreTold() {
        assertThat(NewArrivals.create()
                        .fit(Interactions.<String, String>builder().build())
                        .recommend("?", 3))
                .isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> NewArrivals.create().fit(Shops.of(3, 9, 9, 0.5)))
                .withMessageContaining("times");
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(999))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NewArrivals.create().within(bad))
                    .withMessageContainingAll("window", bad.toString());
        }
        assertThat(NewArrivals.create().at(NOON)).hasToString("NewArrivals within PT720H at 2024-03-01T12:00:00Z");
    }

    @Test
    void eachCategoryHasAShelf() {
        Recommender<String, String> model = NewArrivals.create().fit(DATA);
        Map<Integer, List<Recommendation<String>>> shelves =
                CategoryShelves.of(model, item -> item.equals("never") ? null : item.length(), 1);
        assertThat(shelves.keySet()).containsExactly(3, 4, 11);
        assertThat(shelves.get(3)).extracting(Recommendation::item).containsExactly("day");
        assertThat(CategoryShelves.of(model, item -> "all", 99).get("all")).isEqualTo(model.recommend("?", 99));
        assertThat(CategoryShelves.of(model, item -> "all", 0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> CategoryShelves.of(model, item -> "all", -1));
    }
}
