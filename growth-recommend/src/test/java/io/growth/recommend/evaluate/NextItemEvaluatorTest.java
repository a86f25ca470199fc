package io.growth.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.EventLog;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Logs;
import io.growth.recommend.session.SequenceKnn;
import io.growth.recommend.session.SequenceRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextItemEvaluatorTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    private static EventLog<String, String> log(String... sessions) {
        var builder = EventLog.<String, String>builder();
        for (int s = 0; s < sessions.length; s++) {
            for (String item : sessions[s].split("")) {
                builder.add("s" + s, item);
            }
        }
        return builder.build();
    }

    @Test
    void revealsASessionStepByStep() {
        Recommender<String, String> model = SequenceRules.markov().fit(log("abab", "ac", "bc"), ALONE);

        NextItemEvaluation evaluation =
                NextItemEvaluator.on(log("abcz", "q")).at(2).evaluate(model, ALONE);

        // After a comes b (2 of 3), after b comes a before c (equally often, a has the smaller number), z is unknown.
        assertThat(evaluation.of(Metric.HIT_RATE, 2).values()).containsExactly(1, 1, 0);
        assertThat(evaluation.of(Metric.MRR, 2).values()).containsExactly(1, 0.5, 0);
        assertThat(evaluation.of(Metric.NDCG, 2).values()[1]).isCloseTo(Math.log(2) / Math.log(3), within(1e-12));
        assertThat(evaluation.of(Metric.HIT_RATE, 1).values()).containsExactly(1, 0, 0);
        assertThat(evaluation.size()).isEqualTo(3);
        assertThat(evaluation.mean(Metric.HIT_RATE, 2)).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void agreesWithAskingOneByOneWhateverTheThreads() {
        for (long seed = 0; seed < 100; seed++) {
            EventLog<String, String> log = Logs.small(seed);
            Recommender<String, String> model =
                    SequenceKnn.create().withRepeats().fit(log, ALONE);
            var expected = new ArrayList<Double>();
            for (int user = 0; user < log.users().size(); user++) {
                for (int e = log.start(user) + 1; e < log.end(user); e++) {
                    var known = new ArrayList<String>();
                    for (int k = log.start(user); k < e; k++) {
                        known.add(log.items().key(log.item(k)));
                    }
                    List<String> list = model.forItems(known).includeSeen().limit(3).list().stream()
                            .map(Recommendation::item)
                            .toList();
                    int rank = list.indexOf(log.items().key(log.item(e))) + 1;
                    expected.add(rank == 0 ? 0 : 1.0 / rank);
                }
            }
            for (int threads : new int[] {1, 3}) {
                assertThat(NextItemEvaluator.on(log)
                                .at(3)
                                .evaluate(model, ALONE.withThreads(threads))
                                .of(Metric.MRR, 3)
                                .values())
                        .as("seed %d", seed)
                        .containsExactly(
                                expected.stream().mapToDouble(value -> value).toArray());
            }
        }
    }

    @Test
    void canJudgeTheLastStepAloneWithoutWhatWasSeen() {
        Recommender<String, String> model = SequenceRules.markov().fit(log("aab", "aac"), ALONE);
        EventLog<String, String> test = log("aab", "ba");

        assertThat(NextItemEvaluator.on(test)
                        .at(1)
                        .lastOnly()
                        .evaluate(model)
                        .of(Metric.HIT_RATE, 1)
                        .values())
                .containsExactly(0, 1);
        assertThat(NextItemEvaluator.on(test)
                        .at(1)
                        .lastOnly()
                        .withoutSeen()
                        .evaluate(model)
                        .of(Metric.HIT_RATE, 1)
                        .values())
                .containsExactly(1, 1);
    }

    @Test
    void comparesTwoModelsStepByStep() {
        EventLog<String, String> test = log("abab");
        var good =
                NextItemEvaluator.on(test).at(1).evaluate(SequenceRules.markov().fit(log("abab"), ALONE));
        var poor =
                NextItemEvaluator.on(test).at(1).evaluate(SequenceRules.markov().fit(log("aabb"), ALONE));

        Comparison comparison = good.against(poor, Metric.HIT_RATE, 1);

        assertThat(comparison.size()).isEqualTo(3);
        assertThat(comparison.difference()).isPositive();
        assertThat(good.toString()).startsWith("3 steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> good.against(
                        NextItemEvaluator.on(log("abab"))
                                .at(1)
                                .evaluate(SequenceRules.markov().fit(test, ALONE)),
                        Metric.HIT_RATE,
                        1));
    }

    @Test
    void refusesWhatMakesNoSense() {
        EventLog<String, String> test = log("ab");
        NextItemEvaluation evaluation =
                NextItemEvaluator.on(test).at(2).evaluate(SequenceRules.markov().fit(test, ALONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NextItemEvaluator.on(test).at(0));
        assertThatIllegalArgumentException().isThrownBy(() -> evaluation.of(Metric.MRR, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> evaluation.of(Metric.RECALL, 2));
        assertThat(NextItemEvaluator.on(test)).hasToString("NextItemEvaluator[" + test + ", at 10]");
    }

    @Test
    void uncutNdcgComparesWithAListAsLongAsTheTruth() {
        var users = new int[][] {{0, 1, 2}};
        assertThat(JudgedLists.uncutIdealGain(users[0].length))
                .isCloseTo(1 + Math.log(2) / Math.log(3) + 0.5, within(1e-12));
        assertThat(JudgedLists.uncutIdealGain(0)).isZero();
    }
}
