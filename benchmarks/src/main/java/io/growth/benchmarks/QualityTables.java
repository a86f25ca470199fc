package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.published.NextBaskets;
import io.growth.core.data.Csv;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Comparison;
import io.growth.recommend.evaluate.Contest;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.RatingEvaluation;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Compares the recommenders without any tuning, popularity beside them, as Markdown. NDCG divides by the ideal list cut
 * at min(10, number of items to find); tables that divide by the uncut one print smaller numbers. Leads are those in
 * NDCG over popularity, paired user by user.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.QualityTables
 * }</pre>
 */
public final class QualityTables {

    private static final long SEED = 42;
    private static final int K = 10;

    private static final List<RecommenderTrainer> TRAINERS = List.of(
            Popularity.create(),
            ItemKnn.cosine(),
            ItemKnn.jaccard(),
            ItemKnn.of(Similarity.degreeNormalised(1, 0.5, 0.5)),
            ItemKnn.of(Similarity.degreeNormalised(1, 0.8, 0.2)).keepingNeighborsOfHistory(),
            UserKnn.cosine(),
            UserKnn.jaccard());

    private final PrintStream out;

    private QualityTables(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param args none; the data is found as everywhere
     * @throws IOException if data can't be read
     */
    public static void main(String[] args) throws IOException {
        Path data = DataFolder.root().resolve("recommend");
        var tables = new QualityTables(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        tables.films(data.resolve("ml-latest-small"));
        tables.receipts(data.resolve("groceries"));
        tables.nextBaskets(data.resolve("tafeng"));
    }

    private void films(Path folder) throws IOException {
        Interactions<Integer, Integer> ratings = Interactions.read(
                Csv.of(folder.resolve("ratings.csv.gz")).header(),
                row -> Interaction.of(
                        (int) row.getLong("userId"), (int) row.getLong("movieId"), row.getDouble("rating")));
        out.println("## ml-latest-small: ratings of 4 and more, a random fifth of each user's set aside\n");
        var liked = Split.random(ratings.atLeast(4), 0.2, SEED);
        compare(liked, Evaluator.on(liked));
        out.println("## ml-latest-small: predicting the rating, a random fifth of each user's set aside\n");
        var all = Split.random(ratings, 0.2, SEED);
        out.println("| model | RMSE | 95 % interval over users | MAE |\n|---|---|---|---|");
        var train = all.train();
        var evaluator = Evaluator.on(all);
        out.println(row("mean of all ratings", evaluator.evaluateRatings(MeanRatings.ofAll(train))));
        out.println(row("mean of the user", evaluator.evaluateRatings(MeanRatings.ofUser(train))));
        out.println(row("mean of the film", evaluator.evaluateRatings(MeanRatings.ofItem(train))));
        Similarity pearson = Similarity.pearson().withShrinkage(20);
        var items = ItemKnn.of(pearson).withNeighbors(50);
        out.println(
                row(items + " (ratings)", evaluator.evaluateRatings(items.fitRatings(train, FitContext.defaults()))));
        var users = UserKnn.of(pearson).withNeighbors(50).withOwnNeighbors();
        out.println(
                row(users + " (ratings)", evaluator.evaluateRatings(users.fitRatings(train, FitContext.defaults()))));
        out.println();
    }

    private static String row(String model, RatingEvaluation evaluation) {
        Interval rmse = evaluation.rmseIntervalOverUsers(0.95);
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.4f … %.4f | %.4f |",
                model,
                evaluation.rmse(),
                rmse.low(),
                rmse.high(),
                evaluation.mae());
    }

    private void receipts(Path folder) throws IOException {
        out.println("## groceries: a random fifth of each receipt set aside\n");
        var builder = Interactions.<Long, String>builder();
        Interactions.read(Csv.of(folder.resolve("baskets.csv.gz")), row -> {
            for (int column = 0; row.getOrNull(column) != null; column++) {
                builder.add(row.line(), row.get(column));
            }
            return null;
        });
        var split = Split.random(builder.build(), 0.2, SEED);
        compare(split, Evaluator.on(split));
    }

    private void nextBaskets(Path folder) throws IOException {
        out.println("## tafeng: the last basket of each customer, known items allowed\n");
        var split = Split.of(
                NextBaskets.read(folder.resolve("tafeng_history.json.gz")),
                NextBaskets.read(folder.resolve("tafeng_future.json.gz")));
        compare(split, Evaluator.on(split).includeSeen());
    }

    private <U, I> void compare(Split<U, I> split, Evaluator<U, I> protocol) {
        out.println(split.train() + " to learn from, " + split.test().size() + " to find.\n");
        out.println("| model | Recall@10 | 95 % interval | NDCG@10 | lead over the first, 95 % interval | hit rate@10 |"
                + " coverage@10 | novelty@10, bits |");
        out.println("|---|---|---|---|---|---|---|---|");
        Contest<U> contest = Contest.by(Metric.NDCG, K);
        for (RecommenderTrainer trainer : TRAINERS) {
            Recommender<U, I> model = trainer.fit(split.train());
            Evaluation<U> evaluation = protocol.at(K).evaluate(model);
            contest = contest.with(trainer.toString(), evaluation);
            boolean first = contest.entries().size() == 1;
            out.println(row(trainer, evaluation, first ? "" : lead(contest.lead(trainer.toString()))));
        }
        out.println();
    }

    private static String lead(Comparison lead) {
        Interval gain = lead.interval(Contest.LEVEL);
        return String.format(Locale.ROOT, "%+.4f, %+.4f … %+.4f", lead.difference(), gain.low(), gain.high());
    }

    private static String row(RecommenderTrainer trainer, Evaluation<?> evaluation, String lead) {
        Interval recall = evaluation.interval(Metric.RECALL, K, Contest.LEVEL);
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.4f … %.4f | %.4f | %s | %.4f | %.3f | %.2f |",
                trainer,
                evaluation.mean(Metric.RECALL, K),
                recall.low(),
                recall.high(),
                evaluation.mean(Metric.NDCG, K),
                lead,
                evaluation.mean(Metric.HIT_RATE, K),
                evaluation.coverage(K),
                evaluation.mean(Metric.NOVELTY, K));
    }
}
