package io.growth.core.evaluate;

/**
 * What acting on everybody from a threshold up would reach: a point of the ROC, the precision-recall, the gains and the
 * lift curve at once.
 *
 * @param threshold probability from which on one acts; infinite at the point where nobody is acted on
 * @param share share of all rows acted on: x of the gains and lift curves
 * @param recall share of the events that are reached, the true positive rate: y of the ROC and gains curves, x of the
 *     precision-recall curve
 * @param falsePositiveRate share of the others that are acted on all the same: x of the ROC curve
 * @param precision share of events among those acted on: y of the precision-recall curve; NaN where nobody is
 * @param lift how many times as many events as by chance; NaN where nobody is acted on
 */
public record CurvePoint(
        double threshold, double share, double recall, double falsePositiveRate, double precision, double lift) {

    static CurvePoint of(Cuts cuts, int cut) {
        ConfusionMatrix matrix = cuts.matrix(cut);
        return new CurvePoint(
                cut < 0 ? Double.POSITIVE_INFINITY : cuts.scores[cut],
                matrix.selectionRate(),
                matrix.recall(),
                matrix.falsePositiveRate(),
                matrix.precision(),
                matrix.recall() / matrix.selectionRate());
    }
}
