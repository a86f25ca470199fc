package io.growth.core.experiment.uplift;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How well scores say whom to treat: Qini, area under the uplift curve, uplift among the best, cumulative gain, profit.
 *
 * <p>Of customers the model has not learnt from, drawn into the two arms with the same probabilities for everybody.
 * Customers are taken from the highest score down; equal scores are taken together, and where only some of them fit
 * below a cut, each counts in part, so that no figure depends on the order of rows.
 *
 * <pre>{@code
 * var held = UpliftEvaluation.of(model.uplifts(features), treated, outcomes);
 * held.upliftAt(0.3);                                                    // 0.07 among the best 30 %
 * held.interval(e -> e.upliftAt(0.3), 0.95, 1000, FitContext.defaults());
 * held.mostProfitable(40, 1.5);                                          // a sale earns 40, a letter costs 1.50
 * }</pre>
 *
 * <p>The Qini curve is Radcliffe's (Direct Marketing Analytics Journal 1, 2007), the cumulative gain that of Gutierrez
 * and Gérardy (PMLR 67, 2016, section 3); normalised figures are by the definitions of scikit-uplift. These divide by
 * the best that luck could have brought, which grows with noise: compare them on the same customers only. Immutable.
 */
public final class UpliftEvaluation {

    private static final String STAGE = "bootstrap uplift";

    private final ScoredRows rows;
    private final ArmSums sums;
    private final boolean binary;

    private UpliftEvaluation(ScoredRows rows, ArmSums sums, boolean binary) {
        this.rows = rows;
        this.sums = sums;
        this.binary = binary;
    }

    /**
     * Judges scores by what became of customers.
     *
     * @param scores the higher, the sooner a customer is treated
     * @param treated whether each was treated
     * @param outcomes what became of each: 1 or 0, or an amount, negative ones too
     * @return the evaluation
     * @throws IllegalArgumentException if there is not one of each for each customer, one is not finite, or an arm has
     *     nobody
     */
    public static UpliftEvaluation of(double[] scores, boolean[] treated, double[] outcomes) {
        ScoredRows rows = ScoredRows.of(scores, treated, outcomes);
        return new UpliftEvaluation(rows, rows.sums(), rows.binary());
    }

    /**
     * Judges scores of one treatment by those of a trial who had it or were left alone; other arms are passed over, and
     * each customer counts once.
     *
     * @param scores one for each customer of the trial
     * @param trial the customers; the model must not have learnt from them
     * @param arm which treatment
     * @return the evaluation
     * @throws IllegalArgumentException if there is not a score for each customer, one is not finite, or customers were
     *     drawn with probabilities of their own
     */
    public static UpliftEvaluation of(double[] scores, Trial trial, int arm) {
        if (scores.length != trial.size()) {
            throw new IllegalArgumentException(
                    "there must be a score for each of " + trial.size() + " customers, but are " + scores.length);
        }
        trial.checkDrawnAlike("a Qini curve", "value a policy by PolicyTest");
        int[] alone = trial.rowsOf(0);
        int[] with = trial.rowsOf(arm);
        int[] both = Arrays.copyOf(alone, alone.length + with.length);
        System.arraycopy(with, 0, both, alone.length, with.length);
        var treated = new boolean[both.length];
        Arrays.fill(treated, alone.length, both.length, true);
        int[] labels = trial.examples().labels();
        return of(
                Arrays.stream(both).mapToDouble(row -> scores[row]).toArray(),
                treated,
                Arrays.stream(both).mapToDouble(row -> labels[row]).toArray());
    }

    ScoredRows rows() {
        return rows;
    }

    private ArmSums.Head all() {
        return sums.head(sums.places());
    }

    /**
     * How many customers there are.
     *
     * @return in both arms
     */
    public int customers() {
        return rows.size();
    }

    /**
     * What the treatment does to everybody in the mean.
     *
     * @return difference of the means of both arms
     */
    public double averageEffect() {
        return all().uplift();
    }

    /**
     * The curves.
     *
     * @return a point for each different score, the highest first; the origin is left out
     */
    public List<UpliftPoint> points() {
        var points = new ArrayList<UpliftPoint>();
        var head = new ArmSums.Head(0, 0, 0, 0);
        for (int place = 0; place < sums.places(); place++) {
            head = head.and(sums, place, 1);
            points.add(new UpliftPoint(rows.score(place), head.customers(), head.qini(), head.gain()));
        }
        return points;
    }

    /**
     * The area below the Qini curve.
     *
     * @return in outcomes times customers
     */
    public double qiniArea() {
        return sums.area(ArmSums.Head::qini);
    }

    /**
     * The area between the Qini curve and choosing at random.
     *
     * @return in outcomes times customers
     */
    public double qiniAreaOverRandom() {
        return sums.areaOverRandom(ArmSums.Head::qini);
    }

    /**
     * Radcliffe's Q: the area over choosing at random, by the square of the number of customers. It may be compared
     * between models of one treatment.
     *
     * @return the figure
     */
    public double radcliffeQ() {
        return qiniAreaOverRandom() / ((double) customers() * customers());
    }

    /**
     * The area over choosing at random, as a share of that of the order which puts treated customers to whom it
     * happened first, and those to whom it happened though left alone last.
     *
     * @return at most 1; NaN unless outcomes are 0 and 1
     */
    public double qini() {
        return binary ? qiniAreaOverRandom() / bestForQini().areaOverRandom(ArmSums.Head::qini) : Double.NaN;
    }

