package io.growth.core.evaluate;

import io.growth.core.figure.Interval;

/**
 * How decisions fall on one group of people.
 *
 * @param group its name
 * @param rows how many there are
 * @param matrix who is acted on and what came
 * @param predicted mean probability
 * @param happened share of those it happened to: beside {@code predicted} it shows whether the group is rated fairly
 * @param calibrationError expected calibration error, ten bins of equal width
 * @param selectionInterval 95 % interval of the selection rate
 * @param recallInterval 95 % interval of the true positive rate
 * @param falsePositiveInterval 95 % interval of the false positive rate
 * @param happenedInterval 95 % interval of {@code happened}
 */
public record GroupFigures(
        String group,
        int rows,
        ConfusionMatrix matrix,
        double predicted,
        double happened,
        double calibrationError,
        Interval selectionInterval,
        Interval recallInterval,
        Interval falsePositiveInterval,
        Interval happenedInterval) {

    private static final double LEVEL = 0.95;

    static GroupFigures of(String group, Predictions of, double threshold) {
        ConfusionMatrix matrix = of.at(threshold);
        double positives = matrix.truePositives() + matrix.falseNegatives();
        Reliability.Bin whole = of.reliability(1).bins().get(0);
        return new GroupFigures(
                group,
                of.size(),
                matrix,
                whole.predicted(),
                whole.happened(),
                of.reliability(10).expectedError(),
                Intervals.wilson(matrix.predicted(), matrix.total(), LEVEL),
                Intervals.wilson(matrix.truePositives(), positives, LEVEL),
                Intervals.wilson(matrix.falsePositives(), matrix.total() - positives, LEVEL),
                Intervals.wilson(positives, matrix.total(), LEVEL));
    }

    /** To how many it happened, and to how many not. */
    long[] outcomes() {
        long events = Math.round(matrix.truePositives() + matrix.falseNegatives());
        return new long[] {events, rows - events};
    }

    @Override
    public String toString() {
        return group + ": " + rows + " rows, acted on " + Texts.percent(matrix.selectionRate()) + " "
                + selectionInterval
                + ", true positives " + Texts.percent(matrix.recall()) + " " + recallInterval + ", false positives "
                + Texts.percent(matrix.falsePositiveRate()) + " " + falsePositiveInterval + ", predicted "
                + Texts.percent(predicted) + ", happened " + Texts.percent(happened) + " " + happenedInterval;
    }
}
