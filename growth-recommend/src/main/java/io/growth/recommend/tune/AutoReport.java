package io.growth.recommend.tune;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What {@link AutoRecommender} has tried and what it would take. Printing shows a line for each algorithm. Immutable.
 */
public final class AutoReport {

    private final String about;
    private final Map<String, Tuning> tunings;
    private final RecommenderTrainer trainer;

    AutoReport(String about, Map<String, Tuning> tunings, RecommenderTrainer trainer) {
        this.about = about;
        this.tunings = Collections.unmodifiableMap(new LinkedHashMap<>(tunings));
        this.trainer = trainer;
    }

    /**
     * What was found for each algorithm.
     *
     * @return every trial by the name of the algorithm, in the order of trying; unmodifiable, empty if the data had
     *     nothing to judge by
     */
    public Map<String, Tuning> tunings() {
        return tunings;
    }

    /**
     * The best trainer.
     *
     * @return an algorithm with its settings
     */
    public RecommenderTrainer trainer() {
        return trainer;
    }

    /**
     * Fits the best trainer with all processors and the default seed.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what, usually the data that was searched with
     * @return an immutable recommender
     */
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data) {
        return fit(data, FitContext.defaults());
    }

    /**
     * Fits the best trainer.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what, usually the data that was searched with
     * @param context seed, threads, progress and cancellation
     * @return an immutable recommender
     * @throws io.growth.core.fit.FitCancelledException if the fit was cancelled
     */
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        return trainer.fit(data, context);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(about).append('\n');
        tunings.forEach((name, tuning) -> text.append(String.format(
                Locale.ROOT,
                "%-28s%.5f %-20s %3d trials  %s\n",
                name,
                tuning.best().value(),
                tuning.best().interval(),
                tuning.trials().size(),
                tuning.parameters())));
        return text.append("best: ").append(trainer).append('\n').toString();
    }
}
