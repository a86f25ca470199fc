package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.blend.Fallback;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemRanking;
import io.growth.recommend.internal.Stage;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.TableScorer;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several models behind one recommender, and models that score every item. */
class StagesTest {

    private static final KeyCodec<String> TEXT = KeyCodec.strings();

    @TempDir
    private Path folder;

    /** Users and items of a small shop; u1 has i0 and i1. */
    private static IndexedRecommender<String, String> shop(Stage... stages) {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("u1", "i0")
                .add("u1", "i1")
                .addItem("i2")
                .addItem("i3")
                .addItem("i4")
                .addItem("i5")
                .build();
        return new IndexedRecommender<>(
                data.users(), data.items(), data.byUser(), List.of(stages), new ItemRanking(new float[] {
                    9, 8, 7, 6, 5, 4
                }));
    }

    private static Stage every(float... scores) {
        return Stage.personal(new TableScorer(scores, true, true));
    }

    private static List<String> items(Query<String> query) {
        return query.list().stream().map(Recommendation::item).toList();
    }

    @Test
    void negativeScoresRankBehindPositiveOnesAndAllItemsArePersonal() {
        Recommender<String, String> model = shop(every(0, 0, -3, 2, 0, -1));
        assertThat(items(model.forUser("u1"))).containsExactly("i3", "i4", "i5", "i2");
        assertThat(model.recommend("u1", 9)).allMatch(one -> one.source() == Source.PERSONAL);
        assertThat(model.recommend("u1", 9)).extracting(Recommendation::score).containsExactly(2.0, 0.0, -1.0, -3.0);
    }

    @Test
    void boostsMoveNegativeScoresTheRightWay() {
        Recommender<String, String> model = shop(every(0, 0, -3, -2, -1, -4));
        assertThat(items(model.forUser("u1").boost(item -> item.equals("i5") ? 8 : 1)))
                .containsExactly("i5", "i4", "i3", "i2");
        assertThat(items(model.forUser("u1").boost(item -> item.equals("i4") ? 0.1 : 1)))
                .containsExactly("i3", "i2", "i5", "i4");
        assertThat(items(model.forUser("u1").boost(item -> item.equals("i4") ? 0 : 1)))
                .containsExactly("i3", "i2", "i5");
        assertThat(model.forUser("u1").boost(item -> 1e-300).list())
                .hasSize(4)
                .allMatch(one -> Double.isFinite(one.score()));
    }

    @Test
    void listsAndFiltersHoldForModelsThatScoreEverything() {
        Recommender<String, String> model = shop(every(0, 0, -3, -2, -1, -4));
        assertThat(items(model.forUser("u1").among(List.of("i5", "i2", "i0")))).containsExactly("i2", "i5");
        assertThat(items(model.forUser("u1").among(List.of("i5", "i0")).includeSeen()))
                .containsExactly("i0", "i5");
        assertThat(items(model.forUser("u1").only(item -> !item.equals("i4")))).containsExactly("i3", "i2", "i5");
        assertThat(items(model.forUser("u1").minScore(-2.5))).containsExactly("i4", "i3", "i2", "i5");
        assertThat(model.forUser("u1").minScore(-2.5).list())
                .extracting(Recommendation::source)
                .containsExactly(Source.PERSONAL, Source.PERSONAL, Source.POPULAR, Source.POPULAR);
    }

    @Test
    void aModelThatWasNotAskedRecommendsNothingAlsoAmongAFewItems() {
        Recommender<String, String> model = shop(every(0, 0, -3, -2, -1, -4));
        assertThat(model.forUser("?").among(List.of("i3", "i2")).list())
                .allMatch(one -> one.source() == Source.POPULAR)
                .hasSize(2);
    }

    @Test
    void partsOfANegativeScoreSumToItBoostedOrNot() {
        Recommender<String, String> model = shop(every(0, 0, -3, 2, 0, -1));
        for (double factor : new double[] {1, 4}) {
            for (Recommendation<String> one :
                    model.forUser("u1").boost(item -> factor).explain().list()) {
                assertThat(one.because().stream()
                                .mapToDouble(Contribution::score)
                                .sum())
                        .as("%s times %s", one.item(), factor)
                        .isCloseTo(one.score(), within(1e-9));
                assertThat(one.matched().stream().mapToDouble(Match::score).sum())
                        .isCloseTo(one.score(), within(1e-9));
            }
        }
    }

