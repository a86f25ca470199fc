package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random queries with any mixture of steps against a twin that sorts all items. */
class QueryTest {

    private static final int CASES = 250;
    private static final int QUERIES = 12;

    @Test
    void anyMixtureOfStepsAnswersAsSortingAllItemsWould() {
        for (long seed = 0; seed < CASES; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            for (RecommenderTrainer trainer : Models.OF_SOME_ITEMS) {
                Recommender<String, String> model = Models.fit(trainer, shop);
                for (int query = 0; query < QUERIES; query++) {
                    ask(
                            model,
                            shop,
                            new Random(seed * QUERIES + query),
                            trainer + ", seed " + seed + ", query " + query);
                }
            }
        }
    }

    @Test
    void aLargerShopAnswersAsSortingAllItemsWould() {
        for (long seed = 0; seed < 4; seed++) {
            Interactions<String, String> shop = Shops.of(seed, 60, 200, 0.3);
            for (RecommenderTrainer trainer : Models.OF_SOME_ITEMS) {
                Recommender<String, String> model = Models.fit(trainer, shop);
                for (int query = 0; query < 50; query++) {
                    ask(model, shop, new Random(seed * 100 + query), trainer + ", seed " + seed + ", query " + query);
                }
            }
        }
    }

    private static void ask(
            Recommender<String, String> model, Interactions<String, String> shop, Random random, String which) {
        int users = shop.users().size();
        int items = shop.items().size();
        int user = random.nextInt(users + 2) - 1;
        List<String> basket = random.nextInt(3) == 0 ? keys(random, items) : List.of();
        var twin = new SlowQuery(scores(model, user, basket, items), popularity(model, items));
        Query<String> query = model.forUser("u" + user).with(basket);
        if (user >= 0 && user < users) {
            twin.seen.addAll(Shops.rows(shop.byUser()).get(user).keySet());
        }
        twin.seen.addAll(known(basket, items));
        steps(query, twin, random, items);
        List<Recommendation<String>> expected = twin.list();
        List<Recommendation<String>> actual = query.list();
        if (!actual.equals(expected)) {
            assertThat(actual).as(which).isEqualTo(expected);
        }
        assertThat(query.list()).as("%s, asked again", which).isEqualTo(actual);
    }

    /** Applies a random choice of steps to the query and to its twin. */
    private static void steps(Query<String> query, SlowQuery twin, Random random, int items) {
        if (random.nextBoolean()) {
            twin.limit = random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(items + 2);
            query.limit(twin.limit);
        }
        if (random.nextInt(3) == 0) {
            twin.includeSeen = true;
            query.includeSeen();
        }
        if (random.nextInt(3) == 0) {
            twin.personalOnly = true;
            query.personalOnly();
        }
        for (int repeat = random.nextInt(3); repeat > 0; repeat--) {
            List<String> excluded = keys(random, items);
            twin.excluded.addAll(known(excluded, items));
            query.exclude(excluded);
        }
        for (int repeat = random.nextInt(6) - 3; repeat > 0; repeat--) {
            List<String> among = random.nextInt(8) == 0 ? List.of() : keys(random, 2 * items + 1);
            Set<Integer> both = known(among, items);
            if (twin.among != null) {
                both.retainAll(twin.among);
            }
            twin.among = both;
            query.among(among);
        }
        for (int repeat = random.nextInt(5) - 2; repeat > 0; repeat--) {
            int divisor = random.nextInt(5);
            var earlier = twin.only;
            twin.only = item -> earlier.test(item) && (divisor == 0 ? item < 0 : item % divisor != 1);
            query.only(item -> divisor == 0 ? Shops.number(item) < 0 : Shops.number(item) % divisor != 1);
        }
        for (int repeat = random.nextInt(5) - 2; repeat > 0; repeat--) {
            // Powers of two, so that the order in which factors are multiplied does not matter.
            double[] factors = {1, 0.5, 4, 0, 1};
            int start = random.nextInt(5);
            var earlier = twin.boost;
            twin.boost = item -> earlier.applyAsDouble(item) * factors[(item + start) % 5];
            query.boost(item -> factors[(Shops.number(item) + start) % 5]);
        }
    }

    private static List<String> keys(Random random, int items) {
        var keys = new ArrayList<String>();
        for (int count = random.nextInt(5); count >= 0; count--) {
            keys.add(random.nextInt(6) == 0 ? "nothing" : "i" + random.nextInt(items + 1));
        }
        return keys;
    }

    private static Set<Integer> known(List<String> keys, int items) {
        var known = new HashSet<Integer>();
        for (String key : keys) {
            if (key.startsWith("i") && Shops.number(key) < items) {
                known.add(Shops.number(key));
            }
        }
        return known;
    }

    /** The plain scores, which the tests of each model compare with its definition. */
    private static float[] scores(Recommender<String, String> model, int user, List<String> basket, int items) {
        var scores = new float[items];
        model.forUser("u" + user)
                .with(basket)
                .includeSeen()
                .personalOnly()
                .limit(items)
                .list()
                .forEach(one -> scores[Shops.number(one.item())] = (float) one.score());
        return scores;
    }

    private static float[] popularity(Recommender<String, String> model, int items) {
        var popularity = new float[items];
        List<Recommendation<String>> everything = model.recommend("nobody", items);
        everything.forEach(one -> popularity[Shops.number(one.item())] = (float) one.score());
        assertThat(everything).hasSize(items);
        return popularity;
    }
}
