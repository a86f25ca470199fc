package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemRanking;
import io.growth.recommend.internal.Stage;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowQuery;
import io.growth.recommend.reference.SlowQuery.Chosen;
import io.growth.recommend.reference.TableScorer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mixture of all steps of a query, asked of several models with scores of any sign, against the slow twin. */
class QueryControlsTest {

    private static final Source[] SOURCES = {Source.PERSONAL, Source.CONTENT, Source.SEGMENT, Source.TRENDING};

    /** A query, what it must answer, and how its places are explored. */
    private static final class Case {

        final Random random;
        final int items;
        final String which;
        final Query<String> query;
        final SlowQuery twin;
        double share = -1;

        Case(long seed, int items) {
            this.random = new Random(seed);
            this.items = items;
            this.which = "seed " + seed;
            Interactions<String, String> shop = Shops.of(seed, 6, items, 0.3);
            var stages = new ArrayList<Stage>();
            var models = new ArrayList<SlowQuery.Model>();
            int user = random.nextInt(7);
            Set<Integer> history =
                    user < 6 ? Shops.rows(shop.byUser()).get(user).keySet() : Set.<Integer>of();
            for (int stage = random.nextInt(3); stage >= 0; stage--) {
                boolean complete = random.nextInt(3) == 0;
                boolean needsHistory = random.nextBoolean();
                float[] table = table(complete);
                stages.add(new Stage(new TableScorer(table, complete, needsHistory), SOURCES[stages.size()]));
                if (!history.isEmpty() || !needsHistory) {
                    models.add(new SlowQuery.Model(table, complete, SOURCES[stages.size() - 1]));
                }
            }
            var popularity = new float[items];
            for (int item = 0; item < items; item++) {
                popularity[item] = random.nextInt(5);
            }
            var model = new IndexedRecommender<>(
                    shop.users(), shop.items(), shop.byUser(), stages, new ItemRanking(popularity));
            query = model.forUser("u" + user);
            twin = new SlowQuery(models, popularity);
            twin.seen.addAll(history);
            steps();
        }

        private float[] table(boolean complete) {
            var table = new float[items];
            double density = random.nextDouble();
            for (int item = 0; item < items; item++) {
                boolean scored = complete || random.nextDouble() < density;
                // Quarters of either sign, many of them equal; products with powers of two are exact.
                table[item] = scored ? (random.nextInt(17) - (complete ? 8 : 3)) / 4.0f : Float.NaN;
            }
            return table;
        }

        private boolean sometimes() {
            return random.nextInt(4) == 0;
        }

        private void steps() {
            twin.limit = sometimes() ? random.nextInt(3 * items) : 1 + random.nextInt(items / 2 + 1);
            query.limit(twin.limit);
            lists();
            scores();
            groups();
            for (int pins = random.nextInt(8) - 4; pins > 0; pins--) {
                int item = random.nextInt(items);
                int place = 1 + random.nextInt(twin.limit + 2);
                twin.pins.values().remove(item);
                twin.pins.put(place, item);
                query.pin("i" + item, place).pin("unknown", place);
            }
            if (sometimes()) {
                share = random.nextInt(5) / 4.0;
                query.explore(share, random.nextLong());
            }
        }

        private void lists() {
            if (sometimes()) {
                twin.includeSeen = true;
                query.includeSeen();
            }
            if (sometimes()) {
                twin.personalOnly = true;
                query.personalOnly();
            }
            if (sometimes()) {
                int divisor = 2 + random.nextInt(3);
                twin.repeatable = item -> item % divisor == 0 || item % 7 == 0;
                query.repeatable(item -> Shops.number(item) % divisor == 0)
                        .repeatable(item -> Shops.number(item) % 7 == 0);
            }
            if (sometimes()) {
                var excluded = List.of(random.nextInt(items), random.nextInt(items));
                twin.excluded.addAll(excluded);
                query.exclude(excluded.stream().map(item -> "i" + item).toList());
            }
            if (sometimes()) {
                var among = new HashSet<Integer>();
                random.ints(random.nextInt(items + 1), 0, items).forEach(among::add);
                twin.among = among;
                query.among(among.stream().map(item -> "i" + item).toList());
            }
            if (sometimes()) {
                int divisor = 2 + random.nextInt(4);
                twin.only = item -> item % divisor != 1;
                query.only(item -> Shops.number(item) % divisor != 1);
            }
        }

