package io.growth.recommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.reference.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Weights whose products are no floats any more: decayed for years, or counted in some tiny unit. */
class WideWeightsTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** 2^-123 is 1e-37, 2^-140 a float of few digits; the shop's weights have at most 3. */
    private static final int[] POWERS = {-140, -123, -93, -50, 0, 50, 100, 118};

    private static final List<RecommenderTrainer> TRAINERS = List.of(
            ItemKnn.of(Similarity.weightedCosine()).withNeighbors(3),
            ItemKnn.of(Similarity.weightedCosine().withMinimumCommon(1)),
            ItemKnn.of(new Similarities.Tanimoto()),
            UserKnn.of(Similarity.weightedCosine()).withNeighbors(2),
            UserKnn.of(Similarity.weightedCosine()).withNeighbors(2).withOwnNeighbors());

    @Test
    void theUnitOfTheWeightsMakesNoDifference() {
        for (long seed = 0; seed < 40; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            for (RecommenderTrainer trainer : TRAINERS) {
                Recommender<String, String> plain = trainer.fit(shop, ALONE);
                for (int power : POWERS) {
                    Recommender<String, String> scaled = trainer.fit(times(shop, power), ALONE);
                    for (String user : shop.users()) {
                        assertThat(scores(scaled, user))
                                .as("%s, %s, 2^%d, seed %d", trainer, user, power, seed)
                                .isEqualTo(scores(plain, user));
                    }
                }
            }
        }
    }

    private static Interactions<String, String> times(Interactions<String, String> shop, int power) {
        var builder = Interactions.<String, String>builder();
        shop.users().forEach(builder::addUser);
        shop.items().forEach(builder::addItem);
        shop.forEach(one -> builder.add(one.user(), one.item(), Math.scalb(one.weight(), power), null));
        return builder.build();
    }

    /** Rounded, since a power of two changes no digit but the kernels differ in the last. */
    private static Map<String, Long> scores(Recommender<String, String> model, String user) {
        var scores = new TreeMap<String, Long>();
        for (Recommendation<String> one :
                model.forUser(user).includeSeen().personalOnly().limit(99).list()) {
            scores.put(one.item(), Math.round(1e4 * one.score()));
        }
        return scores;
    }

    @Test
    void oldOrdersAmongNewOnesKeepTheirNeighbours() {
        var builder = Interactions.<String, String>builder();
        for (int k = 0; k < 5; k++) {
            builder.add("old" + k, "x", 1, START).add("old" + k, "y", 1, START);
            Instant late = START.plus(Duration.ofDays(120));
            builder.add("new" + k, "z", 1, late).add("new" + k, "w", 1, late);
        }
        Interactions<String, String> decayed =
                builder.add("me", "x", 1, START).build().decayed(Duration.ofDays(1), START.plus(Duration.ofDays(120)));
        var cosine = Similarity.weightedCosine();
        assertThat(ItemKnn.of(cosine)
                        .fit(decayed, ALONE)
                        .forUser("me")
                        .personalOnly()
                        .list())
                .singleElement()
                .satisfies(one -> assertThat(one.item()).isEqualTo("y"))
                .satisfies(one -> assertThat(one.score()).isCloseTo(Math.sqrt(5 / 6.0), within(1e-6)));
        Recommender<String, String> byUsers = UserKnn.of(cosine).fit(decayed, ALONE);
        assertThat(byUsers.forUser("me").personalOnly().list())
                .singleElement()
                .satisfies(one -> assertThat(one.score()).isCloseTo(5 * Math.sqrt(0.5), within(1e-5)));
        assertThat(byUsers.forItems(List.of("x")).personalOnly().list())
                .singleElement()
                .satisfies(one -> assertThat(one.score()).isCloseTo(5 * Math.sqrt(0.5), within(1e-5)));
    }
}
