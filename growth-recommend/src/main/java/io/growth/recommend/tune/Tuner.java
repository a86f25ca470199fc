package io.growth.recommend.tune;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Finds the settings of a trainer that suit the data: tries some, judges each on a part of the data set aside, and
 * tells the best.
 *
 * <pre>{@code
 * var alpha = Parameter.of("alpha", 0.2, 1.2);
 * var beta = Parameter.of("beta", 0, 0.8);
 * var k = Parameter.ofInts("k", 20, 800).logScale();
 * Tuning tuning = Tuner.of(p -> ItemKnn.of(Similarity.degreeNormalised(p.get(alpha), p.get(alpha), p.get(beta)))
 *                         .withNeighbors(p.get(k)), alpha, beta, k)
 *         .by(Search.refining(20, 20))
 *         .maximizing(Metric.NDCG, 20)
 *         .search(orders);
 * System.out.println(tuning);                          // every trial
 * Recommender<String, String> shop = tuning.fit(orders);
 * }</pre>
 *
 * <p>Hyper-parameter search with one validation split. Give it the training part alone where a test part exists: the
 * figure of the winner is flattered by having been chosen, and only unseen data tells the true one. Models of trials
 * are dropped as soon as they have been judged.
 *
 * <p>The same seed tries the same and finds the same, whatever the number of threads and of {@linkplain #atOnce trials
 * at once}; only {@link #stopWhen} can change that. Immutable.
 */
public final class Tuner {

    private final Function<? super Parameters, ? extends RecommenderTrainer> trainers;
    private final List<Parameter<?>> space;
    private final Judging judging;
    private final Effort effort;

    private Tuner(
            Function<? super Parameters, ? extends RecommenderTrainer> trainers,
            List<Parameter<?>> space,
            Judging judging,
            Effort effort) {
        this.trainers = trainers;
        this.space = space;
        this.judging = judging;
        this.effort = effort;
    }

    /**
     * Tunes the trainers that a function makes of parameters.
     *
     * @param trainers makes a trainer; one that it refuses with an {@code IllegalArgumentException} or {@code
     *     IllegalStateException} is a failed trial
     * @param space the parameters
     * @return a tuner of 30 random trials for NDCG@10 on a fifth of each user's interactions
     * @throws IllegalArgumentException if two parameters have one name
     */
    public static Tuner of(Function<? super Parameters, ? extends RecommenderTrainer> trainers, Parameter<?>... space) {
        List<Parameter<?>> parameters = List.of(space);
        if (parameters.stream().map(Parameter::name).distinct().count() < space.length) {
            throw new IllegalArgumentException("two parameters have one name: " + parameters);
        }
        return new Tuner(Objects.requireNonNull(trainers, "trainers"), parameters, Judging.DEFAULT, Effort.DEFAULT);
    }

    /**
     * Chooses among ready trainers: each is tried once.
     *
     * @param first a trainer
     * @param more further ones, different from each other
     * @return a tuner with the parameter {@code trainer}
     * @throws IllegalArgumentException if a trainer is there twice
     */
    public static Tuner among(RecommenderTrainer first, RecommenderTrainer... more) {
        Parameter<RecommenderTrainer> trainer = Parameter.ofValues("trainer", first, more);
        return of(parameters -> parameters.get(trainer), trainer).by(Search.grid(1 + more.length));
    }

    /**
     * Sets in which order what is tried.
     *
     * @param search grid, random, refining or halving
     * @return a tuner with that search
     */
    public Tuner by(Search search) {
        Objects.requireNonNull(search, "search");
        return with(effort.by(search));
    }

    /**
     * Sets what is to be as large as possible.
     *
     * @param metric the metric
     * @param k the length of the lists
     * @return a tuner for that metric
     * @throws IllegalArgumentException if {@code k < 1}
     */
    public Tuner maximizing(Metric metric, int k) {
        Objects.requireNonNull(metric, "metric");
        atLeastOne("k", k);
        return with(judging.by(metric, k));
    }

    /**
     * Sets what trials are judged by.
     *
     * @param part how it is cut from the data
     * @return a tuner that judges by that part
     */
    public Tuner validatedBy(Validation part) {
        Objects.requireNonNull(part, "part");
        return with(judging.on(part));
    }

    /**
     * Lets items that users have already be recommended and found again, as for groceries.
     *
     * @return a tuner that does
     * @see io.growth.recommend.evaluate.Evaluator#includeSeen
     */
    public Tuner includeSeen() {
        return with(judging.includingSeen());
    }

    /**
     * Ranks what is to be found among a few random items only: to tune for tables with that protocol, and for nothing
     * else.
     *
     * @param count how many other items, at least 1
     * @return a tuner that does
     * @throws IllegalArgumentException if {@code count < 1}
     * @see io.growth.recommend.evaluate.Evaluator#withSampledNegatives
     */
    public Tuner withSampledNegatives(int count) {
        atLeastOne("count", count);
        return with(judging.among(count));
    }

    /**
     * Judges by some users only, the same random ones for all trials. A few thousand tell good from bad; see the
     * intervals.
     *
     * @param count how many at most, at least 1
     * @return a tuner that does
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public Tuner judgedByUsers(int count) {
        atLeastOne("count", count);
        return with(judging.byUsers(count));
    }

    /**
     * Ends the search when there was nothing better for a while. The first rounds of {@link Search#halving} don't
     * count.
     *
     * @param trials how many trials in a row without improvement end it, at least 1
     * @return a tuner that does
     * @throws IllegalArgumentException if {@code trials < 1}
     */
    public Tuner withPatience(int trials) {
        atLeastOne("trials", trials);
        return with(effort.patient(trials));
    }

    /**
     * Tries several at once, each with its share of the threads: quicker where a fit or the data is too small to keep
     * all threads busy. So many models are in memory at a time. {@link Search#refining} steps one by one all the same.
     *
     * @param trials how many, at least 1
     * @return a tuner that does
     * @throws IllegalArgumentException if {@code trials < 1}
     */
    public Tuner atOnce(int trials) {
        atLeastOne("trials", trials);
        return with(effort.atOnce(trials));
    }

    /**
     * Ends the search after the present trial when a question, such as whether a deadline has passed, says so. If time
     * decides, another run may try more or less and find something else: leave it out where results must be repeatable.
     *
     * @param question asked after each trial
     * @return a tuner that asks
     */
    public Tuner stopWhen(BooleanSupplier question) {
        Objects.requireNonNull(question, "question");
        return with(effort.until(question));
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but is " + value);
        }
    }

    private Tuner with(Judging changed) {
        return new Tuner(trainers, space, changed, effort);
    }

    private Tuner with(Effort changed) {
        return new Tuner(trainers, space, judging, changed);
    }

    /**
     * Searches with all processors and the default seed.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data what may be learnt from, without any test part
     * @return what was found
     * @throws IllegalArgumentException if the validation leaves nothing to be found
     * @throws IllegalStateException if every trial failed
     */
    public <U, I> Tuning search(Interactions<U, I> data) {
        return search(data, FitContext.defaults());
    }

    /**
     * Searches.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data what may be learnt from, without any test part
     * @param context seed, threads, progress (the number of trials) and cancellation
     * @return what was found
     * @throws IllegalArgumentException if the validation leaves nothing to be found
     * @throws IllegalStateException if every trial failed
     * @throws io.growth.core.fit.FitCancelledException if it was cancelled
     */
    public <U, I> Tuning search(Interactions<U, I> data, FitContext context) {
        return new Run<>(this, data, context).tuning();
    }

    Function<? super Parameters, ? extends RecommenderTrainer> trainers() {
        return trainers;
    }

    List<Parameter<?>> space() {
        return space;
    }

    Judging judging() {
        return judging;
    }

    Effort effort() {
        return effort;
    }

    @Override
    public String toString() {
        return "Tuner " + effort + " over " + space + " " + judging;
    }
}
