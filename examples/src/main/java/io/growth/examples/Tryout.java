package io.growth.examples;

import io.growth.core.data.Interactions;
import io.growth.examples.orders.Orders;
import io.growth.examples.terminal.Steps;
import io.growth.examples.terminal.Steps.Timed;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.tune.AutoRecommender;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Fits recommenders on the same data, judges them by the same hidden part, and takes the time. */
final class Tryout {

    private static final int TIMED_QUERIES = 1_000;

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{5,}");
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private final Interactions<String, String> train;
    private final Evaluator<String, String> evaluator;
    private final Steps steps;

    Tryout(Orders orders, Steps steps) {
        train = orders.split().train();
        evaluator = Evaluator.on(orders.split()).at(Contestant.PLACES);
        this.steps = steps;
    }

    Contestant fit(Entrant entrant) {
        String name = entrant.name();
        Timed<RecommenderTrainer> chosen = chosen(entrant);
        Timed<Recommender<String, String>> fit =
                steps.run("Fit " + name, context -> chosen.value().fit(train, context));
        Contestant judged = judge(name, entrant.family(), fit.value());
        return new Contestant(
                name,
                entrant.family(),
                rounded(chosen.value().toString()),
                fit.value(),
                chosen.seconds() + fit.seconds(),
                judged.evaluation(),
                queryMicros(fit.value(), judged.evaluation().users()));
    }

    /** Parameters found by a search have more digits than anybody wants to read. */
    private static String rounded(String settings) {
        return LONG_NUMBER
                .matcher(settings)
                .replaceAll(number ->
                        new BigDecimal(number.group()).round(THREE_DIGITS).toPlainString());
    }

    /** The trainer itself, or what it chooses for this data. */
    private Timed<RecommenderTrainer> chosen(Entrant entrant) {
        if (entrant.trainer() instanceof AutoRecommender auto) {
            return steps.run(
                    "Search for the best",
                    context -> auto.search(train, context).trainer());
        }
        return new Timed<>(entrant.trainer(), Duration.ZERO);
    }

    Contestant judge(String name, Family family, Ranker<String, String> ranker) {
        Timed<Evaluation<String>> evaluation =
                steps.run("Judge " + name, context -> evaluator.evaluate(ranker, context));
        return new Contestant(name, family, "", ranker, Double.NaN, evaluation.value(), Double.NaN);
    }

    /** The median time of a query by one thread that asks for one user after the other, after a round to warm up. */
    private static double queryMicros(Ranker<String, String> ranker, List<String> users) {
        var nanos = new long[users.isEmpty() ? 0 : TIMED_QUERIES];
        for (int round = 0; round < 2; round++) {
            for (int k = 0; k < nanos.length; k++) {
                long start = System.nanoTime();
                ranker.recommend(users.get(k % users.size()), Contestant.PLACES);
                nanos[k] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos.length == 0 ? Double.NaN : nanos[nanos.length / 2] / 1e3;
    }
}
