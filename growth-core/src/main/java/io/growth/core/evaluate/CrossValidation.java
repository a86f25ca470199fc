package io.growth.core.evaluate;

import io.growth.core.data.Folds;
import io.growth.core.data.Table;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.Target;
import io.growth.core.prepare.Pipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How good a trainer is on customers it has not seen: learns several times, each time without some rows, and asks about
 * those.
 *
 * <p>Whatever is learnt from data, scaling and imputing too, must be learnt anew each time; else the rows that judge
 * have already been seen. So it is where a table is given; of examples it must be part of the trainer. Immutable.
 *
 * <pre>{@code
 * Folds folds = Folds.stratified(Target.of("purchase").labels(visits), 5, 42);
 * CrossValidated judged = CrossValidation.of(folds).evaluate(LogisticRegression.create(), visits, "purchase");
 * judged.mean(Metric.AUC);
 * }</pre>
 */
public final class CrossValidation {

    private static final String STAGE = "cross-validate";

    private final int rows;
    private final List<Turn> turns;

    private CrossValidation(int rows, List<Turn> turns) {
        this.rows = rows;
        this.turns = List.copyOf(turns);
    }

    /** One turn: rows to learn from and rows to ask about. */
    private record Turn(int[] learnt, int[] judged) {}

    /**
     * Each fold is asked about once, after learning from all others.
     *
     * @param folds the folds, by chance, stratified, grouped or by a rule of your own
     * @return the cross-validation
     */
    public static CrossValidation of(Folds folds) {
        return repeated(List.of(folds));
    }