        private void scores() {
            if (sometimes()) {
                double[] factors = {1, 0.5, 4, 0, 2};
                twin.boost = item -> factors[item % 5];
                query.boost(item -> factors[Shops.number(item) % 5]);
            }
            for (Source source : List.of(Source.PERSONAL, Source.SEGMENT, Source.POPULAR)) {
                if (sometimes()) {
                    double least = (random.nextInt(13) - 4) / 4.0;
                    twin.least.put(source, least);
                    query.minScore(source, least);
                }
            }
        }

        private void groups() {
            for (int caps = random.nextInt(4) - 1; caps > 0; caps--) {
                int most = random.nextInt(4);
                int divisor = 2 + random.nextInt(4);
                twin.caps.add(new SlowQuery.Cap(most, item -> item % 11 == 0 ? null : item % divisor));
                query.atMost(most, item -> Shops.number(item) % 11 == 0 ? null : Shops.number(item) % divisor);
            }
            if (sometimes()) {
                int divisor = 2 + random.nextInt(5);
                twin.strength = random.nextInt(5) / 4.0;
                // Not symmetric, so that it matters which item is asked about.
                twin.similarity = (a, b) -> a % divisor == b % divisor ? 1 : (a + 2 * b) % 4 / 8;
                query.diversify(
                        twin.strength, (a, b) -> twin.similarity.applyAsDouble(Shops.number(a), Shops.number(b)));
            }
        }

        void check() {
            List<Recommendation<String>> actual = query.list();
            List<Recommendation<String>> expected = twin.list();
            if (share < 0 && !actual.equals(expected)) {
                assertThat(actual).as(which).isEqualTo(expected);
            } else if (share >= 0) {
                checkExplored(actual, twin.chosen());
            }
            assertThat(query.list()).as("%s, asked again", which).isEqualTo(actual);
            List<Recommendation<String>> explained = query.explain().list();
            assertThat(explained.stream().map(Recommendation::item).toList())
                    .isEqualTo(actual.stream().map(Recommendation::item).toList());
        }

        private void checkExplored(List<Recommendation<String>> actual, List<Chosen> list) {
            Set<Integer> pool = twin.pool(list);
            int most = twin.caps.isEmpty() ? pool.size() : Math.min(1, pool.size());
            assertThat(actual).as(which).hasSameSizeAs(list);
            assertThat(actual.stream().map(Recommendation::item).toList())
                    .as(which)
                    .doesNotHaveDuplicates();
            assertThat(actual.stream()
                            .filter(one -> one.source() == Source.EXPLORED)
                            .count())
                    .as(which)
                    .isLessThanOrEqualTo(most);
            int free = 0;
            for (int k = 0; k < list.size(); k++) {
                Recommendation<String> one = actual.get(k);
                boolean pinned = list.get(k).source() == Source.PINNED;
                double chance = pinned ? 0 : share * fewerThan(most, free, share);
                free += pinned ? 0 : 1;
                if (one.source() == Source.EXPLORED) {
                    assertThat(pool).as(which).contains(Shops.number(one.item()));
                    assertThat(one.propensity()).as(which).isCloseTo(chance / pool.size(), within(1e-12));
                } else {
                    assertThat(one.propensity()).as(which).isCloseTo(1 - chance, within(1e-12));
                    assertThat(one.item()).as(which).isEqualTo("i" + list.get(k).item());
                    assertThat(one.source()).as(which).isEqualTo(list.get(k).source());
                }
            }
        }
    }

    /** The probability that fewer than {@code most} of {@code n} coins fall on a side of probability {@code p}. */
    private static double fewerThan(int most, int n, double p) {
        double sum = 0;
        double binomial = 1;
        for (int k = 0; k < most && k <= n; k++) {
            sum += binomial * Math.pow(p, k) * Math.pow(1 - p, n - k);
            binomial = binomial * (n - k) / (k + 1);
        }
        return sum;
    }

    @Test
    void anyMixtureOfControlsAnswersAsTheDefinitionSays() {
        for (long seed = 0; seed < 6000; seed++) {
            new Case(seed, 1 + (int) (seed % 23)).check();
        }
    }

    @Test
    void largerShopsDoToo() {
        // More items than a window has, so that a second one is needed when caps drop many.
        for (long seed = 0; seed < 60; seed++) {
            new Case(seed, 230 + (int) seed).check();
        }
    }