    /**
     * As {@link #qini}, where no treatment is taken to do harm: by the curve that rises to its end at once.
     *
     * @return the share; NaN unless outcomes are 0 and 1 and the treatment does good in the mean
     */
    public double qiniWithoutHarm() {
        double end = all().qini();
        double best = end * (customers() - end) / 2;
        return binary && end > 0 && best != 0 ? qiniAreaOverRandom() / best : Double.NaN;
    }

    /**
     * The area below the cumulative gain.
     *
     * @return in outcomes times customers
     */
    public double gainArea() {
        return sums.area(ArmSums.Head::gain);
    }

    /**
     * The area between the cumulative gain and choosing at random.
     *
     * @return in outcomes times customers
     */
    public double gainAreaOverRandom() {
        return sums.areaOverRandom(ArmSums.Head::gain);
    }

    /**
     * The area under the uplift curve (AUUC): the mean gain a customer, over all shares that could be treated.
     *
     * @return in outcomes
     */
    public double auuc() {
        return gainArea() / ((double) customers() * customers());
    }

    /**
     * The area of the cumulative gain over choosing at random, as a share of that of the best order.
     *
     * @return at most 1; NaN unless outcomes are 0 and 1
     */
    public double normalisedAuuc() {
        return binary ? gainAreaOverRandom() / bestForGain().areaOverRandom(ArmSums.Head::gain) : Double.NaN;
    }

    /** Treated to whom it happened, all to whom it did not, those left alone to whom it did. */
    private ArmSums bestForQini() {
        ArmSums.Head all = all();
        return new ArmSums(
                new double[] {all.treatedOutcomes(), all.treated() - all.treatedOutcomes(), 0},
                new double[] {0, all.alone() - all.aloneOutcomes(), all.aloneOutcomes()},
                new double[] {all.treatedOutcomes(), 0, 0},
                new double[] {0, 0, all.aloneOutcomes()});
    }

    /**
     * Those who speak for the treatment, then the others, the smaller group of these first or, if equal, the treated.
     */
    private ArmSums bestForGain() {
        ArmSums.Head all = all();
        double idle = all.treated() - all.treatedOutcomes();
        double eager = all.aloneOutcomes();
        boolean eagerFirst = eager > idle;
        return new ArmSums(
                new double[] {all.treatedOutcomes(), 0, eagerFirst ? 0 : idle, eagerFirst ? idle : 0},
                new double[] {0, all.alone() - eager, eagerFirst ? eager : 0, eagerFirst ? 0 : eager},
                new double[] {all.treatedOutcomes(), 0, 0, 0},
                new double[] {0, 0, eagerFirst ? eager : 0, eagerFirst ? 0 : eager});
    }

    /**
     * What the treatment does to those with the highest scores.
     *
     * @param share which share of the customers, above 0, up to 1
     * @return difference of the means of both arms among them; an arm that has nobody there has a mean of 0
     * @throws IllegalArgumentException if the share is outside
     */
    public double upliftAt(double share) {
        return best(share).uplift();
    }

    /**
     * How many more outcomes come of a thousand customers if those with the highest scores are treated.
     *
     * @param share which share of the customers, above 0, up to 1
     * @return the gain for each thousand customers there are
     * @throws IllegalArgumentException if the share is outside
     */
    public double gainPerThousand(double share) {
        return 1000 * best(share).gain() / customers();
    }

    private ArmSums.Head best(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1 but is " + share);
        }
        return sums.head(sums.placesOf(share * customers()));
    }

    /**
     * Whom to treat for the most profit. As the best cut of these very customers it looks a little better than it is:
     * choose it on some, and measure it on others.
     *
     * @param value what one more outcome is worth
     * @param cost what treating a customer costs, at least 0
     * @return the cut
     * @throws IllegalArgumentException if an amount is not finite or the cost is negative
     */
    public ProfitCut mostProfitable(double value, double cost) {
        if (!Double.isFinite(value) || !(cost >= 0 && cost <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "value must be finite and cost finite and at least 0 but are " + value + " and " + cost);
        }
        var best = new ProfitCut(Double.POSITIVE_INFINITY, 0, 0);
        for (UpliftPoint point : points()) {
            double profit = (value * point.gain() - cost * point.customers()) / customers();
            if (profit > best.profit()) {
                best = new ProfitCut(point.score(), point.customers() / customers(), profit);
            }
        }
        return best;
    }

    /**
     * Where a figure would lie with other customers of the same kind: the percentile bootstrap (Efron and Tibshirani,
     * An Introduction to the Bootstrap, 1993, chapter 13), in which customers are drawn and their scores stay.
     *
     * @param figure what is measured, such as {@code UpliftEvaluation::qini}
     * @param level probability with which the interval is to hold the true figure, such as 0.95
     * @param resamples how many times customers are drawn, at least 1; 1000 are usual
     * @param context seed, threads, progress and cancellation
     * @return the interval; draws that leave the figure undefined are left out
     * @throws IllegalArgumentException if the level is not between 0 and 1, or there are no resamples
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Interval interval(
            ToDoubleFunction<UpliftEvaluation> figure, double level, int resamples, FitContext context) {
        Levels.check(level);
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples must be at least 1 but is " + resamples);
        }
        var figures = new double[resamples];
        context.forBlocks(STAGE, resamples, 1, () -> figures, (into, sample, end) -> {
            ArmSums drawn = rows.drawn(context.random(STAGE, sample));
            into[sample] = figure.applyAsDouble(new UpliftEvaluation(rows, drawn, binary));
        });
        return Levels.percentiles(figures, level);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "uplift of %d customers: effect %.4f in the mean, %.4f among the best 30 %%, Qini %.4f",
                customers(),
                averageEffect(),
                upliftAt(0.3),
                qini());
    }
}
