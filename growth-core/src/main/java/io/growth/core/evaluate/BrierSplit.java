package io.growth.core.evaluate;

/**
 * The Brier score taken apart: it is {@code reliability - resolution + uncertainty} (Murphy, Journal of Applied
 * Meteorology 12, 1973), with a group for each distinct probability.
 *
 * @param reliability how far predicted shares are from what happened, squared; smaller is better, 0 is calibrated
 * @param resolution how far the groups differ from the average; larger is better
 * @param uncertainty how hard the question is: share of events times share of the others
 */
public record BrierSplit(double reliability, double resolution, double uncertainty) {

    static BrierSplit of(Cuts cuts) {
        double all = cuts.positives() + cuts.negatives();
        double average = cuts.positives() / all;
        double reliability = 0;
        double resolution = 0;
        for (int cut = 0; cut < cuts.count(); cut++) {
            double hits = cuts.hits[cut] - cuts.hitsBefore(cut);
            double weight = hits + cuts.alarms[cut] - cuts.alarmsBefore(cut);
            double share = hits / weight;
            reliability += weight / all * square(cuts.scores[cut] - share);
            resolution += weight / all * square(share - average);
        }
        return new BrierSplit(reliability, resolution, average * (1 - average));
    }

    private static double square(double value) {
        return value * value;
    }
}
