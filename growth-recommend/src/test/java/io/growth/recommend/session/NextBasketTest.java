package io.growth.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Event;
import io.growth.core.data.EventLog;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Logs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NextBasketTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    /** How much a basket counts: its place from 0, and how many there are. */
    @FunctionalInterface
    private interface Weight {
        double of(int basket, int count);
    }

    private static final Weight LAST_TWO = (basket, count) -> basket < count - 2 ? 0 : 1.0 / Math.min(2, count);
    private static final Weight HALVED = (basket, count) -> Math.pow(0.5, count - 1 - basket);

    private static List<Set<Integer>> baskets(EventLog<?, ?> log, int user, List<Integer> last) {
        var baskets = new ArrayList<Set<Integer>>();
        if (user >= 0) {
            Logs.baskets(log, user).forEach(basket -> baskets.add(new HashSet<>(basket)));
        }
        if (!last.isEmpty()) {
            baskets.add(new HashSet<>(last));
        }
        return baskets;
    }

    private static double[] profile(List<Set<Integer>> baskets, Weight weight, int items) {
        var profile = new double[items];
        for (int b = 0; b < baskets.size(); b++) {
            for (int item : baskets.get(b)) {
                profile[item] += weight.of(b, baskets.size());
            }
        }
        return profile;
    }

    private static Set<Integer> items(List<Set<Integer>> baskets) {
        var items = new TreeSet<Integer>();
        baskets.forEach(items::addAll);
        return items;
    }

    /** UP-CF by its definition: the own profile, and those of the {@code k} most similar others. */
    private static double[] byCosine(
            EventLog<?, ?> log, int user, List<Integer> last, Weight weight, int k, double asymmetry, double locality) {
        int count = log.items().size();
        List<Set<Integer>> own = baskets(log, user, last);
        double[] scores = profile(own, weight, count);
        Set<Integer> mine = items(own);
        var similarities = new float[log.users().size()];
        var others = new ArrayList<Integer>();
        for (int other = 0; other < similarities.length; other++) {
            Set<Integer> theirs = items(baskets(log, other, List.of()));
            var common = new HashSet<>(mine);
            common.retainAll(theirs);
            if (other != user && !common.isEmpty()) {
                similarities[other] = (float)
                        (common.size() / (Math.pow(mine.size(), asymmetry) * Math.pow(theirs.size(), 1 - asymmetry)));
                others.add(other);
            }
        }
        others.sort(Comparator.comparing(other -> -similarities[other]));
        for (int other : others.subList(0, Math.min(k, others.size()))) {
            double[] theirs = profile(baskets(log, other, List.of()), weight, count);
            for (int item = 0; item < count; item++) {
                scores[item] += Math.pow(similarities[other], locality) * theirs[item];
            }
        }
        return scores;
    }

    /** TIFU-kNN by its definition: the nearest profiles, whether or not anything is in common. */
    private static double[] byDistance(EventLog<?, ?> log, int user, List<Integer> last, Weight weight, int k) {
        int count = log.items().size();
        double[] own = profile(baskets(log, user, last), weight, count);
        var others = new ArrayList<Integer>();
        var distances = new double[log.users().size()];
        for (int other = 0; other < distances.length; other++) {
            double[] theirs = profile(baskets(log, other, List.of()), weight, count);
            for (int item = 0; item < count; item++) {
                distances[other] += (own[item] - theirs[item]) * (own[item] - theirs[item]);
            }
            if (other != user && log.end(other) > log.start(other)) {
                others.add(other);
            }
        }
        others.sort(Comparator.comparing(other -> distances[other]));
        var scores = new double[count];
        for (int item = 0; item < count; item++) {
            scores[item] = 0.75 * own[item];
        }
        for (int other : others.subList(0, Math.min(k, others.size()))) {
            double[] theirs = profile(baskets(log, other, List.of()), weight, count);
            for (int item = 0; item < count; item++) {
                scores[item] += 0.25 * theirs[item] / k;
            }
        }
        return scores;
    }

    @Test
    void upCfScoresByItsDefinition() {
        NextBasket trainer = NextBasket.upCf().withLastBaskets(2);
        for (long seed = 0; seed < 200; seed++) {
            EventLog<String, String> log = Logs.small(seed);
            int k = 1 + (int) (seed % 4);
            Recommender<String, String> model =
                    trainer.withCosineNeighbors(k, 0.75, 2).fit(log, ALONE);
            List<Integer> last = Logs.clicks(log, new Random(seed));
            for (int user = -1; user < log.users().size(); user++) {
                String who = user < 0 ? "stranger" : "u" + user;
                String which = "seed " + seed + ", " + who;
                boolean empty = user >= 0 && log.end(user) == log.start(user) || user < 0;
                Answers.assertScores(
                        which,
                        model.forUser(who),
                        empty ? new double[log.items().size()] : byCosine(log, user, List.of(), LAST_TWO, k, 0.75, 2));
                Answers.assertScores(
                        which,
                        model.forUser(who).with(Logs.keys(last)),
                        byCosine(log, user, last, LAST_TWO, k, 0.75, 2));
                Answers.assertExplained(which, model.forUser(who).with(Logs.keys(last)));
                Answers.assertExplained(which, model.forUser(who));
            }
        }
    }

    @Test
    void euclideanNeighboursAreTheNearestProfiles() {
        for (long seed = 0; seed < 200; seed++) {
            EventLog<String, String> log = Logs.small(seed);
            int k = 1 + (int) (seed % 4);
            Recommender<String, String> model = NextBasket.tifuKnn()
                    .withDecay(0.5)
                    .withEuclideanNeighbors(k)
                    .withShares(0.75, 0.25, 0)
                    .fit(log, ALONE);
            List<Integer> last = Logs.clicks(log, new Random(seed));
            for (int user = 0; user < log.users().size(); user++) {
                String which = "seed " + seed + ", user " + user;
                if (log.end(user) > log.start(user)) {
                    Answers.assertScores(which, model.forUser("u" + user), byDistance(log, user, List.of(), HALVED, k));
                }
                Answers.assertScores(
                        which, model.forUser("u" + user).with(Logs.keys(last)), byDistance(log, user, last, HALVED, k));
                Answers.assertExplained(which, model.forUser("u" + user).with(Logs.keys(last)));
            }
        }
    }

    /** The program of the authors, on a history of one item per basket, so that the profile is what each weighs. */
    private static double[] tifuWeights(int count, int groups, double within, double between) {
        var weights = new double[count];
        if (count < groups) {
            for (int b = 0; b < count; b++) {
                weights[b] = Math.pow(within, count - 1 - b) * Math.pow(between, groups - 1 - b) / count;
            }
            return weights;
        }
        int size = count / groups;
        int larger = count - size * groups;
        int b = 0;
        for (int group = 0; group < groups; group++) {
            int baskets = group < groups - larger ? size : size + 1;
            for (int k = 0; k < baskets; k++, b++) {
                weights[b] = Math.pow(within, count - 1 - b) / baskets * Math.pow(between, groups - 1 - group) / groups;
            }
        }
        return weights;
    }

    @Test
    void groupsAreThoseOfTheAuthorsProgram() {
        for (int count = 1; count <= 20; count++) {
            for (int groups = 1; groups <= 7; groups++) {
                var builder = EventLog.<String, String>builder();
                for (int b = 0; b < count; b++) {
                    builder.add("u", "i" + b);
                }
                Recommender<String, String> model = NextBasket.personalTop()
                        .withGroups(0.9, 0.7, groups)
                        .withShares(1, 0, 0)
                        .fit(builder.build(), ALONE);

                Answers.assertScores(
                        count + " baskets in " + groups, model.forUser("u"), tifuWeights(count, groups, 0.9, 0.7));
            }
        }
    }

    private static EventLog<String, String> receipts() {
        Instant day = Instant.parse("2026-03-01T00:00:00Z");
        return EventLog.<String, String>builder()
                .add(Event.of("ann", "milk", day))
                .add(Event.of("ann", "milk", day))
                .add(Event.of("ann", "tea", day.plusSeconds(9)))
                .add(Event.of("ann", "jam", day.plusSeconds(9)))
                .add(Event.of("ann", "tea", day.plusSeconds(20)))
                .add(Event.of("bob", "jam", day))
                .add(Event.of("bob", "ham", day))
                .build();
    }

    @Test
    void whatIsBoughtOftenComesFirstUnaskedAndEqualsByPopularity() {
        Recommender<String, String> model = NextBasket.personalTop().fit(receipts(), ALONE);

        assertThat(model.recommend("ann", 9))
                .extracting(Recommendation::item)
                .containsExactly("tea", "jam", "milk", "ham");
        assertThat(NextBasket.personalTop()
                        .withOldestFirst()
                        .fit(receipts(), ALONE)
                        .recommend("ann", 9))
                .extracting(Recommendation::item)
                .containsExactly("tea", "milk", "jam", "ham");
        assertThat(model.recommend("stranger", 2))
                .extracting(Recommendation::item)
                .containsExactly("tea", "jam");
    }

    @Test
    void aQueryCanBringTheLastBasketAlong() {
        Recommender<String, String> model =
                NextBasket.personalTop().withDecay(0.5).withShares(1, 0, 0).fit(receipts(), ALONE);

        List<Recommendation<String>> list =
                model.forUser("ann").with(List.of("ham", "ham")).limit(2).list();

        assertThat(list).extracting(Recommendation::item).containsExactly("ham", "tea");
        assertThat(list).extracting(Recommendation::score).containsExactly(1.0, 0.75);
    }

    @Test
    void newItemsOnlyLeavesOutWhatWasBought() {
        NextBasket trainer = NextBasket.create().newItemsOnly();

        assertThat(trainer.fit(receipts(), ALONE).recommend("ann", 9))
                .extracting(Recommendation::item)
                .containsExactly("ham");
    }

    @Test
    void interactionsGiveABasketForEachTime() {
        var pairs = receipts().toInteractions(io.growth.core.data.Duplicates.SUM);

        assertThat(NextBasket.create().fit(pairs, ALONE).recommend("bob", 1))
                .extracting(Recommendation::item)
                .containsExactly("jam");
    }

    @Test
    void anEmptyLogHasNoAnswers() {
        EventLog<String, String> nothing = EventLog.<String, String>builder().build();
        for (NextBasket trainer : List.of(NextBasket.create(), NextBasket.tifuKnn(), NextBasket.personalTop())) {
            assertThat(trainer.fit(nothing, ALONE).recommend("ann", 3)).isEmpty();
        }
    }

    @Test
    void refusesNeighboursThatDoNotFitBeforeSearchingThem() {
        var builder = EventLog.<Integer, Integer>builder();
        for (int user = 0; user < 150_000; user++) {
            builder.add(user, 0);
        }
        EventLog<Integer, Integer> log = builder.build();

        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> NextBasket.create()
                        .withCosineNeighbors(Integer.MAX_VALUE, 0.5, 1)
                        .fit(log, ALONE))
                .withMessageContaining("keep fewer neighbours");
    }

    @Test
    void refusesWhatMakesNoSense() {
        NextBasket trainer = NextBasket.create();
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withLastBaskets(0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withDecay(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withGroups(1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withGroups(1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withCosineNeighbors(0, 0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withCosineNeighbors(1, 1.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withCosineNeighbors(1, 0.5, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withEuclideanNeighbors(0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withShares(1, -1, 0));
    }
}
