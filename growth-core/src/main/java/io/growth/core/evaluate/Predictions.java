package io.growth.core.evaluate;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier said and what came: all figures about how good it is are asked here.
 *
 * <p>A figure that does not exist is NaN, never a polite guess: without both outcomes there is no ROC-AUC. Where it
 * matters, {@link #report} says so in words. Ties are treated as ties: rows of equal probability stand or fall
 * together. Definitions: Fawcett, Pattern Recognition Letters 27 (2006), unless said.
 *
 * <p>Immutable and safe for any number of threads; the arrays are not copied, must not be changed, and are handed out
 * as they are.
 */
public final class Predictions {

    private final double[] probabilities;
    private final int[] labels;
    private final double @Nullable [] weights;
    private final Cuts cuts;

    private Predictions(double[] probabilities, int[] labels, double @Nullable [] weights) {
        this.probabilities = probabilities;
        this.labels = labels;
        this.weights = weights;
        this.cuts = Cuts.of(probabilities, labels, weights);
    }

    /**
     * Predictions with their outcomes.
     *
     * @param probabilities what was said, 0 to 1
     * @param labels 1 where it happened, 0 where it did not
     * @return the predictions
     * @throws IllegalArgumentException if there are none, not as many of both, or one is outside
     */
    public static Predictions of(double[] probabilities, int[] labels) {
        checkLength("labels", labels.length, probabilities.length);
        if (labels.length == 0) {
            throw new IllegalArgumentException("there must be at least one prediction");
        }
        for (int row = 0; row < labels.length; row++) {
            if (!(probabilities[row] >= 0 && probabilities[row] <= 1)) {
                throw new IllegalArgumentException(
                        "probability of row " + row + " must be from 0 to 1 but is " + probabilities[row]);
            }
            if (labels[row] != 0 && labels[row] != 1) {
                throw new IllegalArgumentException("label of row " + row + " must be 0 or 1 but is " + labels[row]);
            }
        }
        return new Predictions(probabilities, labels, null);
    }

    /**
     * What a model says of examples, beside what became of them.
     *
     * @param model the model
     * @param examples examples it has not learnt from
     * @param context threads, progress and cancellation
     * @return its predictions, with the weights of the examples
     */
    public static Predictions of(Classifier model, Examples examples, FitContext context) {
        Predictions made = of(model.probabilities(examples.features(), context), examples.labels());
        double[] weights = examples.weights();
        return weights == null ? made : made.withWeights(weights);
    }

    /**
     * Lets rows count more or less than once.
     *
     * @param newWeights one for each row, finite and at least 0
     * @return predictions with these weights
     * @throws IllegalArgumentException if a weight is negative or no number, there is not one for each row, or they sum
     *     to 0 or beyond what a double holds
     */
    public Predictions withWeights(double[] newWeights) {
        checkLength("weights", newWeights.length, size());
        double sum = 0;
        for (int row = 0; row < newWeights.length; row++) {
            if (!(newWeights[row] >= 0 && newWeights[row] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "weight of row " + row + " must be finite and at least 0 but is " + newWeights[row]);
            }
            sum += newWeights[row];
        }
        if (!(sum > 0 && sum <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("weights must have a finite sum above 0 but sum to " + sum);
        }
        return new Predictions(probabilities, labels, newWeights);
    }

    private static void checkLength(String what, int length, int rows) {
        if (length != rows) {
            throw new IllegalArgumentException(
                    "there must be as many " + what + " as probabilities, " + rows + ", but are " + length);
        }
    }

    /**
     * Some of the predictions.
     *
     * @param rows their numbers, in any order, each as often as wanted, at least one
     * @return predictions of their own
     * @throws IllegalArgumentException if there is none, or all weigh 0
     */
    public Predictions rows(int[] rows) {
        Predictions chosen = of(
                Arrays.stream(rows).mapToDouble(row -> probabilities[row]).toArray(),
                Arrays.stream(rows).map(row -> labels[row]).toArray());
        return weights == null
                ? chosen
                : chosen.withWeights(
                        Arrays.stream(rows).mapToDouble(this::weight).toArray());
    }

    /**
     * How many there are.
     *
     * @return number of rows
     */
    public int size() {
        return labels.length;
    }

    /**
     * What was said; read only.
     *
     * @return the live array
     */
    public double[] probabilities() {
        return probabilities;
    }

    /**
     * What came; read only.
     *
     * @return the live array, 1 where it happened
     */
    public int[] labels() {
        return labels;
    }

    /**
     * How much a row counts.
     *
     * @param row its number
     * @return its weight, 1 if none were set
     */
    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    boolean weighted() {
        return weights != null;
    }

    Cuts cuts() {
        return cuts;
    }

    /**
     * The share of rows in which it happened.
     *
     * @return 0 to 1, by weight
     */
    public double baseRate() {
        return cuts.positives() / (cuts.positives() + cuts.negatives());
    }

    /**
     * How probably one to whom it happened was rated above one to whom it did not; a tie counts one half. The area
     * under the ROC curve.
     *
     * @return 0 to 1, NaN if there is only one outcome
     */
    public double auc() {
        return RankFigures.auc(cuts);
    }

    /**
     * The same on a scale where chance is 0.
     *
     * @return -1 to 1, NaN if there is only one outcome
     */
    public double gini() {
        return 2 * auc() - 1;
    }

    /**
     * A confidence interval of the AUC (DeLong, DeLong and Clarke-Pearson, Biometrics 44, 1988), in O(n).
     *
     * @param level share of such intervals that hold the true AUC, such as 0.95
     * @return the interval, NaN with fewer than two rows of an outcome
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1, or rows have weights
     */
    public Interval aucInterval(double level) {
        return Intervals.normal(auc(), Math.sqrt(aucVariance()), level, 0, 1);
    }

    /**
     * DeLong's variance of the AUC.
     *
     * @return the variance, NaN with fewer than two rows of an outcome
     * @throws IllegalArgumentException if rows have weights
     */
    public double aucVariance() {
        return Placements.variance(Placements.of(this), labels);
    }

    /**
     * The mean precision over all events, each at its own rank: the area under the precision-recall curve in steps.
     *
     * @return 0 to 1, NaN if it never happened
     */
    public double averagePrecision() {
        return RankFigures.averagePrecision(cuts);
    }

    /**
     * The area under the precision-recall curve, interpolated as it truly runs between two thresholds (Davis and
     * Goadrich, ICML 2006).
     *
     * @return 0 to 1, NaN if it never happened
     */
    public double prAuc() {
        return RankFigures.prDavisGoadrich(cuts);
    }

    /**
     * The area under straight lines between the points of the precision-recall curve: too optimistic, but what some
     * papers print.
     *
     * @return 0 to 1, NaN if it never happened
     */
    public double prAucTrapezoid() {
        return RankFigures.prTrapezoid(cuts);
    }

    /**
     * The largest distance between the shares of events and of the others that a threshold reaches: Kolmogorov and
     * Smirnov's statistic, Youden's index at its best.
     *
     * @return 0 to 1, NaN if there is only one outcome
     */
    public double ks() {
        return cuts.oneSided() ? Double.NaN : Math.max(0, RankFigures.lead(cuts, RankFigures.ksCut(cuts)));
    }

    /**
     * The threshold at which {@link #ks} is reached.
     *
     * @return the highest such probability, NaN if there is only one outcome
     */
    public double ksThreshold() {
        return cuts.oneSided() ? Double.NaN : cuts.scores[RankFigures.ksCut(cuts)];
    }

    /**
     * The mean surprise, in natural logarithms; probabilities count as at least 1e-15 and at most 1 less that, so that
     * one certain error does not make everything infinite.
     *
     * @return at least 0
     */
    public double logLoss() {
        return ProbabilityFigures.logLoss(this);
    }

    /**
     * The mean squared error of the probabilities (Brier 1950).
     *
     * @return 0 to 1
     */
    public double brier() {
        return ProbabilityFigures.brier(this);
    }

    /**
     * What the Brier score consists of.
     *
     * @return its parts
     */
    public BrierSplit brierSplit() {
        return BrierSplit.of(cuts);
    }

    /**
     * How far the Brier score is from what it would be were all probabilities true, in standard errors (Spiegelhalter,
     * Statistics in Medicine 5, 1986): beyond 2 either way they are not calibrated.
     *
     * @return about normal if calibrated; NaN if all probabilities are 0, one half or 1
     * @throws IllegalArgumentException if rows have weights
     */
    public double calibrationZ() {
        requireUnweighted("calibrationZ");
        return ProbabilityFigures.spiegelhalter(this);
    }

    void requireUnweighted(String what) {
        if (weights != null) {
            throw new IllegalArgumentException(what + " counts rows, so there must be no weights; use the bootstrap");
        }
    }

    /**
     * The reliability curve with bins of equal width.
     *
     * @param bins how many, such as 10
     * @return the bins that hold anything; a probability on a border is in the upper one
     * @throws IllegalArgumentException if {@code bins < 1}
     */
    public Reliability reliability(int bins) {
        return Reliability.ofWidth(this, bins);
    }

    /**
     * The reliability curve with bins of equally many rows.
     *
     * @param bins how many, such as 10
     * @return the bins that hold anything
     * @throws IllegalArgumentException if {@code bins < 1}
     */
    public Reliability reliabilityByMass(int bins) {
        return Reliability.ofMass(this, bins);
    }

    /**
     * What becomes of everybody if those at or above a threshold are predicted.
     *
     * @param threshold a probability
     * @return the counts, from which accuracy, precision and the like follow
     * @throws IllegalArgumentException if {@code threshold} is NaN
     */
    public ConfusionMatrix at(double threshold) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("threshold must be a number but is NaN");
        }
        return cuts.matrix(cuts.at(threshold));
    }

    /**
     * The points of the ROC, precision-recall, gains and lift curves.
     *
     * @return one for each distinct probability from the highest down, after the one where nobody is acted on
     */
    public List<CurvePoint> curve() {
        return IntStream.range(-1, cuts.count())
                .mapToObj(cut -> CurvePoint.of(cuts, cut))
                .toList();
    }

    /**
     * How many times as many events the first rows hold as rows taken by chance.
     *
     * @param share share of the rows, above 0, at most 1, rounded up to whole rows; equal probabilities stay in the
     *     order of the rows
     * @return at least 0, NaN if it never happened
     * @throws IllegalArgumentException if {@code share} is outside
     */
    public double lift(double share) {
        return RankFigures.firstRate(this, share) / baseRate();
    }

    /**
     * A confidence interval of any figure by the percentile bootstrap (Efron 1979): rows are drawn with replacement, as
     * many as there are. Samples in which the figure does not exist are passed over.
     *
     * @param metric the figure
     * @param level share of such intervals that hold the true figure, such as 0.95
     * @param resamples how many samples, such as 1000
     * @param context seed, threads, progress and cancellation
     * @return the interval, NaN if no sample has the figure
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1, or {@code resamples < 1}
     */
    public Interval interval(Metric metric, double level, int resamples, FitContext context) {
        return Bootstrap.interval(this, metric, level, resamples, context);
    }

    /**
     * All that matters, for people.
     *
     * @param threshold the probability from which on one acts
     * @return some lines of text
     */
    public String report(double threshold) {
        return PredictionText.of(this, threshold);
    }

    @Override
    public String toString() {
        return size() + " predictions, " + Texts.percent(baseRate()) + " happened: AUC " + Texts.figure(auc())
                + ", log-loss " + Texts.figure(logLoss());
    }
}
