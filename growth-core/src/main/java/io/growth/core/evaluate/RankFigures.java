package io.growth.core.evaluate;

/** Figures that look at the order of the predictions alone. */
final class RankFigures {

    private RankFigures() {}

    /** Mann and Whitney's statistic: ties count one half. */
    static double auc(Cuts cuts) {
        if (cuts.oneSided()) {
            return Double.NaN;
        }
        double positives = cuts.positives();
        double negatives = cuts.negatives();
        double sum = 0;
        for (int cut = 0; cut < cuts.count(); cut++) {
            double share = (cuts.hits[cut] - cuts.hitsBefore(cut)) / positives;
            double below = negatives - cuts.alarms[cut] / 2 - cuts.alarmsBefore(cut) / 2;
            sum += share * (below / negatives);
        }
        return sum;
    }

    /** A step sum, because between two cuts precision is not a straight line. */
    static double averagePrecision(Cuts cuts) {
        double positives = cuts.positives();
        double sum = 0;
        for (int cut = 0; cut < cuts.count(); cut++) {
            sum += (cuts.hits[cut] - cuts.hitsBefore(cut)) / positives * precision(cuts, cut);
        }
        return positives > 0 ? sum : Double.NaN;
    }

    static double prTrapezoid(Cuts cuts) {
        double positives = cuts.positives();
        double sum = 0;
        double last = 1;
        for (int cut = 0; cut < cuts.count(); cut++) {
            double precision = precision(cuts, cut);
            sum += (cuts.hits[cut] - cuts.hitsBefore(cut)) / positives * (precision + last) / 2;
            last = precision;
        }
        return positives > 0 ? sum : Double.NaN;
    }

    static double precision(Cuts cuts, int cut) {
        return cuts.hits[cut] / (cuts.hits[cut] + cuts.alarms[cut]);
    }

    /** The exact integral of the interpolated curve, in closed form for each piece. */
    static double prDavisGoadrich(Cuts cuts) {
        double sum = 0;
        for (int cut = 0; cut < cuts.count(); cut++) {
            double gained = cuts.hits[cut] - cuts.hitsBefore(cut);
            if (gained > 0) {
                sum += piece(cuts, cut, gained) / cuts.positives();
            }
        }
        return cuts.positives() > 0 ? sum : Double.NaN;
    }

    /** Integral of x / (x + f0 + h (x - a0)) from a0 to a1, where h false alarms come with each hit. */
    private static double piece(Cuts cuts, int cut, double gained) {
        double from = cuts.hitsBefore(cut);
        double alarms = cuts.alarmsBefore(cut);
        double perHit = (cuts.alarms[cut] - alarms) / gained;
        double slope = 1 + perHit;
        if (from == 0 && alarms == 0) {
            return gained / slope;
        }
        double rest = alarms - perHit * from;
        double logarithm = Math.log((slope * cuts.hits[cut] + rest) / (slope * from + rest));
        return gained / slope - rest / (slope * slope) * logarithm;
    }

    /** The cut at which hits are farthest ahead of false alarms, the highest on a tie. */
    static int ksCut(Cuts cuts) {
        int best = 0;
        for (int cut = 1; cut < cuts.count(); cut++) {
            if (lead(cuts, cut) > lead(cuts, best)) {
                best = cut;
            }
        }
        return best;
    }

    static double lead(Cuts cuts, int cut) {
        return cuts.hits[cut] / cuts.positives() - cuts.alarms[cut] / cuts.negatives();
    }

    /** The share of events among the first rows, whole rows up to a share of all. */
    static double firstRate(Predictions of, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1 but is " + share);
        }
        int[] order = of.cuts().order();
        // A share of 0.07 of 100 rows is 7.000000000000001 of them in a double, and means 7.
        int taken = Math.max(1, (int) Math.ceil(share * order.length - 1e-9));
        double hits = 0;
        double all = 0;
        for (int k = 0; k < taken; k++) {
            hits += of.weight(order[k]) * of.labels()[order[k]];
            all += of.weight(order[k]);
        }
        return hits / all;
    }
}
