package io.growth.recommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.RatingPredictor;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowNeighbors;
import io.growth.recommend.reference.SlowNeighbors.Neighbor;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ratings predicted from neighbours, against the formula written out. */
class RatingsTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    private static final List<Similarity> SIMILARITIES = List.of(
            Similarity.pearson(),
            Similarity.pearson().withShrinkage(2).withMinimumCommon(2),
            Similarity.cosine(),
            Similarity.weightedCosine().withMinimumCommon(1));

    /** Ratings of 1 to 5 in halves. */
    private static Interactions<String, String> ratings(long seed) {
        var random = new Random(seed);
        var builder = Interactions.<String, String>builder();
        Interactions<String, String> shop = Shops.small(seed);
        shop.users().forEach(builder::addUser);
        shop.items().forEach(builder::addItem);
        shop.forEach(one -> builder.add(one.user(), one.item(), 1 + random.nextInt(9) / 2.0, null));
        return builder.build();
    }

    /** Rows are what has neighbours, columns the other side. */
    private static double expected(SparseMatrix rows, List<Neighbor> neighbors, int row, int column) {
        double sum = 0;
        double weight = 0;
        for (Neighbor neighbor : neighbors) {
            int entry = column < 0 ? -1 : rows.find(neighbor.number(), column);
            if (entry >= 0) {
                sum += neighbor.similarity() * (rows.values()[entry] - mean(rows, neighbor.number()));
                weight += Math.abs(neighbor.similarity());
            }
        }
        return weight == 0 ? Double.NaN : mean(rows, row) + sum / weight;
    }

    private static double mean(SparseMatrix matrix, int row) {
        double sum = 0;
        for (int e = matrix.start(row); e < matrix.end(row); e++) {
            sum += matrix.values()[e];
        }
        return sum / matrix.degree(row);
    }

    private static double fallback(Interactions<String, String> data, int user, int item) {
        if (item >= 0 && data.byItem().degree(item) > 0) {
            return mean(data.byItem(), item);
        }
        if (user >= 0 && data.byUser().degree(user) > 0) {
            return mean(data.byUser(), user);
        }
        double sum = 0;
        for (float rating : data.byUser().values()) {
            sum += rating;
        }
        return data.size() == 0 ? 0 : sum / data.size();
    }

    private static double clipped(Interactions<String, String> data, double prediction) {
        double low = 9;
        double high = 0;
        for (float rating : data.byUser().values()) {
            low = Math.min(low, rating);
            high = Math.max(high, rating);
        }
        return Math.max(low, Math.min(high, prediction));
    }

    @Test
    void itemNeighboursCorrectTheMeanOfTheItem() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> data = ratings(seed);
            int count = 1 + (int) (seed % 5);
            for (Similarity similarity : SIMILARITIES) {
                RatingPredictor<String, String> model =
                        ItemKnn.of(similarity).withNeighbors(count).fitRatings(data, ALONE);
                var twin = new SlowNeighbors(data.byItem(), similarity);
                for (int item = 0; item < data.items().size(); item++) {
                    List<Neighbor> neighbors = twin.nearest(item, false, count, 0);
                    for (int user = -1; user < data.users().size(); user++) {
                        assertPredicted(model, data, user, item, expected(data.byItem(), neighbors, item, user), seed);
                    }
                }
                assertPredicted(model, data, -1, -1, Double.NaN, seed);
            }
        }
    }

    @Test
    void userNeighboursCorrectTheMeanOfTheUser() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> data = ratings(seed);
            int count = 1 + (int) (seed % 5);
            for (Similarity similarity : SIMILARITIES) {
                RatingPredictor<String, String> model = UserKnn.of(similarity)
                        .withNeighbors(count)
                        .withOwnNeighbors()
                        .fitRatings(data, ALONE);
                var twin = new SlowNeighbors(data.byUser(), similarity);
                for (int user = 0; user < data.users().size(); user++) {
                    List<Neighbor> neighbors = twin.nearest(user, true, count, 0);
                    for (int item = -1; item < data.items().size(); item++) {
                        assertPredicted(model, data, user, item, expected(data.byUser(), neighbors, user, item), seed);
                    }
                }
            }
        }
    }

    @Test
    void reverseNeighboursAreThoseWhoHaveTheUserAmongTheirs() {
        for (long seed = 0; seed < 100; seed++) {
            Interactions<String, String> data = ratings(seed);
            RatingPredictor<String, String> model =
                    UserKnn.cosine().withNeighbors(2).withReverseNeighbors().fitRatings(data, ALONE);
            var twin = new SlowNeighbors(data.byUser(), Similarity.cosine());
            for (int user = 0; user < data.users().size(); user++) {
                int me = user;
                List<Neighbor> asked = IntStream.range(0, data.users().size())
                        .mapToObj(other -> new Neighbor(other, twin.of(other, me)))
                        .filter(other ->
                                twin.nearest(other.number(), true, 2, 0).contains(new Neighbor(me, other.similarity())))
                        .toList();
                for (int item = 0; item < data.items().size(); item++) {
                    assertPredicted(model, data, user, item, expected(data.byUser(), asked, user, item), seed);
                }
            }
        }
    }

    private static void assertPredicted(
            RatingPredictor<String, String> model,
            Interactions<String, String> data,
            int user,
            int item,
            double formula,
            long seed) {
        double expected = Double.isNaN(formula) ? fallback(data, user, item) : clipped(data, formula);
        double actual = model.predict(user < 0 ? "?" : "u" + user, item < 0 ? "?" : "i" + item);
        if (!(Math.abs(actual - expected) < 1e-6)) {
            assertThat(actual).as("user %d, item %d, seed %d", user, item, seed).isEqualTo(expected);
        }
    }

    @Test
    void whatIsUnknownGetsTheMeanOfTheItemElseOfTheUserElseOfAll() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("a", "tea", 5, null)
                .add("a", "pot", 3, null)
                .add("b", "tea", 4, null)
                .addUser("idle")
                .addItem("new")
                .build();
        for (RatingPredictor<String, String> model : List.of(
                ItemKnn.of(Similarity.pearson()).fitRatings(data, ALONE),
                UserKnn.of(Similarity.pearson()).fitRatings(data, ALONE))) {
            assertThat(model.predict("?", "tea")).isEqualTo(4.5);
            assertThat(model.predict("idle", "tea")).isEqualTo(4.5);
            assertThat(model.predict("a", "?")).isEqualTo(4);
            assertThat(model.predict("a", "new")).isEqualTo(4);
            assertThat(model.predict("?", "?")).isEqualTo(4);
            assertThat(model.predict("idle", "new")).isEqualTo(4);
            assertThatNullPointerException().isThrownBy(() -> model.predict(null, "tea"));
            assertThatNullPointerException().isThrownBy(() -> model.predict("a", null));
        }
    }

    @Test
    void withoutAnyRatingEverythingIsZero() {
        Interactions<String, String> none =
                Interactions.<String, String>builder().addUser("a").addItem("x").build();
        assertThat(ItemKnn.cosine().fitRatings(none, ALONE).predict("a", "x")).isZero();
        assertThat(UserKnn.cosine().fitRatings(none, ALONE).predict("?", "?")).isZero();
    }

    @Test
    void noPredictionLeavesTheRangeOfTheRatings() {
        // a rates high, b low; c rates low but for what resembles what b rated far above b's mean.
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("a", "tea", 5, null)
                .add("a", "pot", 5, null)
                .add("a", "jam", 4, null)
                .add("b", "tea", 1, null)
                .add("b", "pot", 1, null)
                .add("b", "jam", 5, null)
                .build();
        double prediction =
                UserKnn.cosine().withOwnNeighbors().fitRatings(data, ALONE).predict("a", "jam");
        assertThat(prediction).isEqualTo(5);
    }

    @Test
    void theOwnRatingOfTheItemPlaysNoPart() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("a", "tea", 5, null)
                .add("a", "pot", 1, null)
                .add("b", "tea", 3, null)
                .add("b", "pot", 3, null)
                .build();
        // tea: mean 4; pot, mean 2, was rated 1 below it by a.
        assertThat(ItemKnn.cosine().fitRatings(data, ALONE).predict("a", "tea")).isCloseTo(3, within(1e-9));
    }
}
