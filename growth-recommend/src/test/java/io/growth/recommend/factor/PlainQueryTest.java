package io.growth.recommend.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import io.growth.recommend.Query;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Shops;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The way past most items, which a query without filters takes, against the way that scores every item. */
class PlainQueryTest {

    @Test
    void aPlainQueryAnswersAsOneWithAFilterThatRemovesNothing() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            Recommender<String, String> model =
                    ImplicitAls.create().withFactors(3).withIterations(2).fit(shop);
            var random = new Random(seed);
            for (int query = 0; query < 5; query++) {
                String user = "u" + random.nextInt(14);
                List<String> recent = recent(random);
                int limit = random.nextInt(16);
                List<Recommendation<String>> plain =
                        asked(model, user, recent, limit).list();
                assertThat(plain)
                        .as("seed %d, %s with %s, %d places", seed, user, recent, limit)
                        .isEqualTo(asked(model, user, recent, limit)
                                .only(item -> true)
                                .list());
                assertThat(asked(model, user, recent, limit).explain().list())
                        .isEqualTo(asked(model, user, recent, limit)
                                .only(item -> true)
                                .explain()
                                .list());
                if (recent.isEmpty()) {
                    assertThat(model.recommend(user, limit)).isEqualTo(plain);
                }
            }
        }
    }

    private static Query<String> asked(Recommender<String, String> model, String user, List<String> recent, int limit) {
        return model.forUser(user).with(recent).limit(limit);
    }

    /** Nothing, or a few, again and again, of which the shop may know none. */
    private static List<String> recent(Random random) {
        var recent = new ArrayList<String>();
        for (int k = random.nextInt(5) - 1; k > 0; k--) {
            recent.add("i" + random.nextInt(14));
        }
        return recent;
    }
}
