package io.growth.recommend.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Contribution;
import io.growth.recommend.Query;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Source;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentBasedTest {

    private static final Interactions<String, String> NOBODY =
            Interactions.<String, String>builder().build();

    @TempDir
    private Path folder;

    /** Items {@code i0} to {@code i14}, some without features, some not part of any shop. */
    private static Map<String, ItemFeatures> random(long seed) {
        var random = new Random(seed);
        var items = new LinkedHashMap<String, ItemFeatures>();
        for (int item = random.nextInt(15); item >= 0; item--) {
            ItemFeatures features = ItemFeatures.none();
            for (int k = random.nextInt(3); k > 0; k--) {
                features = features.withCategory("d" + random.nextInt(2), "c" + random.nextInt(3));
            }
            for (int k = random.nextInt(3); k > 0; k--) {
                features = features.withTags("t" + random.nextInt(4));
            }
            for (int k = random.nextInt(3); k > 0; k--) {
                features = features.withText("w" + random.nextInt(3) + " w" + random.nextInt(9));
            }
            items.put("i" + item, features);
        }
        return items;
    }

    @Test
    void theScoresAreThoseOfMapsOfDoubles() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            Interactions<String, String> data = Shops.small(seed);
            Map<String, ItemFeatures> items = random(seed);
            boolean weighted = random.nextBoolean();
            ContentBased trainer = ContentBased.of(Catalog.of(items)).withProfileFeatures(1000);
            var weights = new TreeMap<FeatureGroup, Double>();
            for (FeatureGroup group : FeatureGroup.values()) {
                weights.put(group, group == FeatureGroup.LETTERS ? 0 : random.nextInt(4) / 2.0);
                trainer = trainer.withWeight(group, weights.get(group));
            }
            trainer = weighted ? trainer.withWeights() : trainer;
            Recommender<String, String> model = trainer.fit(data);
            var slow = new SlowContent(items, weights);
            for (String user : data.users()) {
                var history = new TreeMap<String, Double>();
                data.stream()
                        .filter(one -> one.user().equals(user))
                        .forEach(one -> history.put(one.item(), weighted ? one.weight() : 1));
                assertScores(
                        "seed " + seed + ", " + user, model.forUser(user).explain(), slow.scores(history), history);
            }
            for (String item : slow.items()) {
                Map<String, Double> history = Map.of(item, 1.0);
                assertScores(
                        "seed " + seed + ", " + item, model.forItems(item).explain(), slow.scores(history), history);
            }
        }
    }

    private static void assertScores(
            String what, Query<String> query, Map<String, Double> slow, Map<String, Double> history) {
        List<Recommendation<String>> list =
                query.includeSeen().limit(99).personalOnly().list();
        long positive = slow.values().stream().filter(score -> score > 1e-5).count();
        assertThat(list.stream().filter(one -> one.score() > 1e-5)).as(what).hasSize((int) positive);
        for (Recommendation<String> one : list) {
            assertThat(one.source()).isEqualTo(Source.CONTENT);
            assertThat(one.score()).as("%s, %s", what, one).isCloseTo(slow.get(one.item()), within(1e-5));
            assertThat(one.because().stream().mapToDouble(Contribution::score).sum())
                    .as("%s, %s", what, one)
                    .isCloseTo(one.score(), within(1e-6));
            assertThat(history.keySet())
                    .containsAll(one.because().stream().map(Contribution::item).toList());
        }
    }

    private static Catalog<String> shoes() {
        return Catalog.<String>builder()
                .add("trail", shoe("trail", 90).withTags("red").withText("Light shoe for wet ground"))
                .add("road", shoe("road", 95).withTags("blue").withText("Light shoe for asphalt"))
                .add("spike", shoe("track", 150).withTags("red").withText("Shoe with spikes"))
                .add("boot", ItemFeatures.none().withCategory("shoes", "hiking").withNumber("price", 160))
                .add("pan", ItemFeatures.none().withCategory("kitchen").withText("Pan for induction"))
                .build();
    }

    private static ItemFeatures shoe(String kind, double price) {
        return ItemFeatures.none().withCategory("shoes", "running", kind).withNumber("price", price);
    }

    @Test
    void itemsThatNobodyHasBoughtAreRecommendedAndAskedFor() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("anna", "trail")
                .add("anna", "gone")
                .build();
        Recommender<String, String> model = ContentBased.of(shoes()).fit(data);
        assertThat(model.items()).containsExactly("trail", "gone", "road", "spike", "boot", "pan");
        assertThat(model.recommend("anna", 9))
                .extracting(Recommendation::item)
                .containsExactly("spike", "road", "pan", "boot");
        assertThat(model.forItems("pan").limit(1).list().get(0).source()).isEqualTo(Source.CONTENT);
        assertThat(model.forItems("boot").limit(3).personalOnly().list())
                .extracting(Recommendation::item)
                .containsExactlyInAnyOrder("spike", "road", "trail");
        assertThat(model.recommend("?", 9)).hasSize(6).allMatch(one -> one.source() == Source.POPULAR);
        assertThat(model.forItems("gone").limit(2).list()).allMatch(one -> one.source() == Source.POPULAR);
        assertThat(model.knows("anna")).isTrue();
    }

    @Test
    void newItemsAreTakenInWithoutAFit() throws IOException {
        Interactions<String, String> data = Shops.of(3, 20, 6, 0.5);
        Catalog<String> known = Catalog.of(random(3));
        Recommender<String, String> model = ContentBased.of(known).fit(data);
        Path file = folder.resolve("model");
        model.save(file, KeyCodec.strings(), KeyCodec.strings());
        for (Recommender<String, String> before :
                List.of(model, Recommenders.load(file, KeyCodec.strings(), KeyCodec.strings()))) {
            ItemFeatures like = known.features(0);
            String old = known.items().key(0);
            Recommender<String, String> after = ContentBased.refreshed(
                    before,
                    Catalog.<String>builder()
                            .add("fresh", like.withTags("never seen before"))
                            .add("empty", ItemFeatures.none())
                            .build());
            assertThat(after.items().size()).isEqualTo(before.items().size() + 2);
            Recommendation<String> first =
                    after.forItems("fresh").limit(1).list().get(0);
            assertThat(first.item()).isEqualTo(old);
            assertThat(first.score()).isCloseTo(1, within(1e-6));
            assertThat(after.forItems("empty").personalOnly().list()).isEmpty();
            assertThat(after.forUser("u1").exclude(List.of("fresh", "empty")).list())
                    .isEqualTo(before.forUser("u1").list());
            Recommender<String, String> changed = ContentBased.refreshed(
                    after,
                    Catalog.<String>builder().add("fresh", ItemFeatures.none()).build());
            assertThat(changed.forItems("fresh").personalOnly().list()).isEmpty();
            assertThat(changed.items().size()).isEqualTo(after.items().size());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContentBased.refreshed(ItemKnn.cosine().fit(data), known))
                .withMessageContaining("ContentBased");
    }

    @Test
    void theLatestItemsOfAHistoryMayCountMost() {
        Instant now = Instant.parse("2024-03-01T12:00:00Z");
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("anna", "pan", 1, now.minus(Duration.ofDays(700)))
                .add("anna", "pan2", 1, now.minus(Duration.ofDays(690)))
                .add("anna", "trail", 1, now)
                .build();
        ContentBased trainer = ContentBased.of(Catalog.<String>builder()
                .add("pan", ItemFeatures.none().withTags("kitchen", "steel"))
                .add("pan2", ItemFeatures.none().withTags("kitchen", "steel"))
                .add("pan3", ItemFeatures.none().withTags("kitchen", "steel"))
                .add("trail", ItemFeatures.none().withTags("shoe"))
                .add("road", ItemFeatures.none().withTags("shoe"))
                .build());
        assertThat(trainer.fit(data).recommend("anna", 1).get(0).item()).isEqualTo("pan3");
        Recommender<String, String> recent =
                trainer.withHalfLife(Duration.ofDays(30)).fit(data);
        assertThat(recent.recommend("anna", 1).get(0).item()).isEqualTo("road");
        assertThatIllegalStateException()
                .isThrownBy(() -> trainer.withHalfLife(Duration.ofDays(30)).fit(Shops.of(3, 9, 9, 0.5)))
                .withMessageContaining("times");
    }

    @Test
    void aLongHistoryIsCutToItsStrongestFeatures() {
        Catalog<String> catalog = Catalog.<String>builder()
                .add("a", ItemFeatures.none().withTags("x", "y"))
                .add("b", ItemFeatures.none().withTags("x", "z"))
                .add("c", ItemFeatures.none().withTags("x"))
                .add("d", ItemFeatures.none().withTags("y"))
                .add("e", ItemFeatures.none().withTags("z"))
                .build();
        Recommender<String, String> model =
                ContentBased.of(catalog).withProfileFeatures(1).fit(NOBODY);
        List<Recommendation<String>> list =
                model.forItems("a", "b").explain().personalOnly().list();
        assertThat(list).extracting(Recommendation::item).containsExactly("c");
        assertThat(list.get(0).because()).hasSize(2);
        assertThat(list.get(0).because().stream()
                        .mapToDouble(Contribution::score)
                        .sum())
                .isCloseTo(list.get(0).score(), within(1e-6));
    }

    @Test
    void theThreadsChangeNothing() throws IOException {
        Interactions<String, String> data = Shops.of(3, 60, 700, 0.1);
        var random = new Random(3);
        Catalog.Builder<String> builder = Catalog.builder();
        for (int item = 0; item < 800; item++) {
            ItemFeatures features = ItemFeatures.none().withCategory("c" + item % 7, "d" + random.nextInt(9));
            for (int k = 0; k < 9; k++) {
                features = features.withText("w" + random.nextInt(500)).withNumber("n" + k % 2, random.nextGaussian());
            }
            builder.add("i" + item, features);
        }
        ContentBased trainer = ContentBased.of(builder.build()).withLetters(2, 3);
        byte[] first = null;
        for (int threads : new int[] {1, 2, 3, 8}) {
            Path file = folder.resolve("model");
            trainer.fit(data, FitContext.defaults().withThreads(threads))
                    .save(file, KeyCodec.strings(), KeyCodec.strings());
            byte[] bytes = Files.readAllBytes(file);
            first = first == null ? bytes : first;
            assertThat(bytes).as("%d threads", threads).isEqualTo(first);
        }
    }

    @Test
    void aLoadedModelAnswersAsTheSavedOneDid() throws IOException {
        for (long seed = 0; seed < 24; seed++) {
            Recommender<String, String> model =
                    ContentBased.of(shoes()).withWeights().withLetters(2, 4).fit(Shops.small(seed));
            Path file = folder.resolve("model");
            model.save(file, KeyCodec.strings(), KeyCodec.strings());
            Recommender<String, String> again = Recommenders.load(file, KeyCodec.strings(), KeyCodec.strings());
            assertThat(again.forItems("trail", "pan").explain().list())
                    .as("seed %d", seed)
                    .isEqualTo(model.forItems("trail", "pan").explain().list());
            assertThat(again.recommend("u1", 20)).isEqualTo(model.recommend("u1", 20));
        }
    }

    @Test
    void smallShopsAreNoProblem() {
        Catalog<String> none = Catalog.<String>builder().build();
        assertThat(ContentBased.of(none).fit(NOBODY).recommend("?", 5)).isEmpty();
        assertThat(ContentBased.of(none)
                        .fit(Shops.of(3, 9, 9, 0.5))
                        .forUser("u1")
                        .personalOnly()
                        .list())
                .isEmpty();
        Catalog<String> one = Catalog.<String>builder()
                .add("i0", ItemFeatures.none().withText("only one"))
                .build();
        assertThat(ContentBased.of(one)
                        .fit(NOBODY)
                        .forItems("i0")
                        .includeSeen()
                        .list()
                        .get(0)
                        .score())
                .isCloseTo(1, within(1e-6));
        ItemFeatures empty = ItemFeatures.none().withText("").withTags(" ").withCategory("");
        assertThat(ContentBased.of(Catalog.<String>builder().add("i0", empty).build())
                        .fit(NOBODY)
                        .forItems("i0")
                        .list())
                .isEmpty();
    }

    @Test
    void blankTagsAndLevelsAreNoLikeness() {
        Catalog<String> catalog = Catalog.<String>builder()
                .add(
                        "a",
                        ItemFeatures.none().withTags(" ").withCategory("", "x").withText(" "))
                .add("b", ItemFeatures.none().withTags("").withCategory("x", " "))
                .add("c", ItemFeatures.none().withTags(" ", "").withCategory(" "))
                .build();
        Recommender<String, String> model = ContentBased.of(catalog).fit(NOBODY);
        assertThat(model.forItems("a").personalOnly().list())
                .extracting(Recommendation::item)
                .containsExactly("b");
    }

    @Test
    void negativeWeightsSpeakAgainst() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .allowNegativeWeights()
                .add("anna", "trail", -1, null)
                .add("anna", "pan", 0, null)
                .add("bert", "trail", Float.MAX_VALUE, null)
                .add("bert", "road", Float.MAX_VALUE, null)
                .build();
        Recommender<String, String> model =
                ContentBased.of(shoes()).withWeights().fit(data);
        assertThat(model.forUser("anna").personalOnly().list()).isEmpty();
        assertThat(model.recommend("bert", 9)).allMatch(one -> Double.isFinite(one.score()));
    }

    @Test
    void otherKeysThanThoseOfTheDataAreRefused() {
        Catalog<Long> catalog =
                Catalog.<Long>builder().add(1L, ItemFeatures.none()).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContentBased.of(catalog).fit(Shops.of(3, 9, 9, 0.5)))
                .withMessageContainingAll("Long", "String");
    }

    @Test
    void aFitCanBeStoppedInEveryStage() {
        Interactions<String, String> data = Shops.of(3, 20, 9, 0.5);
        ContentBased trainer = ContentBased.of(shoes());
        var asked = new AtomicInteger();
        trainer.fit(data, FitContext.defaults().withThreads(1).withCancel(() -> {
            asked.incrementAndGet();
            return false;
        }));
        assertThat(asked.get()).isPositive();
        for (int stop = 1; stop <= asked.get(); stop++) {
            var left = new AtomicInteger(stop);
            assertThatExceptionOfType(FitCancelledException.class)
                    .isThrownBy(() -> trainer.fit(
                            data, FitContext.defaults().withThreads(1).withCancel(() -> left.decrementAndGet() <= 0)));
        }
    }

    @Test
    void impossibleConfigurationsAreRefusedAtOnce() {
        ContentBased trainer = ContentBased.of(shoes());
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> trainer.withWeight(FeatureGroup.TAG, bad))
                    .withMessageContainingAll("TAG", "" + bad);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withNumberBands(1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withLetters(1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withLetters(4, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withProfileFeatures(0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withHalfLife(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemFeatures.none().withCategory());
        assertThatNullPointerException().isThrownBy(() -> ContentBased.of(null));
        assertThatNullPointerException().isThrownBy(() -> trainer.withFallback(null));
        assertThat(trainer.withHalfLife(Duration.ofDays(1)))
                .hasToString(
                        "ContentBased 5 items category=1.0 tag=1.0 word=1.0 number=0.5 profile=128 half-life PT24H");
    }
}
