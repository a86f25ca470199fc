package io.growth.core.evaluate;

/**
 * The share of the other outcome's rows that each row is rated on the right side of: what the AUC is the mean of, and
 * what DeLong's variance is made of. From ranks, as Sun and Xu (IEEE Signal Processing Letters 21, 2014)
 * showed.
 */
final class Placements {

    private Placements() {}

    static double[] of(Predictions predictions) {
        predictions.requireUnweighted("DeLong's variance");
        Cuts cuts = predictions.cuts();
        var placements = new double[predictions.size()];
        for (int row = 0; row < placements.length; row++) {
            int cut = cuts.cutOf[row];
            placements[row] = predictions.labels()[row] == 1
                    ? 1 - (cuts.alarms[cut] + cuts.alarmsBefore(cut)) / 2 / cuts.negatives()
                    : (cuts.hits[cut] + cuts.hitsBefore(cut)) / 2 / cuts.positives();
        }
        return placements;
    }

    /** Works on differences of placements as well, which gives the variance of a difference. */
    static double variance(double[] placements, int[] labels) {
        return ofMean(placements, labels, 1) + ofMean(placements, labels, 0);
    }

    private static double ofMean(double[] placements, int[] labels, int label) {
        int count = 0;
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] == label) {
                count++;
                sum += placements[row];
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] == label) {
                squares += (placements[row] - mean) * (placements[row] - mean);
            }
        }
        return count < 2 ? Double.NaN : squares / (count - 1) / count;
    }
}