    @Test
    void aPinStandsAtItsPlaceAlthoughTheCustomerHasItAndTheCapIsFull() {
        Interactions<String, String> data = Shops.of(1, 80, 60, 0.35);
        Recommender<String, String> shop = Models.fit(ItemKnn.cosine(), data);
        String owned = "i" + Shops.rows(data.byUser()).get(3).firstKey();
        List<Recommendation<String>> plain = shop.recommend("u3", 9);
        List<Recommendation<String>> list = shop.forUser("u3")
                .pin(owned, 3)
                .boost(item -> item.equals(owned) ? 0.01 : 1)
                .limit(10)
                .list();
        assertThat(list.get(2)).isEqualTo(new Recommendation<>(owned, 0, Source.PINNED, List.of()));
        list = new ArrayList<>(list);
        list.remove(2);
        assertThat(list).isEqualTo(plain);
        assertThat(shop.forUser("u3").atMost(0, item -> "all").pin(owned, 1).list())
                .extracting(Recommendation::item)
                .containsExactly(owned);
        assertThat(shop.forUser("u3").pin(owned, 1).exclude(List.of(owned)).list())
                .extracting(Recommendation::item)
                .doesNotContain(owned);
        assertThat(shop.forUser("u3")
                        .pin(owned, 1)
                        .only(item -> !item.equals(owned))
                        .list())
                .isEqualTo(shop.forUser("u3").only(item -> !item.equals(owned)).list());
        assertThat(shop.forUser("u3").pin(owned, 11).list()).isEqualTo(shop.recommend("u3", 10));
    }

    @Test
    void pinsOfAListThatIsTooShortFollowAtItsEnd() {
        Ids<String> items = Ids.of(List.of("i0", "i1", "i2"));
        var none = new IndexedRecommender<>(
                Shops.of(1, 1, 3, 0).users(),
                items,
                Shops.of(1, 1, 3, 0).byUser(),
                List.of(Stage.personal(new TableScorer(new float[] {2, Float.NaN, Float.NaN}, false, false))),
                new ItemRanking(new float[3]));
        assertThat(none.forUser("u0").personalOnly().pin("i2", 9).pin("i1", 7).list())
                .extracting(Recommendation::item)
                .containsExactly("i0", "i1", "i2");
    }

    @Test
    void theFilterIsAskedInOrderOfScoresAndOnlyUntilTheListIsFullWithCapsToo() {
        var asked = new ArrayList<String>();
        Recommender<String, String> shop = Models.fit(ItemKnn.cosine(), Shops.of(1, 80, 60, 0.35));
        List<Recommendation<String>> list = shop.forUser("u3")
                .limit(5)
                .atMost(5, item -> "all")
                .only(asked::add)
                .list();
        assertThat(asked).isEqualTo(list.stream().map(Recommendation::item).toList());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void sharesOutsideOfZeroToOneAreRefused(double share) {
        Query<String> query = Models.fit(Popularity.create(), Shops.small(1)).forUser("u0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.explore(share, 1))
                .withMessageContainingAll("share", String.valueOf(share));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.diversify(share, (a, b) -> 0))
                .withMessageContainingAll("strength", String.valueOf(share));
    }

    @Test
    void otherMisuseIsRefusedAtOnceToo() {
        Query<String> query = Models.fit(Popularity.create(), Shops.small(1)).forUser("u0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.pin("i0", 0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.atMost(-1, item -> item))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> query.minScore(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.minScore(Source.PINNED, 1))
                .withMessageContaining("PINNED");
        assertThatNullPointerException().isThrownBy(() -> query.atMost(1, null));
        assertThatNullPointerException().isThrownBy(() -> query.diversify(0.5, null));
        assertThatNullPointerException().isThrownBy(() -> query.repeatable(null));
        assertThatNullPointerException().isThrownBy(() -> query.segment(null));
    }

    @Test
    void aSimilarityThatIsNoNumberIsRefused() {
        Query<String> query = Models.fit(Popularity.create(), Shops.of(1, 5, 8, 0.5))
                .forUser("?")
                .diversify(0.5, (a, b) -> Double.NaN);
        assertThatIllegalArgumentException().isThrownBy(query::list).withMessageContaining("NaN");
    }
}
