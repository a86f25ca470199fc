package io.growth.recommend.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Query;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.popular.SegmentPopularity;
import io.growth.recommend.reference.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FallbackTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    private static String tier(String user) {
        return Shops.number(user) % 3 == 0 ? null : "tier " + Shops.number(user) % 3;
    }

    /** Asks each model by itself for what it alone has to say, and puts the answers behind each other. */
    private static List<Recommendation<String>> slow(
            List<Recommender<String, String>> models,
            List<Source> sources,
            Function<Recommender<String, String>, Query<String>> ask) {
        var list = new ArrayList<Recommendation<String>>();
        for (int k = 0; k < models.size(); k++) {
            Query<String> query = ask.apply(models.get(k)).limit(99);
            for (Recommendation<String> one : (k < models.size() - 1 ? query.personalOnly() : query).list()) {
                if (list.stream().noneMatch(earlier -> earlier.item().equals(one.item()))) {
                    boolean scored = one.source() != Source.POPULAR;
                    list.add(new Recommendation<>(
                            one.item(), one.score(), scored ? sources.get(k) : Source.POPULAR, one.because()));
                }
            }
        }
        return list;
    }

    @Test
    void aChainAnswersAsItsModelsDoOneBehindTheOther() {
        RecommenderTrainer segments = SegmentPopularity.by(FallbackTest::tier);
        for (long seed = 0; seed < 250; seed++) {
            Interactions<String, String> data = Shops.small(seed);
            RecommenderTrainer first = ItemKnn.cosine().withNeighbors(1);
            RecommenderTrainer second = UserKnn.cosine().withNeighbors(2);
            Recommender<String, String> chain = Fallback.of(first)
                    .then(second, Source.CONTENT)
                    .then(segments)
                    .then(Popularity.create().withWeights())
                    .fit(data, ALONE);
            List<Recommender<String, String>> models = List.of(
                    first.fit(data, ALONE),
                    second.fit(data, ALONE),
                    segments.fit(data, ALONE),
                    Popularity.create().withWeights().fit(data, ALONE));
            List<Source> sources = List.of(Source.PERSONAL, Source.CONTENT, Source.SEGMENT, Source.POPULAR);
            for (int user = -1; user <= data.users().size(); user++) {
                String key = "u" + user;
                assertThat(chain.forUser(key).limit(99).list())
                        .as("seed %d, %s", seed, key)
                        .isEqualTo(slow(models, sources, model -> model.forUser(key)));
                assertThat(chain.forUser(key).segment("tier 1").limit(99).list())
                        .as("seed %d, %s of tier 1", seed, key)
                        .isEqualTo(slow(
                                models, sources, model -> model.forUser(key).segment("tier 1")));
            }
        }
    }

    @Test
    void popularityInTheMiddleIsAModelOfItsOwn() {
        Instant now = Instant.parse("2024-05-01T00:00:00Z");
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("a", "old", 1, now.minus(Duration.ofDays(90)))
                .add("b", "old", 1, now.minus(Duration.ofDays(80)))
                .add("c", "new", 1, now)
                .build();
        List<Recommendation<String>> list = Fallback.of(ItemKnn.cosine())
                .then(Popularity.create().within(Duration.ofDays(7)), Source.TRENDING)
                .then(Popularity.create())
                .fit(data, ALONE)
                .recommend("?", 5);
        assertThat(list)
                .containsExactly(
                        new Recommendation<>("new", 1, Source.TRENDING, List.of()),
                        new Recommendation<>("old", 2, Source.POPULAR, List.of()));
        assertThat(Fallback.of(Popularity.create()).fit(data, ALONE).recommend("?", 1))
                .containsExactly(new Recommendation<>("old", 2, Source.POPULAR, List.of()));
    }

    @Test
    void chainsMayHoldChains() {
        Interactions<String, String> data = Shops.of(3, 30, 20, 0.2);
        RecommenderTrainer inner =
                Fallback.of(ItemKnn.cosine().withNeighbors(1)).then(UserKnn.cosine(), Source.CONTENT);
        assertThat(Fallback.of(inner).then(Popularity.create()).fit(data, ALONE).recommend("u3", 20))
                .isEqualTo(inner.fit(data, ALONE).recommend("u3", 20));
    }

    @Test
    void nothingIsAskedThatIsNotNeeded() {
        Interactions<String, String> data = Shops.of(3, 30, 20, 0.4);
        assertThat(Fallback.of(ItemKnn.cosine())
                        .then(UserKnn.cosine(), Source.CONTENT)
                        .fit(data, ALONE)
                        .recommend("u3", 3))
                .isEqualTo(ItemKnn.cosine().fit(data, ALONE).recommend("u3", 3));
    }

    @Test
    void emptyDataAndNobodyAreAnswered() {
        Interactions<String, String> empty =
                Interactions.<String, String>builder().build();
        assertThat(Fallback.of(ItemKnn.cosine())
                        .then(SegmentPopularity.by(FallbackTest::tier))
                        .fit(empty, ALONE)
                        .recommend("u1", 5))
                .isEmpty();
    }

    @Test
    void misuseIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> Fallback.of(null));
        assertThatNullPointerException()
                .isThrownBy(() -> Fallback.of(ItemKnn.cosine()).then(null));
        assertThatNullPointerException()
                .isThrownBy(() -> Fallback.of(ItemKnn.cosine()).then(Popularity.create(), null));
        Fallback many = Fallback.of(ItemKnn.cosine());
        for (int k = 0; k < 16; k++) {
            many = many.then(ItemKnn.cosine());
        }
        Fallback tooMany = many;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tooMany.fit(Shops.small(1), ALONE))
                .withMessageContainingAll("16", "17");
        RecommenderTrainer foreign = new RecommenderTrainer() {
            @Override
            public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
                return null;
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> Fallback.of(foreign).fit(Shops.small(1), ALONE))
                .withMessageContaining("not a trainer of this library");
    }

    @Test
    void aFitCanBeCancelledAnywhere() {
        Interactions<String, String> data = Shops.of(3, 60, 20, 0.4);
        Fallback chain = Fallback.of(ItemKnn.cosine()).then(SegmentPopularity.by(FallbackTest::tier));
        var asked = new AtomicInteger();
        chain.fit(data, ALONE.withCancel(() -> asked.incrementAndGet() < 0));
        assertThat(asked.get()).isGreaterThan(2);
        for (int at = 1; at <= asked.get(); at++) {
            int last = at;
            var calls = new AtomicInteger();
            assertThatExceptionOfType(FitCancelledException.class)
                    .isThrownBy(() -> chain.fit(data, ALONE.withCancel(() -> calls.incrementAndGet() >= last)));
        }
    }

    @Test
    void theNameTellsTheChain() {
        assertThat(Fallback.of(ItemKnn.cosine()).then(Popularity.create(), Source.TRENDING))
                .hasToString(ItemKnn.cosine() + ", then Popularity as TRENDING");
    }
}
