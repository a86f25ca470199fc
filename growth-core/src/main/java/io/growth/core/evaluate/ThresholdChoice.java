package io.growth.core.evaluate;

import java.util.function.ToDoubleFunction;

/**
 * From which probability on to act, and what that reaches. Choose it on rows the model has not learnt from, and not on
 * those that judge it afterwards.
 *
 * @param threshold the probability; infinite if it is best to act on nobody
 * @param value what is reached: F1, or the amount earned
 * @param matrix who is acted on and what comes
 * @param bayesThreshold the threshold that would be best were all probabilities true; NaN if chosen by F1
 * @param regret how much less that one earns on these rows: much of it means that calibration is wanting; NaN if chosen
 *     by F1
 */
public record ThresholdChoice(
        double threshold, double value, ConfusionMatrix matrix, double bayesThreshold, double regret) {

    /**
     * The threshold with the largest F1.
     *
     * @param predictions what a model said and what came
     * @return the choice; the highest threshold on a tie
     * @throws IllegalArgumentException if it never happened, so that there is no F1
     */
    public static ThresholdChoice byF1(Predictions predictions) {
        Cuts cuts = predictions.cuts();
        if (cuts.positives() == 0) {
            throw new IllegalArgumentException("F1 needs rows in which it happened, but there is none");
        }
        int best = best(cuts, ConfusionMatrix::f1, Double.POSITIVE_INFINITY);
        ConfusionMatrix matrix = cuts.matrix(best);
        return new ThresholdChoice(threshold(cuts, best), matrix.f1(), matrix, Double.NaN, Double.NaN);
    }

    /**
     * The threshold that earns most.
     *
     * @param predictions what a model said and what came
     * @param payoff what each case earns or costs
     * @return the choice; the highest threshold on a tie
     */
    public static ThresholdChoice byPayoff(Predictions predictions, Payoff payoff) {
        return byPayoff(predictions, payoff, Double.POSITIVE_INFINITY);
    }

    /**
     * The threshold that earns most where only so many can be acted on.
     *
     * @param predictions what a model said and what came
     * @param payoff what each case earns or costs
     * @param capacity how many rows, by weight, can be acted on at most
     * @return the choice; the highest threshold on a tie
     * @throws IllegalArgumentException if {@code capacity} is negative or NaN
     */
    public static ThresholdChoice byPayoff(Predictions predictions, Payoff payoff, double capacity) {
        if (!(capacity >= 0)) {
            throw new IllegalArgumentException("capacity must be at least 0 but is " + capacity);
        }
        Cuts cuts = predictions.cuts();
        int best = best(cuts, payoff::of, capacity);
        double value = payoff.of(cuts.matrix(best));
        double bayes = payoff.bayesThreshold();
        int byBayes = Math.min(cuts.at(bayes), lastWithin(cuts, capacity));
        double regret = value - payoff.of(cuts.matrix(byBayes));
        return new ThresholdChoice(threshold(cuts, best), value, cuts.matrix(best), bayes, regret);
    }

    private static int best(Cuts cuts, ToDoubleFunction<ConfusionMatrix> value, double capacity) {
        int last = lastWithin(cuts, capacity);
        int best = -1;
        double most = value.applyAsDouble(cuts.matrix(-1));
        for (int cut = 0; cut <= last; cut++) {
            double here = value.applyAsDouble(cuts.matrix(cut));
            if (here > most) {
                most = here;
                best = cut;
            }
        }
        return best;
    }

    private static int lastWithin(Cuts cuts, double capacity) {
        int last = cuts.count() - 1;
        while (last >= 0 && cuts.hits[last] + cuts.alarms[last] > capacity) {
            last--;
        }
        return last;
    }

    private static double threshold(Cuts cuts, int cut) {
        return cut < 0 ? Double.POSITIVE_INFINITY : cuts.scores[cut];
    }

    @Override
    public String toString() {
        return "from " + Texts.figure(threshold) + " on: " + Texts.figure(value) + ", " + matrix;
    }
}
