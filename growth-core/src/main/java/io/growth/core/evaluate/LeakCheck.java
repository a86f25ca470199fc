package io.growth.core.evaluate;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks for what makes a model look better than it is: columns that know the outcome, rows that are learnt from and
 * asked about (Kaufman, Rosset, Perlich and Stitelman, ACM TKDD 6, 2012). Immutable.
 *
 * <p>Do this before any cross-validation. Nothing found does not prove that there is nothing: a column that is only
 * written down afterwards may tell less than an honest one, and no figure knows when a value was known. So ask of each
 * column whether its value is there at the moment of the prediction. In the data of bank marketing the length of the
 * call is not, yet alone it reaches an AUC of 0.82 only; {@link #strongest} finds it since all other columns together
 * reach less.
 */
public final class LeakCheck {

    /** How many rows a finding names. */
    static final int SHOWN = 20;

    /** A column that tells less is not worth a warning, even if the others tell nothing. */
    private static final double LEAST_STRONG = 0.7;

    private final double certain;
    private final double suspicious;
    private final int digits;

    private LeakCheck(double certain, double suspicious, int digits) {
        this.certain = certain;
        this.suspicious = suspicious;
        this.digits = digits;
    }

    /**
     * A column tells the outcome if it alone reaches an AUC above 0.99, and is suspicious above 0.95; rows are the same
     * if all their values are to six digits.
     *
     * @return the check
     */
    public static LeakCheck create() {
        return new LeakCheck(0.99, 0.95, 6);
    }

    /**
     * Sets from where on a column is suspicious: lower where outcomes are hard to foresee.
     *
     * @param auc from 0.5 to 0.99
     * @return a check with that bound
     * @throws IllegalArgumentException if {@code auc} is outside
     */
    public LeakCheck withSuspicious(double auc) {
        if (!(auc >= 0.5 && auc <= certain)) {
            throw new IllegalArgumentException("auc must be from 0.5 to " + certain + " but is " + auc);
        }
        return new LeakCheck(certain, auc, digits);
    }

    /**
     * Sets how many significant digits of all values must agree for rows to be the same.
     *
     * @param newDigits from 1 to 15
     * @return a check with that precision
     * @throws IllegalArgumentException if {@code newDigits} is outside
     */
    public LeakCheck withDigits(int newDigits) {
        if (newDigits < 1 || newDigits > 15) {
            throw new IllegalArgumentException("digits must be from 1 to 15 but is " + newDigits);
        }
        return new LeakCheck(certain, suspicious, newDigits);
    }

    /**
     * Looks for columns that alone tell the outcome.
     *
     * @param examples examples of two outcomes
     * @return a finding for each such column
     */
    public List<LeakFinding> columns(Examples examples) {
        var findings = new ArrayList<LeakFinding>();
        Features features = examples.features();
        for (int column = 0; column < features.columns(); column++) {
            double auc = ColumnPower.auc(examples, column);
            if (auc > suspicious) {
                findings.add(column(features.name(column), auc));
            }
        }
        return findings;
    }

    /**
     * Looks whether the strongest column alone tells more than a model of all others does, as the length of the call
     * does in bank marketing and no column does in Telco churn. It says little where there are but two or three
     * columns, and takes an AUC above 0.7. Give categories as codes, since a column of one-hot codes is only a part of
     * what it tells.
     *
     * @param examples examples of two outcomes
     * @param trainer learns from all other columns
     * @param folds the folds in which it is judged
     * @param context seed, threads, progress and cancellation
     * @return a finding for that column, or none
     * @throws IllegalArgumentException if there are not as many examples as rows in the folds, or the trainer refuses
     *     them
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public List<LeakFinding> strongest(
            Examples examples, ClassifierTrainer<? extends Classifier> trainer, Folds folds, FitContext context) {
        checkRows(examples.size(), folds);
        int best = -1;
        double alone = LEAST_STRONG;
        for (int column = 0; column < examples.features().columns(); column++) {
            double auc = ColumnPower.auc(examples, column);
            best = auc > alone ? column : best;
            alone = auc > alone ? auc : alone;
        }
        if (best < 0) {
            return List.of();
        }
        double others = others(LeftOutColumn.of(examples, best), trainer, folds, context);
        return alone > others ? List.of(outweighing(examples.features().name(best), alone, others)) : List.of();
    }

    private static double others(
            Examples left, ClassifierTrainer<? extends Classifier> trainer, Folds folds, FitContext context) {
        return left.features().columns() == 0
                ? 0.5
                : CrossValidation.of(folds).evaluate(trainer, left, context).mean(Metric.AUC);
    }

    private static LeakFinding outweighing(String name, double alone, double others) {
        return new LeakFinding(
                LeakFinding.Kind.COLUMN_OUTWEIGHS_OTHERS,
                name,
                List.of(),
                String.format(
                        Locale.ROOT,
                        "column %s alone reaches an AUC of %.4f, all others together %.4f; leave it out if its value is"
                                + " only known afterwards",
                        name,
                        alone,
                        others));
    }

    private LeakFinding column(String name, double auc) {
        LeakFinding.Kind kind =
                auc > certain ? LeakFinding.Kind.COLUMN_TELLS_OUTCOME : LeakFinding.Kind.COLUMN_IS_SUSPICIOUS;
        return new LeakFinding(
                kind,
                name,
                List.of(),
                String.format(
                        Locale.ROOT,
                        "column %s alone reaches an AUC of %.4f; leave it out if its value is only known afterwards",
                        name,
                        auc));
    }

    /**
     * Looks for rows that are learnt from and asked about: equal ones in different folds. Where they are mostly of the
     * rarer outcome, rows were copied to balance the outcomes before the folds were made.
     *
     * @param examples examples of two outcomes
     * @param folds the folds they are in
     * @return at most two findings
     * @throws IllegalArgumentException if there are not as many examples as rows in the folds
     */
    public List<LeakFinding> rows(Examples examples, Folds folds) {
        checkRows(examples.size(), folds);
        boolean[] shared = EqualRows.acrossFolds(examples.features(), folds, digits);
        var count = new int[2];
        var sharedCount = new int[2];
        for (int row = 0; row < shared.length; row++) {
            int label = Math.min(1, examples.labels()[row]);
            count[label]++;
            sharedCount[label] += shared[row] ? 1 : 0;
        }
        if (sharedCount[0] + sharedCount[1] == 0) {
            return List.of();
        }
        var findings = new ArrayList<LeakFinding>();
        findings.add(new LeakFinding(
                LeakFinding.Kind.SAME_ROW_IN_FOLDS,
                "",
                first(shared),
                (sharedCount[0] + sharedCount[1]) + " of " + shared.length
                        + " rows have their like in another fold; drop duplicates, or group them into one fold"));
        for (int label = 0; label < 2; label++) {
            if (copied(sharedCount, count, label)) {
                findings.add(resampled(shared, sharedCount, count, label));
            }
        }
        return findings;
    }

    /** One outcome has many rows twice while the other has far fewer: chance does not do that, copying does. */
    private static boolean copied(int[] shared, int[] count, int label) {
        double share = (double) shared[label] / Math.max(1, count[label]);
        double other = (double) shared[1 - label] / Math.max(1, count[1 - label]);
        return share > 0.2 && share > 4 * other;
    }

    private static LeakFinding resampled(boolean[] shared, int[] sharedCount, int[] count, int label) {
        return new LeakFinding(
                LeakFinding.Kind.RESAMPLED_BEFORE_FOLDS,
                "",
                first(shared),
                String.format(
                        Locale.ROOT,
                        "%.1f %% of the rows with outcome %d have their like in another fold, but %.1f %% of the others"
                                + ": rows were copied before the folds were made; make folds first, or use weights",
                        100.0 * sharedCount[label] / count[label],
                        label,
                        100.0 * sharedCount[1 - label] / Math.max(1, count[1 - label])));
    }

    private static List<Integer> first(boolean[] chosen) {
        var rows = new ArrayList<Integer>();
        for (int row = 0; row < chosen.length && rows.size() < SHOWN; row++) {
            if (chosen[row]) {
                rows.add(row);
            }
        }
        return rows;
    }

    /**
     * Looks for folds that learn from the future: rows later than the earliest one asked about.
     *
     * @param times time of each row, in any unit
     * @param folds the folds they are in
     * @return a finding with the rows asked about that are earlier than something learnt from, or none
     * @throws IllegalArgumentException if there are not as many times as rows in the folds
     */
    public List<LeakFinding> time(long[] times, Folds folds) {
        checkRows(times.length, folds);
        var past = new boolean[times.length];
        int count = 0;
        for (int fold = 0; fold < folds.count(); fold++) {
            long latest = Long.MIN_VALUE;
            for (int row : folds.rest(fold)) {
                latest = Math.max(latest, times[row]);
            }
            for (int row : folds.heldOut(fold)) {
                past[row] = times[row] < latest;
                count += past[row] ? 1 : 0;
            }
        }
        return count == 0
                ? List.of()
                : List.of(new LeakFinding(
                        LeakFinding.Kind.FUTURE_LEARNT,
                        "",
                        first(past),
                        count + " of " + times.length
                                + " rows are asked about after learning from later ones; use CrossValidation.forward"));
    }

    private static void checkRows(int rows, Folds folds) {
        if (rows != folds.rows()) {
            throw new IllegalArgumentException(
                    "there must be as many rows as in the folds, " + folds.rows() + ", but are " + rows);
        }
    }

    @Override
    public String toString() {
        return "leak check: column above AUC " + suspicious + ", rows equal to " + digits + " digits";
    }
}
