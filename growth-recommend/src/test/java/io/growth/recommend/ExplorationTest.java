package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.reference.Shops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The propensity of an exploring query is the share of seeds that put the item there. */
class ExplorationTest {

    private static final int REQUESTS = 40_000;

    private final Interactions<String, String> data = Shops.of(1, 30, 14, 0.3);
    private final Recommender<String, String> shop = Models.fit(ItemKnn.cosine(), data);

    private Query<String> query() {
        return shop.forUser("u3").includeSeen().limit(4);
    }

    private record At(int place, String item) {}

    /** Counts what stands where over many seeds, and compares with what each answer claimed. */
    private Map<At, Double> simulate(double share, UnaryOperator<Query<String>> steps) {
        var counts = new HashMap<At, Integer>();
        var claims = new HashMap<At, Double>();
        for (long seed = 0; seed < REQUESTS; seed++) {
            List<Recommendation<String>> list =
                    steps.apply(query()).explore(share, seed).list();
            for (int k = 0; k < list.size(); k++) {
                At at = new At(k + 1, list.get(k).item());
                counts.merge(at, 1, Integer::sum);
                Double earlier = claims.put(at, list.get(k).propensity());
                assertThat(earlier == null || earlier == list.get(k).propensity())
                        .as("one claim for %s", at)
                        .isTrue();
            }
        }
        claims.forEach((at, claim) -> {
            double deviation = Math.sqrt(claim * (1 - claim) / REQUESTS);
            assertThat((double) counts.get(at) / REQUESTS)
                    .as("%s, claimed %s", at, claim)
                    .isCloseTo(claim, within(4.5 * deviation + 1e-12));
        });
        // All that can stand at a place has come up, so its probabilities sum to 1.
        for (int place = 1; place <= 4; place++) {
            int here = place;
            assertThat(claims.entrySet().stream()
                            .filter(entry -> entry.getKey().place == here)
                            .mapToDouble(Map.Entry::getValue)
                            .sum())
                    .as("place %d", place)
                    .isCloseTo(1, within(1e-9));
        }
        return claims;
    }

    @Test
    void propensitiesAreFrequencies() {
        Map<At, Double> claims = simulate(0.25, query -> query);
        List<Recommendation<String>> plain = query().list();
        assertThat(claims.get(new At(2, plain.get(1).item()))).isCloseTo(0.75, within(1e-12));
        assertThat(claims).hasSize(4 + 4 * 10);
    }

    @Test
    void alsoWhereThePoolIsSmallerThanTheList() {
        Set<String> five = new TreeSet<>(Set.of("i0", "i1", "i2", "i3", "i4", "i5"));
        Map<At, Double> claims = simulate(0.5, query -> query.among(five));
        String last = query().among(five).list().get(3).item();
        // Two items in the pool: explored if at most one of the three places before is.
        assertThat(claims.get(new At(4, last))).isCloseTo(1 - 0.5 * 0.5, within(1e-12));
    }

    @Test
    void alsoBesidePinsCapsAndVariety() {
        Map<At, Double> claims = simulate(
                0.3,
                query -> query.pin("i9", 2)
                        .atMost(2, item -> Shops.number(item) % 3)
                        .diversify(0.4, (a, b) -> Shops.number(a) % 2 == Shops.number(b) % 2 ? 1 : 0));
        assertThat(claims.get(new At(2, "i9"))).isEqualTo(1);
    }

    @Test
    void capsHoldWhateverIsExplored() {
        for (long seed = 0; seed < 2000; seed++) {
            var groups = new HashMap<Integer, Integer>();
            query().limit(8)
                    .atMost(3, item -> Shops.number(item) % 3)
                    .explore(0.9, seed)
                    .list()
                    .forEach(one -> groups.merge(Shops.number(one.item()) % 3, 1, Integer::sum));
            assertThat(groups.values()).as("seed %d", seed).allMatch(count -> count <= 3);
        }
    }

    @Test
    void aShareOfZeroChangesNothingAndOneEverything() {
        List<Recommendation<String>> plain = query().list();
        assertThat(query().explore(0, 7).list()).isEqualTo(plain);
        assertThat(query().explore(1, 7).list())
                .hasSize(4)
                .allMatch(one -> one.source() == Source.EXPLORED && one.propensity() == 1.0 / 10)
                .doesNotContainAnyElementsOf(plain);
    }

    @Test
    void theSameSeedGivesTheSameAnswerAndNothingIsEverExploredThatIsNotEligible() {
        for (long seed = 0; seed < 500; seed++) {
            Query<String> query = shop.forUser("u3")
                    .limit(5)
                    .only(item -> Shops.number(item) % 2 == 0)
                    .boost(item -> Shops.number(item) == 4 ? 0 : 1)
                    .explore(0.8, seed);
            List<Recommendation<String>> list = query.list();
            assertThat(query.list()).isEqualTo(list);
            assertThat(list)
                    .as("seed %d", seed)
                    .allMatch(one -> Shops.number(one.item()) % 2 == 0
                            && !one.item().equals("i4")
                            && data.weight("u3", one.item()) == 0);
        }
    }
}
