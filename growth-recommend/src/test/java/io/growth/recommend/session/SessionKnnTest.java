package io.growth.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.growth.core.data.Event;
import io.growth.core.data.EventLog;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionKnnTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    /** The formula of the Javadoc, read literally. */
    private record Formula(
            int k,
            int sample,
            double power,
            double scale,
            double stepPower,
            double distance,
            double before,
            double idf,
            double lengthPower,
            double seconds) {

        SessionKnn trainer() {
            return SessionKnn.vsKnn()
                    .withNeighbors(k, sample)
                    .withPosition(power, scale)
                    .withStepPower(stepPower)
                    .withDistance(distance, before)
                    .withRarity(idf)
                    .withLengthPower(lengthPower);
        }

        double[] scores(EventLog<?, ?> log, List<Integer> session, int self) {
            var scores = new double[log.items().size()];
            for (int neighbor : neighbors(log, session, self)) {
                vote(log, session, neighbor, scores);
            }
            return scores;
        }

        private List<Integer> neighbors(EventLog<?, ?> log, List<Integer> session, int self) {
            var candidates = new ArrayList<Integer>();
            for (int user = 0; user < log.users().size(); user++) {
                if (similarity(log, session, user) > 0) {
                    candidates.add(user);
                }
            }
            candidates.sort(
                    Comparator.comparing((Integer user) -> -last(log, user)).thenComparing(user -> -user));
            List<Integer> recent = new ArrayList<>(candidates.subList(0, Math.min(sample, candidates.size())));
            recent.remove(Integer.valueOf(self));
            recent.sort(Comparator.comparing(user -> -(float) similarity(log, session, user)));
            return recent.subList(0, Math.min(k, recent.size()));
        }

        private static long last(EventLog<?, ?> log, int user) {
            return log.hasTimes() ? log.second(log.end(user) - 1) : 0;
        }

        private double similarity(EventLog<?, ?> log, List<Integer> session, int user) {
            List<Integer> items = distinct(log, user);
            double sum = 0;
            for (int item : items) {
                int place = session.lastIndexOf(item) + 1;
                if (place > 0) {
                    sum += Math.pow((double) place / session.size(), power)
                            * Math.exp(-(session.size() - place) / scale);
                }
            }
            return sum / Math.pow(Math.max(1, items.size()), lengthPower);
        }

        /** In the order in which each came last. */
        private static List<Integer> distinct(EventLog<?, ?> log, int user) {
            var items = new ArrayList<Integer>();
            for (int e = log.start(user); e < log.end(user); e++) {
                items.remove(Integer.valueOf(log.item(e)));
                items.add(log.item(e));
            }
            return items;
        }

        private void vote(EventLog<?, ?> log, List<Integer> session, int neighbor, double[] scores) {
            List<Integer> items = distinct(log, neighbor);
            int match = -1;
            int steps = 0;
            for (int place = session.size() - 1; place >= 0 && match < 0; place--) {
                steps++;
                match = items.indexOf(session.get(place));
            }
            for (int e = 0; e < items.size(); e++) {
                double near = Math.exp(-Math.abs(e - match) / distance) * (e < match ? before : 1);
                scores[items.get(e)] += similarity(log, session, neighbor)
                        * Math.pow(steps, -stepPower)
                        * near
                        * (1 + idf * rarity(log, items.get(e)));
            }
        }

        private static double rarity(EventLog<?, ?> log, int item) {
            long owners = 0;
            for (int user = 0; user < log.users().size(); user++) {
                owners += distinct(log, user).contains(item) ? 1 : 0;
            }
            return Math.log((double) log.users().size() / owners);
        }
    }

    private static final double FOREVER = Double.POSITIVE_INFINITY;

    private static final List<Formula> FORMULAS = List.of(
            new Formula(100, 100, 2, FOREVER, 1, FOREVER, 1, 5, 0, FOREVER),
            new Formula(100, 100, 0, 1.5, 0, 0.75, 1, 0, 0.5, FOREVER),
            new Formula(100, 100, 1, 2, 2, 3, 0.5, 1, 0.25, FOREVER),
            // Few neighbours out of few: weights of 1 make similarities whole numbers, so that ties are ties.
            new Formula(2, 100, 0, FOREVER, 1, FOREVER, 0.5, 1, 0, FOREVER),
            new Formula(2, 3, 0, FOREVER, 1, 2, 1, 0, 0, FOREVER),
            new Formula(1, 1, 0, FOREVER, 0, FOREVER, 1, 0, 0, FOREVER));

    @Test
    void scoresByTheFormula() {
        for (long seed = 0; seed < 200; seed++) {
            EventLog<String, String> log = Logs.small(seed);
            List<Integer> clicks = Logs.clicks(log, new Random(seed));
            for (Formula formula : FORMULAS) {
                Recommender<String, String> model = formula.trainer().fit(log, ALONE);
                String which = "seed " + seed + ", " + formula;
                Answers.assertScores(which, model.forItems(Logs.keys(clicks)), formula.scores(log, clicks, -1));
                Answers.assertExplained(which, model.forItems(Logs.keys(clicks)));
            }
        }
    }

    @Test
    void aKnownSessionGoesOnWhereItStoppedAndDoesNotVoteForItself() {
        for (long seed = 0; seed < 200; seed++) {
            EventLog<String, String> log = Logs.small(seed);
            if (log.hasTimes()) {
                // Equal times are baskets, whose items are equally far back; here each click is a step.
                continue;
            }
            List<Integer> clicks = Logs.clicks(log, new Random(seed));
            Formula formula = FORMULAS.get(0);
            Recommender<String, String> model = formula.trainer().fit(log, ALONE);
            for (int user = 0; user < log.users().size(); user++) {
                var session = new ArrayList<Integer>();
                Logs.baskets(log, user).forEach(session::addAll);
                session.addAll(clicks);
                Answers.assertScores(
                        "seed " + seed + ", user " + user,
                        model.forUser("u" + user).with(Logs.keys(clicks)),
                        formula.scores(log, session, user));
            }
        }
    }

    @Test
    void oldSessionsLoseWithAge() {
        Instant now = Instant.parse("2026-03-10T00:00:00Z");
        EventLog<String, String> log = EventLog.<String, String>builder()
                .add(Event.of("old", "a", now.minus(Duration.ofDays(2))))
                .add(Event.of("old", "x", now.minus(Duration.ofDays(2))))
                .add(Event.of("new", "a", now))
                .add(Event.of("new", "y", now))
                .build();
        List<Recommendation<String>> list = SessionKnn.vsKnn()
                .withRarity(0)
                .withFreshness(Duration.ofDays(1))
                .fit(log, ALONE)
                .forItems("a")
                .list();

        assertThat(list).extracting(Recommendation::item).containsExactly("a", "y", "x");
        assertThat(list.get(2).score() / list.get(1).score())
                .isCloseTo(Math.exp(-2), org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void oneEventSessionsAndUnknownItemsAreNoTrouble() {
        EventLog<String, String> log = EventLog.<String, String>builder()
                .add("s1", "a")
                .addUser("idle")
                .build();
        Recommender<String, String> model = SessionKnn.create().fit(log, ALONE);

        assertThat(model.forItems("b").list()).extracting(Recommendation::item).containsExactly("a");
        assertThat(model.forItems("a", "b").personalOnly().list()).hasSize(1);
        assertThat(model.recommend("s1", 5)).hasSize(1);
        assertThat(model.recommend("idle", 5)).hasSize(1);
        assertThat(SessionKnn.create()
                        .newItemsOnly()
                        .fit(log, ALONE)
                        .forItems("a")
                        .list())
                .isEmpty();
        assertThat(SessionKnn.create()
                        .fit(EventLog.<String, String>builder().build(), ALONE)
                        .recommend("nobody", 5))
                .isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        SessionKnn trainer = SessionKnn.vsKnn();
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withNeighbors(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withNeighbors(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withPosition(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withPosition(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withStepPower(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withDistance(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withDistance(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withRarity(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withLengthPower(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withFreshness(Duration.ofMillis(5)));
        EventLog<String, String> log =
                EventLog.<String, String>builder().add("s", "a").build();
        assertThatIllegalStateException()
                .isThrownBy(() -> SessionKnn.stan().fit(log, ALONE))
                .withMessageContaining("no times");
    }
}
