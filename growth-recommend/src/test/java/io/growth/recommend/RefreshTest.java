package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.blend.Fallback;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemRanking;
import io.growth.recommend.internal.Stage;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.popular.SegmentPopularity;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowQuery;
import io.growth.recommend.reference.TableScorer;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same learnt model with newer data around it. */
class RefreshTest {

    private static final KeyCodec<String> TEXT = KeyCodec.strings();

    @TempDir
    private Path folder;

    /** Some old interactions and some new ones, users and items in another order. */
    private static Interactions<String, String> later(Interactions<String, String> data, long seed) {
        var random = new Random(seed);
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int k = 0; k < 6; k++) {
            builder.add("u" + random.nextInt(20), "i" + random.nextInt(20), random.nextInt(5) / 4.0, null);
        }
        data.forEach(one -> {
            if (random.nextInt(4) > 0) {
                builder.add(one.user(), one.item(), one.weight(), null);
            }
        });
        return builder.build();
    }

    private static List<String> history(Interactions<String, String> data, String user) {
        var items = new ArrayList<String>();
        data.forEach(one -> {
            if (one.user().equals(user)) {
                items.add(one.item());
            }
        });
        return items;
    }

    @Test
    void newHistoriesAreScoredByWhatWasLearntAndTheRestIsFilledUpByNewPopularity() {
        for (long seed = 0; seed < 250; seed++) {
            Interactions<String, String> data = Shops.small(seed);
            Interactions<String, String> latest = later(data, seed);
            // Without weights and for both models a history may come from the query, which is how the twin asks.
            for (RecommenderTrainer trainer : List.of(ItemKnn.cosine().withNeighbors(3), UserKnn.cosine())) {
                Recommender<String, String> old = Models.fit(trainer, data);
                Recommender<String, String> fresh = old.refreshed(latest);
                int items = fresh.items().size();
                assertThat(IntStream.range(0, data.items().size()).mapToObj(fresh.items()::key))
                        .containsExactlyElementsOf(data.items());
                var popularity = new float[items];
                latest.forEach(one -> popularity[fresh.items().indexOf(one.item())]++);
                for (String user : fresh.users()) {
                    assertAnswer(trainer + ", seed " + seed + ", " + user, old, fresh, latest, popularity, user);
                }
            }
        }
    }

    private static void assertAnswer(
            String which,
            Recommender<String, String> old,
            Recommender<String, String> fresh,
            Interactions<String, String> latest,
            float[] popularity,
            String user) {
        List<String> history = history(latest, user);
        var scores = new float[popularity.length];
        // The learnt part is asked as for somebody else who has that history.
        Query<String> asked = old.forItems(history);
        asked.includeSeen().personalOnly().limit(99).list().forEach(one -> {
            scores[fresh.items().indexOf(one.item())] = (float) one.score();
        });
        var twin = new SlowQuery(scores, popularity);
        history.forEach(item -> twin.seen.add(fresh.items().indexOf(item)));
        twin.limit = 99;
        List<String> expected = twin.chosen().stream()
                .map(one -> fresh.items().key(one.item()) + " " + one.source())
                .toList();
        List<String> actual = fresh.recommend(user, 99).stream()
                .map(one -> one.item() + " " + one.source())
                .toList();
        // A user whom the model of users knows is never the own neighbour, which the twin can't ask for.
        if (old.toString().startsWith("item") || !old.users().contains(user)) {
            assertThat(actual).as(which).isEqualTo(expected);
        }
        assertThat(actual).as(which).hasSameSizeAs(expected).doesNotHaveDuplicates();
    }

    @Test
    void theSameDataChangesNothing() throws IOException {
        for (RecommenderTrainer trainer : List.of(
                ItemKnn.cosine().withNeighbors(3).withWeights(),
                UserKnn.jaccard().withNeighbors(3),
                UserKnn.of(Similarity.weightedCosine()).withOwnNeighbors().withWeights(),
                Popularity.create())) {
            for (long seed = 0; seed < 30; seed++) {
                Interactions<String, String> data = Shops.small(seed);
                Recommender<String, String> old = Models.fit(trainer, data);
                assertSameAnswers(trainer + ", seed " + seed, old.refreshed(data), old, data);
                assertSameAnswers(
                        trainer + ", seed " + seed,
                        old.refreshed(later(data, seed)).refreshed(data),
                        old,
                        data);
            }
        }
    }

    private static void assertSameAnswers(
            String which,
            Recommender<String, String> a,
            Recommender<String, String> b,
            Interactions<String, String> data) {
        for (int user = -1; user < data.users().size(); user++) {
            assertThat(a.forUser("u" + user).limit(data.items().size()).explain().list().stream()
                            .filter(one -> data.items().contains(one.item()))
                            .toList())
                    .as("%s, user %d", which, user)
                    .isEqualTo(b.forUser("u" + user)
                            .limit(data.items().size())
                            .explain()
                            .list());
        }
        for (String item : data.items()) {
            assertThat(a.forItems(item).personalOnly().explain().list())
                    .as("%s, item %s", which, item)
                    .isEqualTo(b.forItems(item).personalOnly().explain().list());
        }
    }

    @Test
    void aRefreshedModelComesBackFromItsFileAlsoInAChain() throws IOException {
        RecommenderTrainer chain = Fallback.of(UserKnn.cosine().withNeighbors(2))
                .then(SegmentPopularity.by((String user) -> "s" + Shops.number(user) % 2))
                .then(Popularity.create().withWeights(), Source.TRENDING)
                .then(Popularity.create());
        for (RecommenderTrainer trainer : List.of(ItemKnn.cosine(), UserKnn.cosine(), chain)) {
            Interactions<String, String> data = Shops.of(4, 14, 12, 0.3);
            Interactions<String, String> latest = later(data, 4);
            Recommender<String, String> fresh = Models.fit(trainer, data).refreshed(latest);
            fresh.save(folder.resolve("fresh"), TEXT, TEXT);
            Recommender<String, String> again = Recommenders.load(folder.resolve("fresh"), TEXT, TEXT);
            assertThat(again.modelVersion()).isEqualTo(fresh.modelVersion());
            for (String user : fresh.users()) {
                assertThat(again.forUser(user).limit(99).explain().list())
                        .isEqualTo(fresh.forUser(user).limit(99).explain().list());
            }
            // Refreshing it once more is refreshing the learnt model.
            assertSameAnswers(
                    trainer.toString(),
                    again.refreshed(data),
                    Models.fit(trainer, data).refreshed(data),
                    data);
        }
    }

    @Test
    void aNewItemIsRankedByPopularityAndFoundByControls() {
        Interactions<String, String> data = Shops.of(1, 30, 20, 0.3);
        InteractionsBuilder<String, String> builder = Interactions.builder();
        data.forEach(one -> builder.add(one.user(), one.item(), one.weight(), null));
        for (int user = 0; user < 25; user++) {
            builder.add("u" + user, "brand new", 1, null);
        }
        Recommender<String, String> fresh = Models.fit(ItemKnn.cosine(), data).refreshed(builder.build());
        assertThat(fresh.recommend("stranger", 1))
                .containsExactly(new Recommendation<>("brand new", 25, Source.POPULAR, List.of()));
        assertThat(fresh.forUser("u29").among(List.of("brand new")).list()).hasSize(1);
        assertThat(fresh.forUser("u29").pin("brand new", 2).list().get(1).item())
                .isEqualTo("brand new");
        assertThat(fresh.recommend("u3", 99)).noneMatch(one -> one.item().equals("brand new"));
        assertThat(fresh.knows("u3")).isTrue();
    }

    @Test
    void aModelThatScoresEverythingSaysNothingOfNewItems() {
        Interactions<String, String> data = Shops.of(1, 5, 4, 0);
        var table = new TableScorer(new float[] {-1, -4, 2, -3}, true, false);
        var old = new IndexedRecommender<>(
                data.users(),
                data.items(),
                data.byUser(),
                List.of(Stage.personal(table)),
                new ItemRanking(new float[4]));
        Interactions<String, String> latest = Interactions.<String, String>builder()
                .add("x", "new")
                .add("y", "new")
                .build();
        assertThat(old.refreshed(latest).recommend("?", 9))
                .extracting(one -> one.item() + " " + one.source())
                .containsExactly("i2 PERSONAL", "i0 PERSONAL", "i3 PERSONAL", "i1 PERSONAL", "new POPULAR");
        assertThat(old.refreshed(latest).forUser("?").boost(item -> 2).list())
                .extracting(Recommendation::item)
                .containsExactly("i2", "i0", "i3", "i1", "new");
    }

    @Test
    void theShopMayCountPopularityItsOwnWay() {
        Interactions<String, String> data = Shops.of(1, 30, 20, 0.3);
        Recommender<String, String> fresh = Models.fit(ItemKnn.cosine(), data)
                .refreshed(data, Popularity.create().withWeights());
        assertThat(fresh.recommend("?", 20))
                .isEqualTo(Models.fit(Popularity.create().withWeights(), data).recommend("?", 20));
    }

    @Test
    void versionsTellModelsApart() throws IOException {
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            Interactions<String, String> data = Shops.of(3, 30, 20, 0.4);
            Recommender<String, String> model = Models.fit(trainer, data);
            String version = model.modelVersion();
            assertThat(version).matches("[0-9a-f]{16}").isEqualTo(model.modelVersion());
            assertThat(trainer.fit(data, FitContext.defaults().withThreads(3)).modelVersion())
                    .isEqualTo(version);
            model.save(folder.resolve("v"), TEXT, TEXT);
            assertThat(Recommenders.load(folder.resolve("v"), TEXT, TEXT).modelVersion())
                    .isEqualTo(version);
            assertThat(Models.fit(trainer, Shops.of(4, 30, 20, 0.4)).modelVersion())
                    .isNotEqualTo(version);
            assertThat(model.refreshed(later(data, 1)).modelVersion()).isNotEqualTo(version);
            // Other keys are another model, even if nothing else differs.
            var renamed = Interactions.<String, String>builder();
            data.users().forEach(user -> renamed.addUser("x" + user));
            data.items().forEach(renamed::addItem);
            data.forEach(one -> renamed.add("x" + one.user(), one.item(), one.weight(), null));
            assertThat(Models.fit(trainer, renamed.build()).modelVersion()).isNotEqualTo(version);
        }
        Interactions<String, String> data = Shops.of(3, 30, 20, 0.4);
        assertThat(Models.fit(ItemKnn.cosine().withNeighbors(3), data).modelVersion())
                .isNotEqualTo(
                        Models.fit(ItemKnn.cosine().withNeighbors(4), data).modelVersion());
        assertThat(Models.fit(UserKnn.of(pair -> pair.common()), data).modelVersion())
                .isEqualTo(Models.fit(UserKnn.of(pair -> pair.common()), data).modelVersion());
    }
}
