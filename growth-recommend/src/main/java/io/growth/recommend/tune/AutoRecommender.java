package io.growth.recommend.tune;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Query;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.blend.Blend;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;
import io.growth.recommend.popular.Popularity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The recommender for those who do not want to choose one: looks at the data, tries the algorithms that suit it with
 * some settings each, then a blend of the best, and takes what is best on a part of the data set aside.
 *
 * <pre>{@code
 * Recommender<String, String> shop = AutoRecommender.create().fit(orders);
 *
 * AutoReport report = AutoRecommender.create().maximizing(Metric.RECALL, 20).search(orders);
 * System.out.println(report);                                  // what was tried, what is best
 * Recommender<String, String> shop = report.fit(orders);
 * }</pre>
 *
 * <p>Algorithm selection and hyper-parameter optimisation in one (Thornton et al., "Auto-WEKA", KDD 2013), with the
 * plainest of searches. Takes about as long as {@linkplain #withTrials trials} times the number of algorithms many
 * fits. Where the data has nothing to judge by, as when each user has one item only, popularity is recommended.
 * Immutable.
 */
public final class AutoRecommender implements RecommenderTrainer {

    private static final int DEFAULT_TRIALS = 12;
    private static final int DEFAULT_USERS = 5_000;
    private static final int BLENDED = 3;

    private final Metric metric;
    private final int k;
    private final @Nullable Validation validation;
    private final int trials;
    private final int users;

    private AutoRecommender(Metric metric, int k, @Nullable Validation validation, int trials, int users) {
        this.metric = metric;
        this.k = k;
        this.validation = validation;
        this.trials = trials;
        this.users = users;
    }

    /**
     * For NDCG@10, judged by each user's latest interaction if the data has times, else by a random fifth.
     *
     * @return the trainer
     */
    public static AutoRecommender create() {
        return new AutoRecommender(Metric.NDCG, Query.DEFAULT_LIMIT, null, DEFAULT_TRIALS, DEFAULT_USERS);
    }

    /**
     * Sets what is to be as large as possible.
     *
     * @param newMetric the metric
     * @param newK the length of the lists
     * @return a trainer for that metric
     * @throws IllegalArgumentException if {@code newK < 1}
     */
    public AutoRecommender maximizing(Metric newMetric, int newK) {
        return new AutoRecommender(
                Objects.requireNonNull(newMetric, "metric"), atLeastOne("k", newK), validation, trials, users);
    }

    /**
     * Sets what candidates are judged by.
     *
     * @param part how it is cut from the data
     * @return a trainer that judges by that part
     */
    public AutoRecommender validatedBy(Validation part) {
        return new AutoRecommender(metric, k, Objects.requireNonNull(part, "part"), trials, users);
    }

    /**
     * Sets how many settings of each algorithm are tried.
     *
     * @param count at least 1; {@value #DEFAULT_TRIALS} if not set
     * @return a trainer that tries so many
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public AutoRecommender withTrials(int count) {
        return new AutoRecommender(metric, k, validation, atLeastOne("trials", count), users);
    }

    /**
     * Sets by how many users candidates are judged.
     *
     * @param count how many at most, at least 1; {@value #DEFAULT_USERS} if not set
     * @return a trainer that judges by so many
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public AutoRecommender judgedByUsers(int count) {
        return new AutoRecommender(metric, k, validation, trials, atLeastOne("users", count));
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but is " + value);
        }
        return value;
    }

    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        return search(data, context).fit(data, context);
    }

    /**
     * Looks for the best trainer with all processors and the default seed.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data what may be learnt from, without any test part
     * @return what was tried, and the best
     */
    public <U, I> AutoReport search(Interactions<U, I> data) {
        return search(data, FitContext.defaults());
    }

    /**
     * Looks for the best trainer.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data what may be learnt from, without any test part
     * @param context seed, threads, progress and cancellation
     * @return what was tried, and the best
     * @throws io.growth.core.fit.FitCancelledException if it was cancelled
     */
    public <U, I> AutoReport search(Interactions<U, I> data, FitContext context) {
        Validation part = validation != null ? validation : suiting(data);
        var shape = DataShape.of(data);
        var found = new LinkedHashMap<String, Tuning>();
        if (part.cut(data, context.seed()).test().size() == 0) {
            return new AutoReport(shape + ", nothing to judge by", found, Popularity.create());
        }
        for (Candidate candidate : Candidate.ALL) {
            if (candidate.suits().test(shape)) {
                tryOut(candidate, found, part, data, context);
            }
        }
        if (found.size() > 1) {
            addBlend(found, part, data, context);
        }
        return new AutoReport(
                shape + ", judged on " + part, found, bestFirst(found).get(0).trainer());
    }

    /** An algorithm that refuses the data with all settings, for want of memory say, is out of the contest. */
    private <U, I> void tryOut(
            Candidate candidate,
            Map<String, Tuning> found,
            Validation part,
            Interactions<U, I> data,
            FitContext context) {
        try {
            found.put(candidate.name(), tuned(candidate.tuner(), part).search(data, told(context, candidate)));
        } catch (Tuning.NoFigureException refused) {
            context.report("try " + candidate.name() + ": refused", 0, 0);
        }
    }

    private static Validation suiting(Interactions<?, ?> data) {
        return data.hasTimes() ? Validation.oneOfEach() : Validation.random(0.2);
    }

    private Tuner tuned(Tuner tuner, Validation part) {
        Search search = tuner.space().isEmpty() ? Search.grid(1) : Search.refining((2 * trials + 2) / 3, trials / 3);
        return tuner.by(search).maximizing(metric, k).validatedBy(part).judgedByUsers(users);
    }

    private static FitContext told(FitContext context, Candidate candidate) {
        return context.withProgress(
                progress -> context.report("try " + candidate.name(), progress.done(), progress.total()));
    }

    /** The weights are learnt on a part of what remains, so the blend is judged as fairly as the rest. */
    private <U, I> void addBlend(
            Map<String, Tuning> found, Validation part, Interactions<U, I> data, FitContext context) {
        List<Tuning> best = bestFirst(found);
        Blend blend = Blend.of(best.get(0).trainer());
        for (Tuning other : best.subList(1, Math.min(BLENDED, best.size()))) {
            blend = blend.with(1, other.trainer());
        }
        Tuner tuner = Tuner.among(blend.learning(metric, k).validatedBy(part));
        found.put("blend of the best", tuned(tuner, part).by(Search.grid(1)).search(data, context));
    }

    /** Sorting is stable, so of equally good ones the first tried stays first. */
    private static List<Tuning> bestFirst(Map<String, Tuning> found) {
        var tunings = new ArrayList<>(found.values());
        tunings.sort(Comparator.comparingDouble(tuning -> -tuning.best().value()));
        return tunings;
    }

    @Override
    public String toString() {
        return "AutoRecommender for " + metric.label() + "@" + k + (validation == null ? "" : " on " + validation)
                + ", " + trials + " trials each";
    }
}
