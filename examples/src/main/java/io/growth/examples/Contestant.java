package io.growth.examples;

import static io.growth.examples.terminal.Page.left;
import static io.growth.examples.terminal.Page.right;

import com.github.freva.asciitable.ColumnData;
import io.growth.core.figure.Interval;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Metric;
import java.util.List;
import java.util.Locale;

/**
 * A recommender and how it did.
 *
 * @param name a few words
 * @param family what kind it is of
 * @param settings the trainer with its parameters, empty if there was no fit
 * @param ranker the recommender
 * @param fitSeconds how long the fit took, NaN if there was none
 * @param evaluation how good its lists are
 * @param queryMicros how long a query takes, NaN if that does not matter
 */
record Contestant(
        String name,
        Family family,
        String settings,
        Ranker<String, String> ranker,
        double fitSeconds,
        Evaluation<String> evaluation,
        double queryMicros) {

    /** How many places of a list are judged. */
    static final int PLACES = 10;

    /** How sure the intervals are. */
    static final double LEVEL = 0.95;

    static final List<ColumnData<Contestant>> COLUMNS = List.of(
            left("Recommender", 20).with(Contestant::name),
            right("Recall@" + PLACES).with(one -> one.sure(Metric.RECALL)),
            right("NDCG@" + PLACES).with(one -> one.sure(Metric.NDCG)),
            right("Coverage").with(Contestant::coverage),
            right("Novelty").with(Contestant::novelty),
            right("Fit s").with(Contestant::fit),
            right("Query µs").with(Contestant::query));

    double mean(Metric metric) {
        return evaluation.mean(metric, PLACES);
    }

    Interval interval(Metric metric) {
        return evaluation.interval(metric, PLACES, LEVEL);
    }

    /** The mean and half its interval. */
    String sure(Metric metric) {
        Interval interval = interval(metric);
        double margin = (interval.high() - interval.low()) / 2;
        return number("%.4f", mean(metric)) + number(" ± %.4f", margin);
    }

    String coverage() {
        return number("%.1f %%", 100 * evaluation.coverage(PLACES));
    }

    String novelty() {
        return number("%.2f", mean(Metric.NOVELTY));
    }

    String fit() {
        return number(fitSeconds < 9.995 ? "%.2f" : "%.0f", fitSeconds);
    }

    String query() {
        return number(queryMicros < 99.95 ? "%.1f" : "%,.0f", queryMicros);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    /** The fitted model, for what only a model can do. */
    Recommender<String, String> model() {
        return (Recommender<String, String>) ranker;
    }
}