    @Test
    void attributesAreNamedLargestPartFirstAndOnlyIfAskedFor() {
        Recommender<String, String> model = shop(every(0, 0, 4, 2, 1, 1));
        assertThat(model.forUser("u1").boost(item -> 2).explain().list().get(0).matched())
                .containsExactly(new Match("large", 6), new Match("small", 2));
        assertThat(model.recommend("u1", 1).get(0).matched()).isEmpty();
    }

    @Test
    void stagesAreAskedInTurnAndSayWhichTheyAre() {
        Recommender<String, String> model = shop(
                Stage.personal(new TableScorer(new float[] {1, 1, -1, 2, Float.NaN, Float.NaN}, false, true)),
                new Stage(
                        new TableScorer(new float[] {9, 9, Float.NaN, 9, Float.NaN, 1}, false, false), Source.CONTENT),
                new Stage(new TableScorer(new float[] {0, 0, 0, 0, 3, 7}, false, true), Source.TRENDING));
        List<Recommendation<String>> list = model.recommend("u1", 9);
        assertThat(list).extracting(Recommendation::item).containsExactly("i3", "i5", "i4", "i2");
        assertThat(list)
                .extracting(Recommendation::source)
                .containsExactly(Source.PERSONAL, Source.CONTENT, Source.TRENDING, Source.POPULAR);
        assertThat(model.recommend("?", 9))
                .extracting(Recommendation::source)
                .containsExactly(
                        Source.CONTENT, Source.CONTENT, Source.CONTENT, Source.CONTENT, Source.POPULAR, Source.POPULAR);
    }

    @Test
    void everyModelExplainsItsOwnItemsAlsoBesideAnother() {
        // Both search in the same working space: what the second has left there must not explain the first.
        for (long seed = 0; seed < 40; seed++) {
            Interactions<String, String> data = Shops.of(seed, 12, 14, 0.3);
            RecommenderTrainer nearest = UserKnn.cosine().withNeighbors(1);
            RecommenderTrainer more = UserKnn.jaccard().withNeighbors(9);
            Recommender<String, String> chain = Models.fit(Fallback.of(nearest).then(more, Source.CONTENT), data);
            Recommender<String, String> first = Models.fit(nearest, data);
            Recommender<String, String> second = Models.fit(more, data);
            for (String item : data.items()) {
                List<Recommendation<String>> list =
                        chain.forItems(item).limit(99).explain().personalOnly().list();
                var of = List.of(
                        first.forItems(item).limit(99).explain().personalOnly().list(),
                        second.forItems(item).limit(99).explain().personalOnly().list());
                for (Recommendation<String> one : list) {
                    List<Recommendation<String>> own = of.get(one.source() == Source.PERSONAL ? 0 : 1);
                    assertThat(own)
                            .as("seed %d, item %s", seed, item)
                            .filteredOn(other -> other.item().equals(one.item()))
                            .singleElement()
                            .extracting(Recommendation::because)
                            .isEqualTo(one.because());
                }
                assertThat(list.stream().map(Recommendation::item).toList()).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aChainComesBackFromItsFile() throws IOException {
        Interactions<String, String> data = Shops.of(3, 30, 20, 0.2);
        Recommender<String, String> chain =
                Models.fit(Fallback.of(ItemKnn.cosine().withNeighbors(1)).then(UserKnn.cosine(), Source.CONTENT), data);
        chain.save(folder.resolve("chain"), TEXT, TEXT);
        Recommender<String, String> again = Recommenders.load(folder.resolve("chain"), TEXT, TEXT);
        assertThat(again).hasToString(chain.toString());
        for (String user : data.users()) {
            assertThat(again.forUser(user).limit(30).explain().list())
                    .isEqualTo(chain.forUser(user).limit(30).explain().list());
        }
    }
}
