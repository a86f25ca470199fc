package io.growth.recommend.tune;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a search has found: every trial, and the best of them. Printing shows a table, best first. Immutable. */
public final class Tuning {

    private final String figure;
    private final List<Trial> trials;
    private final Trial best;

    Tuning(String figure, List<Trial> trials, Trial best) {
        this.figure = figure;
        this.trials = trials;
        this.best = best;
        if (Double.isNaN(best.value())) {
            throw new NoFigureException(
                    "none of " + trials.size() + " trials gave a figure; the first: " + trials.get(0));
        }
    }

    /** So that a search among algorithms can tell this from other troubles. */
    static final class NoFigureException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        NoFigureException(String message) {
            super(message);
        }
    }

    /**
     * Every trial.
     *
     * @return in the order in which they were made, unmodifiable
     */
    public List<Trial> trials() {
        return trials;
    }

    /**
     * The best trial of those judged by the most users.
     *
     * @return the first of equally good ones
     */
    public Trial best() {
        return best;
    }

    /**
     * The parameters of the best trial.
     *
     * @return a value for each
     */
    public Parameters parameters() {
        return best.parameters();
    }

    /**
     * The trainer of the best trial.
     *
     * @return the trainer, ready for all of the data
     */
    public RecommenderTrainer trainer() {
        return best.trainer();
    }

    /**
     * Fits the best trainer, usually on all of the data, with all processors and the default seed.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what
     * @return an immutable recommender
     */
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data) {
        return fit(data, FitContext.defaults());
    }

    /**
     * Fits the best trainer, usually on all of the data.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what
     * @param context seed, threads, progress and cancellation
     * @return an immutable recommender
     * @throws io.growth.core.fit.FitCancelledException if the fit was cancelled
     */
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        return best.trainer().fit(data, context);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(line(figure, "95 %", "users", "fit s", "parameters"));
        trials.stream()
                .sorted(Comparator.comparingDouble((Trial trial) -> -trial.share())
                        .thenComparingDouble(trial -> -trial.rank()))
                .forEach(trial -> text.append(line(trial)));
        return text.toString();
    }

    private static String line(Trial trial) {
        return trial.failure().isEmpty()
                ? line(
                        String.format(Locale.ROOT, "%.5f", trial.value()),
                        trial.interval().toString(),
                        String.valueOf(trial.users()),
                        String.format(Locale.ROOT, "%.2f", trial.fitSeconds()),
                        trial.parameters().toString())
                : line("failed", "", "", "", trial.parameters() + ": " + trial.failure());
    }

    private static String line(String value, String interval, String users, String seconds, String parameters) {
        return String.format(Locale.ROOT, "%-12s%-20s%8s%8s  %s\n", value, interval, users, seconds, parameters);
    }
}