    /**
     * The same with several ways to make folds, which steadies the figures.
     *
     * @param folds folds of the same rows, such as with seeds 1 to 5
     * @return the cross-validation
     * @throws IllegalArgumentException if there are none, or they are of differently many rows
     */
    public static CrossValidation repeated(List<Folds> folds) {
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("there must be folds at least once");
        }
        int rows = folds.get(0).rows();
        var turns = new ArrayList<Turn>();
        for (Folds one : folds) {
            if (one.rows() != rows) {
                throw new IllegalArgumentException(
                        "folds must be of the same rows, but there are " + rows + " and " + one.rows());
            }
            for (int fold = 0; fold < one.count(); fold++) {
                turns.add(new Turn(one.rest(fold), one.heldOut(fold)));
            }
        }
        return new CrossValidation(rows, turns);
    }

    /**
     * Learns from the past and asks about what comes next, with more past each turn: the honest way where rows have
     * times.
     *
     * <p>Rows are ordered by time and cut into {@code turns + 1} parts of about equal size; turn {@code t} learns from
     * the first {@code t + 1} parts and asks about the next one. Rows of equal time are never torn apart.
     *
     * @param times time of each row, in any unit
     * @param turns how many turns, at least 1
     * @return the cross-validation; the first part is never asked about
     * @throws IllegalArgumentException if there are too few different times
     */
    public static CrossValidation forward(long[] times, int turns) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        if (turns < 1 || turns >= times.length) {
            throw new IllegalArgumentException(
                    "turns must be from 1 to fewer than the number of rows, " + times.length + ", but is " + turns);
        }
        var made = new ArrayList<Turn>();
        for (int turn = 1; turn <= turns; turn++) {
            long from = sorted[cut(sorted.length, turn, turns + 1)];
            int end = cut(sorted.length, turn + 1, turns + 1);
            boolean last = turn == turns;
            int[] judged = chosen(times, row -> times[row] >= from && (last || times[row] < sorted[end]));
            int[] learnt = chosen(times, row -> times[row] < from);
            if (judged.length == 0 || learnt.length == 0) {
                throw new IllegalArgumentException(
                        "too few different times for " + turns + " turns: turn " + turn + " has no rows on one side");
            }
            made.add(new Turn(learnt, judged));
        }
        return new CrossValidation(times.length, made);
    }

    private static int cut(int size, int part, int parts) {
        return (int) ((long) size * part / parts);
    }

    private static int[] chosen(long[] times, IntPredicate choice) {
        return IntStream.range(0, times.length).filter(choice).toArray();
    }

    /**
     * How often is learnt.
     *
     * @return number of turns
     */
    public int turns() {
        return turns.size();
    }

    /**
     * Judges a trainer.
     *
     * @param trainer what learns
     * @param examples what it learns from and is asked about
     * @param context seed, threads, progress and cancellation
     * @return its predictions for rows it had not seen
     * @throws IllegalArgumentException if there are not as many examples as rows, or more than two outcomes
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public CrossValidated evaluate(
            ClassifierTrainer<? extends Classifier> trainer, Examples examples, FitContext context) {
        if (examples.size() != rows || examples.classes() != 2) {
            throw new IllegalArgumentException("there must be " + rows + " examples of 2 outcomes, but are "
                    + examples.size() + " of " + examples.classes());
        }
        return judge(
                turn -> Predictions.of(
                        trainer.fit(examples.rows(turn.learnt), context), examples.rows(turn.judged), context),
                context);
    }

    private CrossValidated judge(Function<Turn, Predictions> judge, FitContext context) {
        var judged = new ArrayList<CrossValidated.Turn>();
        for (Turn turn : turns) {
            context.checkCancelled(STAGE);
            judged.add(new CrossValidated.Turn(turn.judged, judge.apply(turn)));
            context.report(STAGE, judged.size(), turns.size());
        }
        return new CrossValidated(judged);
    }

    /**
     * Judges a trainer with the default context.
     *
     * @param trainer what learns
     * @param examples what it learns from and is asked about
     * @return its predictions for rows it had not seen
     * @throws IllegalArgumentException if there are not as many examples as rows, or more than two outcomes
     */
    public CrossValidated evaluate(ClassifierTrainer<? extends Classifier> trainer, Examples examples) {
        return evaluate(trainer, examples, FitContext.defaults());
    }

    /**
     * Judges a trainer on a table, by its own pipeline, which learns anew in each turn.
     *
     * @param trainer what learns
     * @param table the target and the columns to learn from
     * @param target name of the column to be predicted; see {@link Target#of(String)}
     * @return its predictions for rows it had not seen
     * @throws IllegalArgumentException if the table has not as many rows as the folds, or nothing can be learnt from it
     */
    public CrossValidated evaluate(ClassifierTrainer<? extends Classifier> trainer, Table table, String target) {
        return evaluate(trainer, table, Target.of(target), trainer.pipeline(), FitContext.defaults());
    }

    /**
     * Judges a trainer on a table. In each turn the pipeline and the trainer learn from the same rows and no others.
     *
     * @param trainer what learns
     * @param table the target and the columns to learn from
     * @param target the column to be predicted, and what means that it happened
     * @param pipeline makes features of the columns
     * @param context seed, threads, progress and cancellation
     * @return its predictions for rows it had not seen
     * @throws IllegalArgumentException if the table has not as many rows as the folds, or nothing can be learnt from it
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public CrossValidated evaluate(
            ClassifierTrainer<? extends Classifier> trainer,
            Table table,
            Target target,
            Pipeline pipeline,
            FitContext context) {
        if (table.rows() != rows) {
            throw new IllegalArgumentException(
                    "the table must have as many rows as the folds, " + rows + ", but has " + table.rows());
        }
        return judge(
                turn -> {
                    TableModel<?> model = trainer.fit(table.rows(turn.learnt), target, pipeline, context);
                    return Predictions.of(model.model(), model.examples(table.rows(turn.judged)), context);
                },
                context);
    }

    /**
     * How much more examples help: in each turn the trainer learns from ever larger shares of the rows it may learn
     * from, always asked about the same ones.
     *
     * @param trainer what learns
     * @param examples what it learns from and is asked about
     * @param shares which shares, each above 0 and at most 1, such as 0.1, 0.3, 1
     * @param metric the figure
     * @param context seed, threads, progress and cancellation
     * @return a point for each share; one that has stopped rising says that more rows will not help
     * @throws IllegalArgumentException if a share is outside, or there are not as many examples as rows
     */
    public List<LearningPoint> learningCurve(
            ClassifierTrainer<? extends Classifier> trainer,
            Examples examples,
            double[] shares,
            Metric metric,
            FitContext context) {
        var points = new ArrayList<LearningPoint>();
        for (double share : shares) {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("share must be above 0 and at most 1 but is " + share);
            }
            ClassifierTrainer<Classifier> onShare = (all, inner) -> trainer.fit(sample(all, share, inner), inner);
            CrossValidated judged = evaluate(onShare, examples, context);
            double learnt = turns.stream()
                    .mapToInt(turn -> size(turn.learnt.length, share))
                    .average()
                    .orElse(Double.NaN);
            points.add(new LearningPoint(share, learnt, judged.mean(metric), judged.deviation(metric)));
        }
        return points;
    }

    private static int size(int rows, double share) {
        return Math.max(1, (int) Math.round(share * rows));
    }

    /** The first rows of one shuffled order, so that a larger share holds all of a smaller one; then back in order. */
    private static Examples sample(Examples all, double share, FitContext context) {
        var random = context.random("learning curve", 0);
        int[] order = IntStream.range(0, all.size()).toArray();
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int swapped = order[k];
            order[k] = order[other];
            order[other] = swapped;
        }
        int[] rows = Arrays.copyOf(order, size(order.length, share));
        Arrays.sort(rows);
        return all.rows(rows);
    }

    /**
     * Judges two trainers on the same rows.
     *
     * @param first the first
     * @param second the second
     * @param examples what they learn from and are asked about
     * @param metric the figure
     * @param context seed, threads, progress and cancellation
     * @return the comparison
     * @throws IllegalArgumentException if there are not as many examples as rows, or more than two outcomes
     */
    public TrainerComparison compare(
            ClassifierTrainer<? extends Classifier> first,
            ClassifierTrainer<? extends Classifier> second,
            Examples examples,
            Metric metric,
            FitContext context) {
        double[] ofFirst = evaluate(first, examples, context).figures(metric);
        double[] ofSecond = evaluate(second, examples, context).figures(metric);
        double ratio = turns.stream()
                .mapToDouble(turn -> turn.judged.length / (double) turn.learnt.length)
                .average()
                .orElse(Double.NaN);
        return TrainerComparison.of(metric, ofFirst, ofSecond, ratio);
    }

    @Override
    public String toString() {
        return "cross-validation of " + rows + " rows in " + turns.size() + " turns";
    }
}
