package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.core.data.Duplicates;
import io.growth.core.data.EventLog;
import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.session.NextBasket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Grocery baskets of Ta-Feng: the last basket of each customer, bought items allowed, all 13,858 customers. */
public final class TafengTable implements PublishedTable {

    private static final int K = 10;
    private static final double EXACT = 0.0005;

    @Override
    public String folder() {
        return "recommend/tafeng";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        EventLog<Integer, Integer> history = NextBaskets.readLog(data.resolve("tafeng_history.json.gz"));
        Interactions<Integer, Integer> pairs = history.toInteractions(Duplicates.COUNT);
        var split = Split.of(pairs, NextBaskets.read(data.resolve("tafeng_future.json.gz")));
        new Trial(history, pairs, Evaluator.on(split).includeSeen().at(K), figures, new Rivals<>()).run();
    }

    private record Trial(
            EventLog<Integer, Integer> history,
            Interactions<Integer, Integer> pairs,
            Evaluator<Integer, Integer> evaluator,
            Consumer<Figure> figures,
            Rivals<Evaluation<Integer>> rivals) {

        void run() {
            String rerun = "next-basket reality check (TOIS 2023), re-run";
            Popularity popular = Popularity.create().withWeights();
            add(popular.toString(), 0, popular.fit(pairs), around(0.0803, EXACT), around(0.0842, EXACT), rerun);
            NextBasket byOrder = NextBasket.personalTop().withOldestFirst();
            Recommender<Integer, Integer> top = byOrder.fit(history, FitContext.defaults());
            Ranker<Integer, Integer> personalOnly = (user, limit) ->
                    top.forUser(user).limit(limit).personalOnly().list();
            add(byOrder + " alone", 0, personalOnly, around(0.1062, EXACT), around(0.0953, EXACT), rerun);
            measure(byOrder, around(0.1195, EXACT), around(0.1007, EXACT), rerun);
            measure(
                    NextBasket.personalTop(),
                    atLeast(0.1195),
                    atLeast(0.1007),
                    "GP-Top, here equals in the order of popularity");
            measure(
                    NextBasket.tifuKnn(),
                    around(0.1288, 0.005),
                    around(0.1038, 0.005),
                    rerun + ", mean of 3 folds of a fifth of the customers");
            NextBasket upCf = NextBasket.upCf();
            measure(upCf, around(0.1417, EXACT), around(0.1130, EXACT), rerun);
            measure(
                    upCf.withCosineNeighbors(100, 0.75, 10),
                    around(0.1269, EXACT),
                    around(0.1112, EXACT),
                    rerun + "; similarities to the 10th power are lost in float scores");
            measure(NextBasket.create(), atLeast(0.1418), atLeast(0.1131), "goal above UP-CF@r, 0.1417 / 0.1130");
        }

        private void measure(NextBasket trainer, Expectation recall, Expectation ndcg, String source) {
            long start = System.nanoTime();
            Recommender<Integer, Integer> model = trainer.fit(history, FitContext.defaults());
            add(trainer.toString(), (System.nanoTime() - start) / 1e9, model, recall, ndcg, source);
        }

        private void add(
                String model,
                double seconds,
                Ranker<Integer, Integer> ranker,
                Expectation recall,
                Expectation ndcg,
                String source) {
            Evaluation<Integer> evaluation = evaluator.evaluate(ranker);
            figures.accept(figure(model, "Recall@" + K, Metric.RECALL, evaluation, recall, source, seconds));
            figures.accept(figure(model, "Uncut NDCG@" + K, Metric.UNCUT_NDCG, evaluation, ndcg, source, seconds));
        }

        private Figure figure(
                String model,
                String name,
                Metric metric,
                Evaluation<Integer> evaluation,
                Expectation expected,
                String source,
                double seconds) {
            double value = evaluation.mean(metric, K);
            List<Difference> differences =
                    rivals.hold(name, model, evaluation, value, (one, other) -> one.against(other, metric, K));
            return new Figure(model, name, value, expected, source, seconds, differences);
        }
    }
}
