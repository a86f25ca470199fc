package io.growth.examples;

import static io.growth.examples.terminal.Page.left;
import static io.growth.examples.terminal.Page.right;

import com.github.freva.asciitable.ColumnData;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Comparison;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Interval;
import io.growth.recommend.evaluate.Metric;
import java.util.List;
import java.util.Locale;

/**
 * A recommender and how it did.
 *
 * @param name a few words
 * @param ranker the recommender
 * @param fitSeconds how long the fit took, NaN if there was none
 * @param evaluation how good its lists are
 * @param queryMicros how long a query takes, NaN if that does not matter
 */
record Contestant(
        String name,
        Ranker<String, String> ranker,
        double fitSeconds,
        Evaluation<String> evaluation,
        double queryMicros) {

    /** How many places of a list are judged. */
    static final int PLACES = 10;

    /** How sure the intervals are. */
    static final double LEVEL = 0.95;

    static final List<ColumnData<Contestant>> COLUMNS = List.of(
            left("Recommender", 30).with(Contestant::name),
            right("Recall@" + PLACES).with(one -> one.sure(Metric.RECALL)),
            right("NDCG@" + PLACES).with(one -> one.sure(Metric.NDCG)),
            right("Coverage").with(one -> number("%.1f %%", 100 * one.evaluation.coverage(PLACES))),
            right("Fit").with(one -> number("%.0f ms", 1_000 * one.fitSeconds)),
            right("Query").with(one -> number("%.1f µs", one.queryMicros)));

    double mean(Metric metric) {
        return evaluation.mean(metric, PLACES);
    }

    Comparison against(Contestant other, Metric metric) {
        return evaluation.against(other.evaluation, metric, PLACES);
    }

    private String sure(Metric metric) {
        Interval interval = evaluation.interval(metric, PLACES, LEVEL);
        double margin = (interval.high() - interval.low()) / 2;
        return number("%.4f", mean(metric)) + number(" ± %.4f", margin);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    /** The fitted model, for what only a model can do. */
    Recommender<String, String> model() {
        return (Recommender<String, String>) ranker;
    }
}
