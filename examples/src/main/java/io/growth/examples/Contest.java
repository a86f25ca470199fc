package io.growth.examples;

import io.growth.core.data.Interactions;
import io.growth.core.similarity.Similarity;
import io.growth.examples.orders.Orders;
import io.growth.examples.terminal.Steps;
import io.growth.examples.terminal.Steps.Timed;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fits several recommenders on the same data and judges them by the same hidden part. */
final class Contest {

    private static final int TIMED_QUERIES = 2_000;

    private final Interactions<String, String> train;
    private final Evaluator<String, String> evaluator;
    private final Steps steps;

    Contest(Orders orders, Steps steps) {
        train = orders.split().train();
        evaluator = Evaluator.on(orders.split()).at(Contestant.PLACES);
        this.steps = steps;
    }

    /** The first is the one to beat. */
    static Map<String, RecommenderTrainer> trainers() {
        var trainers = new LinkedHashMap<String, RecommenderTrainer>();
        trainers.put("Popularity", Popularity.create());
        trainers.put("ItemKnn cosine", ItemKnn.cosine());
        trainers.put("ItemKnn cosine shrunk", ItemKnn.of(Similarity.cosine().withShrinkage(10)));
        trainers.put("ItemKnn degree-normalised", ItemKnn.of(Similarity.degreeNormalised(1, 0.8, 0.2)));
        trainers.put("UserKnn cosine", UserKnn.cosine());
        return trainers;
    }

    List<Contestant> fitAll() {
        List<Contestant> fitted = new ArrayList<>();
        trainers().forEach((name, trainer) -> fitted.add(fit(name, trainer)));
        return fitted;
    }

    static boolean comparesItems(Contestant contestant) {
        return trainers().get(contestant.name()) instanceof ItemKnn;
    }

    private Contestant fit(String name, RecommenderTrainer trainer) {
        Timed<Recommender<String, String>> fit = steps.run("Fit " + name, context -> trainer.fit(train, context));
        Contestant judged = judge(name, fit.value());
        double micros = queryMicros(fit.value(), judged.evaluation().users());
        return new Contestant(name, fit.value(), fit.seconds(), judged.evaluation(), micros);
    }

    Contestant judge(String name, Ranker<String, String> ranker) {
        Timed<Evaluation<String>> evaluation =
                steps.run("Judge " + name, context -> evaluator.evaluate(ranker, context));
        return new Contestant(name, ranker, Double.NaN, evaluation.value(), Double.NaN);
    }

    /** The median time of a query by one thread that asks for one user after the other, after a round to warm up. */
    private static double queryMicros(Ranker<String, String> ranker, List<String> users) {
        var nanos = new long[Math.min(TIMED_QUERIES, users.size())];
        for (int round = 0; round < 2; round++) {
            for (int k = 0; k < nanos.length; k++) {
                long start = System.nanoTime();
                ranker.recommend(users.get(k), Contestant.PLACES);
                nanos[k] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos.length == 0 ? Double.NaN : nanos[nanos.length / 2] / 1e3;
    }
}
