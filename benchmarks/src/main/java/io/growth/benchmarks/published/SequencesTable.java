package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.benchmarks.data.ColdShop;
import io.growth.core.data.EventLog;
import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.blend.Blend;
import io.growth.recommend.content.Catalog;
import io.growth.recommend.content.ContentBased;
import io.growth.recommend.content.ItemFeatures;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.NextItemEvaluation;
import io.growth.recommend.evaluate.NextItemEvaluator;
import io.growth.recommend.session.SequenceKnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Purchases at Amazon in order (Beauty, Sports, Toys): the last one, from all before it, among all other items.
 *
 * <p>Parameters were chosen by the last purchase but one. "Strict" models then learn, as the published transformers do,
 * from all but the last two; "refitted" ones from all but the last, as the published item neighbours did.
 */
public final class SequencesTable implements PublishedTable {

    private static final int K = 10;

    /** How much the likeness of attributes counts beside what is bought after what. */
    private static final double CONTENT = 0.4;

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
        var trial = new Trial(name, evaluator, figures, new Rivals<>());
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
        Catalog<Integer> attributes = ColdShop.sequences(data, name).catalog();
        trial.measure(
                "strict",
                chosen,
                attributes,
                Sequences.timed(lines, 2),
                above(transformers[0]),
                above(transformers[1]),
                "goal above TIGER and S3-Rec, which use attributes too");
        trial.measure(
                "refitted",
                chosen,
                attributes,
                Sequences.timed(lines, 1),
                above(itemKnn[0]),
                above(itemKnn[1]),
                "goal above item neighbours with follow-ups");
    }

    /** The weight was chosen by the last purchase but one. A blend needs members of the same items. */
    private static Blend withContent(SequenceKnn order, Catalog<Integer> catalog, Ids<Integer> items) {
        Catalog.Builder<Integer> known = Catalog.builder();
        for (int item : items) {
            int number = catalog.items().indexOf(item);
            known.add(item, number < 0 ? ItemFeatures.none() : catalog.features(number));
        }
        return Blend.of(order, ContentBased.of(known.build())).withWeights(1, CONTENT);
    }

    private static Expectation above(double published) {
        return atLeast(published + 0.0001);
    }

    private record Trial(
            String name,
            NextItemEvaluator<Integer, Integer> evaluator,
            Consumer<Figure> figures,
            Rivals<NextItemEvaluation> rivals) {

        void measure(
                String learnt,
                SequenceKnn trainer,
                EventLog<Integer, Integer> train,
                Expectation hits,
                Expectation ndcg,
                String source) {
            measure(learnt, trainer.toString(), () -> trainer.fit(train, FitContext.defaults()), hits, ndcg, source);
        }

        void measure(
                String learnt,
                SequenceKnn order,
                Catalog<Integer> attributes,
                Interactions<Integer, Integer> train,
                Expectation hits,
                Expectation ndcg,
                String source) {
            Blend trainer = withContent(order, attributes, train.items());
            measure(learnt, trainer.toString(), () -> trainer.fit(train), hits, ndcg, source);
        }

        private void measure(
                String learnt,
                String trainer,
                Supplier<Recommender<Integer, Integer>> fit,
                Expectation hits,
                Expectation ndcg,
                String source) {
            long start = System.nanoTime();
            Recommender<Integer, Integer> model = fit.get();
            double seconds = (System.nanoTime() - start) / 1e9;
            NextItemEvaluation evaluation = evaluator.evaluate(model);
            String metric = " " + name + " " + learnt;
            figures.accept(figure(
                    trainer, "Hit rate@" + K + metric, learnt, Metric.HIT_RATE, evaluation, hits, source, seconds));
            figures.accept(
                    figure(trainer, "NDCG@" + K + metric, learnt, Metric.NDCG, evaluation, ndcg, source, seconds));
        }

        private Figure figure(
                String trainer,
                String name,
                String learnt,
                Metric metric,
                NextItemEvaluation evaluation,
                Expectation expected,
                String source,
                double seconds) {
            double value = evaluation.mean(metric, K);
            // Models that learnt from more are no peers, so strict and refitted ones are never held against each other.
            String peers = metric.label() + " " + learnt;
            List<Difference> differences =
                    rivals.hold(peers, trainer, evaluation, value, (one, other) -> one.against(other, metric, K));
            return new Figure(trainer, name, value, expected, source, seconds, differences);
        }
    }
}
