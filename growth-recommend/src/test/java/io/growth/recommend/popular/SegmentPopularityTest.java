package io.growth.recommend.popular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Match;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Source;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowQuery;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentPopularityTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    @TempDir
    private Path folder;

    /** Some users have none, and the names depend on the seed. */
    private static String segment(long seed, String user) {
        int draw = new Random(seed * 31 + Shops.number(user)).nextInt(4);
        return draw == 0 ? null : "s" + draw;
    }

    /** The weights, or the numbers, of each item's users of a segment. */
    private static float[] count(Interactions<String, String> data, long seed, String segment, boolean weighted) {
        var counts = new float[data.items().size()];
        data.forEach(one ->
                counts[Shops.number(one.item())] += segment == null || !segment.equals(segment(seed, one.user()))
                        ? 0
                        : weighted ? (float) one.weight() : 1);
        return counts;
    }

    @Test
    void itemsAreRankedByTheCustomersOfTheSegmentThenByAll() throws IOException {
        for (long seed = 0; seed < 250; seed++) {
            long here = seed;
            Interactions<String, String> data = Shops.small(seed);
            boolean weighted = seed % 2 == 0;
            Popularity counted = weighted ? Popularity.create().withWeights() : Popularity.create();
            Recommender<String, String> model = SegmentPopularity.by((String user) -> segment(here, user))
                    .withPopularity(counted)
                    .fit(data, ALONE);
            var all = new float[data.items().size()];
            counted.fit(data, ALONE)
                    .recommend("?", all.length)
                    .forEach(one -> all[Shops.number(one.item())] = (float) one.score());
            model.save(folder.resolve("m"), KeyCodec.strings(), KeyCodec.strings());
            Recommender<String, String> again =
                    Recommenders.load(folder.resolve("m"), KeyCodec.strings(), KeyCodec.strings());
            for (int user = 0; user <= data.users().size(); user++) {
                boolean known = user < data.users().size();
                for (String named : new String[] {null, "s1", "s9"}) {
                    String segment = named != null ? named : known ? segment(seed, "u" + user) : null;
                    var twin = new SlowQuery(
                            List.of(new SlowQuery.Model(count(data, seed, segment, weighted), false, Source.SEGMENT)),
                            all);
                    if (known) {
                        twin.seen.addAll(Shops.rows(data.byUser()).get(user).keySet());
                    }
                    for (Recommender<String, String> one : List.of(model, again)) {
                        var query = one.forUser("u" + user);
                        assertThat((named == null ? query : query.segment(named)).list())
                                .as("seed %d, user %d, named %s", seed, user, named)
                                .isEqualTo(twin.list());
                    }
                }
            }
        }
    }

    @Test
    void theSegmentIsTheReason() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("u1", "tea")
                .add("u2", "tea")
                .add("u3", "jam")
                .build();
        List<Recommendation<String>> list = SegmentPopularity.by((String user) -> user.equals("u3") ? "b" : "a")
                .fit(data, ALONE)
                .forUser("?")
                .segment("a")
                .explain()
                .list();
        assertThat(list)
                .containsExactly(
                        new Recommendation<>(
                                "tea", 2, Source.SEGMENT, List.of(), List.of(new Match("segment: a", 2)), 1),
                        new Recommendation<>("jam", 1, Source.POPULAR, List.of()));
    }

    @Test
    void keysOfAnotherTypeAndNothingAreRefused() {
        var numbered = Interactions.<Integer, String>builder().add(1, "tea").build();
        SegmentPopularity texts = SegmentPopularity.by((String user) -> user.trim());
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> texts.fit(numbered, ALONE));
        assertThatNullPointerException().isThrownBy(() -> SegmentPopularity.by(null));
        assertThatNullPointerException().isThrownBy(() -> texts.withPopularity(null));
        assertThat(texts).hasToString("SegmentPopularity, Popularity");
    }
}
