package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.core.data.EventLog;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.NextItemEvaluation;
import io.growth.recommend.evaluate.NextItemEvaluator;
import io.growth.recommend.session.SequenceKnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Purchases at Amazon in order (Beauty, Sports, Toys): the last one, from all before it, among all other items.
 *
 * <p>Parameters were chosen by the last purchase but one. "Strict" models then learn, as the published transformers do,
 * from all but the last two; "refitted" ones from all but the last, as the published item neighbours did.
 */
public final class SequencesTable implements PublishedTable {

    private static final int K = 10;

    @Override
    public String folder() {
        return "recommend/amazon-sequences";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        set(data, "beauty", new double[] {0.0648, 0.0384}, new double[] {0.0868, 0.0546}, figures);
        set(data, "sports", new double[] {0.0400, 0.0225}, new double[] {0.0480, 0.0295}, figures);
        set(data, "toys", new double[] {0.0712, 0.0432}, new double[] {0.1067, 0.0690}, figures);
    }

    private static void set(Path data, String name, double[] transformers, double[] itemKnn, Consumer<Figure> figures)
            throws IOException {
        List<int[]> lines = Sequences.purchases(data.resolve(name + ".txt.gz"));
        EventLog<Integer, Integer> strict = Sequences.log(lines, 2);
        EventLog<Integer, Integer> refitted = Sequences.log(lines, 1);
        var evaluator = NextItemEvaluator.on(Sequences.log(lines, 0))
                .withoutSeen()
                .lastOnly()
                .at(K);
        var trial = new Trial(name, evaluator, figures, new Best<>());
        SequenceKnn published = SequenceKnn.create()
                .withFollowUps(1)
                .withSteps(10, 1)
                .withExponents(0.5, 0.5)
                .withDecay(0.7)
                .withAllNeighbors();
        trial.measure(
                "refitted",
                published,
                refitted,
                around(itemKnn[0], 0.0005),
                around(itemKnn[1], 0.0005),
                "item neighbours with follow-ups, re-run");
        SequenceKnn chosen = SequenceKnn.create().withAllNeighbors();
        trial.measure(
                "strict",
                chosen,
                strict,
                above(transformers[0]),
                above(transformers[1]),
                "goal above TIGER and S3-Rec");
        trial.measure(
                "refitted",
                chosen,
                refitted,
                above(itemKnn[0]),
                above(itemKnn[1]),
                "goal above item neighbours with follow-ups");
    }

    private static Expectation above(double published) {
        return atLeast(published + 0.0001);
    }

    private record Trial(
            String name,
            NextItemEvaluator<Integer, Integer> evaluator,
            Consumer<Figure> figures,
            Best<NextItemEvaluation> best) {

        void measure(
                String learnt,
                SequenceKnn trainer,
                EventLog<Integer, Integer> train,
                Expectation hits,
                Expectation ndcg,
                String source) {
            long start = System.nanoTime();
            Recommender<Integer, Integer> model = trainer.fit(train, FitContext.defaults());
            double seconds = (System.nanoTime() - start) / 1e9;
            NextItemEvaluation evaluation = evaluator.evaluate(model);
            String metric = " " + name + " " + learnt;
            figures.accept(
                    figure(trainer, "Hit rate@" + K + metric, Metric.HIT_RATE, evaluation, hits, source, seconds));
            figures.accept(figure(trainer, "NDCG@" + K + metric, Metric.NDCG, evaluation, ndcg, source, seconds));
        }

        private Figure figure(
                SequenceKnn trainer,
                String name,
                Metric metric,
                NextItemEvaluation evaluation,
                Expectation expected,
                String source,
                double seconds) {
            double value = evaluation.mean(metric, K);
            String difference = best.hold(
                    metric.label(),
                    trainer.toString(),
                    evaluation,
                    value,
                    (one, other) -> one.against(other, metric, K));
            return new Figure(trainer.toString(), name, value, expected, source, seconds, difference);
        }
    }
}
