package io.growth.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.EventLog;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Logs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FollowUpsTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    /** How much {@code a} speaks for {@code b}, by the formula in the Javadoc. */
    private static double rule(
            EventLog<?, ?> log, int a, int b, double together, double follow, double before, int steps, double power) {
        double sum = 0;
        for (int user = 0; user < log.users().size(); user++) {
            List<List<Integer>> baskets = Logs.baskets(log, user);
            var have = new HashSet<Integer>();
            baskets.forEach(have::addAll);
            sum += have.contains(a) && have.contains(b) ? together : 0;
            for (int x = 0; x < baskets.size(); x++) {
                for (int y = 0; y < baskets.size(); y++) {
                    int distance = Math.abs(y - x);
                    if (x != y && distance <= steps) {
                        long pairs = baskets.get(x).stream()
                                        .filter(item -> item == a)
                                        .count()
                                * baskets.get(y).stream()
                                        .filter(item -> item == b)
                                        .count();
                        sum += pairs * (y > x ? follow : before) * Math.pow(distance, -power);
                    }
                }
            }
        }
        return sum;
    }

    private static long users(EventLog<?, ?> log, int item) {
        long count = 0;
        for (int user = 0; user < log.users().size(); user++) {
            count += Logs.baskets(log, user).stream().anyMatch(basket -> basket.contains(item)) ? 1 : 0;
        }
        return count;
    }

    /** The baskets of a user, then one for each item of the query. */
    private static List<List<Integer>> history(EventLog<?, ?> log, int user, List<Integer> clicks) {
        var history = new ArrayList<List<Integer>>(user < 0 ? List.of() : Logs.baskets(log, user));
        clicks.forEach(item -> history.add(List.of(item)));
        return history;
    }

    /** How much each item speaks for each other one, by the settings below. */
    private static double[][] neighbours(EventLog<?, ?> log) {
        var similarities = new double[log.items().size()][log.items().size()];
        for (int a = 0; a < similarities.length; a++) {
            for (int b = 0; b < similarities.length; b++) {
                double rule = a == b ? 0 : rule(log, a, b, 1, 2, 0, 3, 1);
                similarities[a][b] = rule == 0 ? 0 : rule / Math.pow(users(log, a), 0.7) / Math.pow(users(log, b), 0.3);
            }
        }
        return similarities;
    }

    private static double[] byKnn(double[][] neighbours, List<List<Integer>> history) {
        var scores = new double[neighbours.length];
        for (int b = 0; b < scores.length; b++) {
            for (int k = 0; k < history.size(); k++) {
                for (int a : history.get(k)) {
                    scores[b] += Math.pow(0.5, history.size() - 1 - k) * neighbours[a][b];
                }
            }
        }
        return scores;
    }

    private static double[] byRules(
            EventLog<?, ?> log, List<List<Integer>> history, double before, int steps, double power) {
        var scores = new double[log.items().size()];
        for (int b = 0; b < scores.length && !history.isEmpty(); b++) {
            for (int a : history.get(history.size() - 1)) {
                scores[b] += rule(log, a, b, 0, 1, before, steps, power);
            }
        }
        return scores;
    }

    @Test
    void sequenceNeighboursScoreByTheirFormula() {
        SequenceKnn trainer = SequenceKnn.create()
                .withFollowUps(2)
                .withSteps(3, 1)
                .withExponents(0.7, 0.3)
                .withDecay(0.5)
                .withAllNeighbors();
        for (long seed = 0; seed < 200; seed++) {
            EventLog<String, String> log = Logs.small(seed);
            Recommender<String, String> model = trainer.fit(log, ALONE);
            List<Integer> clicks = Logs.clicks(log, new Random(seed));
            double[][] neighbours = neighbours(log);
            String which = "seed " + seed;
            Answers.assertScores(which, model.forItems(Logs.keys(clicks)), byKnn(neighbours, history(log, -1, clicks)));
            Answers.assertExplained(which, model.forItems(Logs.keys(clicks)));
            for (int user = 0; user < log.users().size(); user++) {
                Answers.assertScores(
                        which, model.forUser("u" + user), byKnn(neighbours, history(log, user, List.of())));
                Answers.assertScores(
                        which,
                        model.forUser("u" + user).with(Logs.keys(clicks)),
                        byKnn(neighbours, history(log, user, clicks)));
                Answers.assertExplained(which, model.forUser("u" + user).with(Logs.keys(clicks)));
            }
        }
    }

    @Test
    void rulesScoreByTheirFormula() {
        SequenceRules sequential = SequenceRules.sequential().withSteps(3).withDistancePower(2);
        for (long seed = 0; seed < 200; seed++) {
            EventLog<String, String> log = Logs.small(seed);
            List<Integer> clicks = Logs.clicks(log, new Random(seed));
            for (int user = -1; user < log.users().size(); user++) {
                List<List<Integer>> history = history(log, user, user % 2 == 0 ? List.of() : clicks);
                List<String> with = user % 2 == 0 ? List.of() : Logs.keys(clicks);
                String who = user < 0 ? "stranger" : "u" + user;
                String which = "seed " + seed + ", " + who;
                Answers.assertScores(
                        which, sequential.fit(log, ALONE).forUser(who).with(with), byRules(log, history, 0, 3, 2));
                Answers.assertScores(
                        which,
                        SequenceRules.markov().fit(log, ALONE).forUser(who).with(with),
                        byRules(log, history, 0, 1, 0));
                Answers.assertScores(
                        which,
                        SequenceRules.association().fit(log, ALONE).forUser(who).with(with),
                        byRules(log, history, 1, 1000, 0));
            }
        }
    }

    @Test
    void keepsTheStrongestRulesAndOfEqualOnesTheFirstItems() {
        EventLog<String, String> log = EventLog.<String, String>builder()
                .add("s1", "a")
                .add("s1", "b")
                .add("s2", "a")
                .add("s2", "c")
                .add("s3", "a")
                .add("s3", "c")
                .add("s4", "a")
                .add("s4", "d")
                .build();

        assertThat(SequenceRules.markov()
                        .withRules(2)
                        .fit(log, ALONE)
                        .forItems("a")
                        .personalOnly()
                        .list())
                .extracting(Recommendation::item)
                .containsExactly("c", "b");
    }

    @Test
    void onlyTheOrderOfTheQueryTellsWhatIsLatest() {
        EventLog<String, String> log = EventLog.<String, String>builder()
                .add("s1", "a")
                .add("s1", "x")
                .add("s2", "b")
                .add("s2", "y")
                .build();
        Recommender<String, String> model = SequenceRules.sequential().fit(log, ALONE);

        assertThat(model.forItems("a", "b").limit(1).list().get(0).item()).isEqualTo("y");
        assertThat(model.forItems("b", "a").limit(1).list().get(0).item()).isEqualTo("x");
        assertThat(model.forItems("a", "b", "a").limit(1).list().get(0).item()).isEqualTo("x");
        assertThat(model.forItems("a").with(List.of("b")).limit(1).list().get(0).item())
                .isEqualTo("y");
    }

    @Test
    void rulesNameSeenItemsUnaskedAndNeighboursDoNot() {
        EventLog<String, String> log = EventLog.<String, String>builder()
                .add("s1", "a")
                .add("s1", "b")
                .add("s1", "a")
                .build();

        assertThat(SequenceRules.markov().fit(log, ALONE).forItems("b", "a").list())
                .extracting(Recommendation::item)
                .contains("a", "b");
        assertThat(SequenceRules.markov()
                        .newItemsOnly()
                        .fit(log, ALONE)
                        .forItems("b", "a")
                        .list())
                .isEmpty();
        assertThat(SequenceKnn.create().fit(log, ALONE).forItems("b", "a").list())
                .isEmpty();
        assertThat(SequenceKnn.create()
                        .withRepeats()
                        .fit(log, ALONE)
                        .forItems("b", "a")
                        .list())
                .isNotEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceKnn.create().withDecay(1.5))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceKnn.create().withFollowUps(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceKnn.create().withSteps(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceKnn.create().withExponents(Double.NaN, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceKnn.create().withNeighbors(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceRules.markov().withSteps(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceRules.markov().withRules(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceRules.markov().withDistancePower(Double.POSITIVE_INFINITY));
    }
}
