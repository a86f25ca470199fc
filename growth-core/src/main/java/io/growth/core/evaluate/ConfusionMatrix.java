package io.growth.core.evaluate;

/**
 * How often acting was right: who was predicted to buy and did, who was and did not, and so on. Each figure is a sum of
 * weights, or a count where all weigh 1.
 *
 * <p>A share of nothing is NaN: recall where it never happened, precision where nobody was predicted.
 *
 * @param truePositives predicted, and it happened
 * @param falsePositives predicted, but it did not
 * @param falseNegatives not predicted, but it happened
 * @param trueNegatives not predicted, and it did not
 */
public record ConfusionMatrix(
        double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {

    /**
     * All rows.
     *
     * @return their weight
     */
    public double total() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /**
     * The rows predicted to happen.
     *
     * @return their weight
     */
    public double predicted() {
        return truePositives + falsePositives;
    }

    /**
     * The share of all rows predicted to happen.
     *
     * @return 0 to 1
     */
    public double selectionRate() {
        return predicted() / total();
    }

    /**
     * The share of all rows predicted rightly.
     *
     * @return 0 to 1
     */
    public double accuracy() {
        return (truePositives + trueNegatives) / total();
    }

    /**
     * In how many of the predicted rows it happened.
     *
     * @return 0 to 1, NaN if none is predicted
     */
    public double precision() {
        return truePositives / predicted();
    }

    /**
     * How many of the rows in which it happened were predicted: the true positive rate, sensitivity.
     *
     * @return 0 to 1, NaN if it never happened
     */
    public double recall() {
        return truePositives / (truePositives + falseNegatives);
    }

    /**
     * How many of the rows in which it did not happen were left alone: the true negative rate.
     *
     * @return 0 to 1, NaN if it always happened
     */
    public double specificity() {
        return trueNegatives / (trueNegatives + falsePositives);
    }

    /**
     * How many of the rows in which it did not happen were predicted all the same.
     *
     * @return 0 to 1, NaN if it always happened
     */
    public double falsePositiveRate() {
        return falsePositives / (trueNegatives + falsePositives);
    }

    /**
     * Precision and recall in one, equally important: their harmonic mean.
     *
     * @return 0 to 1; 0 if no prediction hits, NaN if it never happened and none was predicted
     */
    public double f1() {
        return fBeta(1);
    }

    /**
     * Precision and recall in one, with recall {@code beta} times as important (van Rijsbergen 1979).
     *
     * @param beta above 0
     * @return 0 to 1; 0 if no prediction hits, NaN if it never happened and none was predicted
     * @throws IllegalArgumentException if {@code beta} is not finite or not above 0
     */
    public double fBeta(double beta) {
        if (!(beta > 0 && beta <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("beta must be finite and above 0 but is " + beta);
        }
        double squared = beta * beta;
        double hits = (1 + squared) * truePositives;
        return hits / (hits + squared * falseNegatives + falsePositives);
    }

    /**
     * The mean of recall and specificity: accuracy if both outcomes were equally frequent.
     *
     * @return 0 to 1, NaN if there is only one outcome
     */
    public double balancedAccuracy() {
        return (recall() + specificity()) / 2;
    }

    /**
     * The correlation of prediction and outcome: Matthews' coefficient.
     *
     * @return -1 to 1; 0 if all rows are predicted alike, NaN if there is only one outcome
     */
    public double mcc() {
        double all = total();
        // Shares, because products of four huge weights have no room in a double.
        double tp = truePositives / all;
        double fp = falsePositives / all;
        double fn = falseNegatives / all;
        double tn = trueNegatives / all;
        double outcomes = (tp + fn) * (tn + fp);
        double predictions = (tp + fp) * (tn + fn);
        if (outcomes == 0) {
            return Double.NaN;
        }
        return predictions == 0 ? 0 : (tp * tn - fp * fn) / Math.sqrt(outcomes * predictions);
    }

    /**
     * How far accuracy is above what chance would reach, as a share of what it could be: Cohen's kappa.
     *
     * @return at most 1; NaN if chance alone is always right
     */
    public double kappa() {
        double all = total();
        double happened = (truePositives + falseNegatives) / all;
        double selected = selectionRate();
        double chance = selected * happened + (1 - selected) * (1 - happened);
        return (accuracy() - chance) / (1 - chance);
    }

    @Override
    public String toString() {
        return Texts.count(truePositives) + " hits, " + Texts.count(falsePositives) + " false alarms, "
                + Texts.count(falseNegatives) + " missed, " + Texts.count(trueNegatives) + " rightly left alone";
    }
}
