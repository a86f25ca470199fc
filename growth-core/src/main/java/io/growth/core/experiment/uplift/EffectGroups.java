package io.growth.core.experiment.uplift;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Cuts customers into groups of equal size by their scores, and compares the effects in them. */
final class EffectGroups {

    private final ScoredRows rows;
    private final double level;
    private final int[] groupOfPlace;
    private final int count;

    private EffectGroups(ScoredRows rows, double level, int[] groupOfPlace, int count) {
        this.rows = rows;
        this.level = level;
        this.groupOfPlace = groupOfPlace;
        this.count = count;
    }

    /** The groups, the highest scores first; equal scores stay together, so that there may be fewer than wanted. */
    static List<EffectGroup> of(ScoredRows rows, int wanted, double level) {
        var sizes = new int[rows.places()];
        for (int row = 0; row < rows.size(); row++) {
            sizes[rows.place(row)]++;
        }
        var groupOfPlace = new int[sizes.length];
        int group = -1;
        int lastWanted = -1;
        long before = 0;
        for (int place = 0; place < sizes.length; place++) {
            int here = (int) ((before + sizes[place] / 2) * wanted / rows.size());
            group += here == lastWanted ? 0 : 1;
            lastWanted = here;
            groupOfPlace[place] = group;
            before += sizes[place];
        }
        return new EffectGroups(rows, level, groupOfPlace, group + 1).groups();
    }

    private List<EffectGroup> groups() {
        var sides = new Side[count][2];
        for (Side[] each : sides) {
            each[0] = new Side();
            each[1] = new Side();
        }
        for (int row = 0; row < rows.size(); row++) {
            sides[groupOfPlace[rows.place(row)]][rows.isTreated(row) ? 1 : 0].add(rows.outcome(row));
        }
        var groups = new ArrayList<EffectGroup>();
        int place = 0;
        for (int group = 0; group < count; group++) {
            int first = place;
            while (place < groupOfPlace.length && groupOfPlace[place] == group) {
                place++;
            }
            groups.add(group(rows.score(place - 1), rows.score(first), sides[group][1], sides[group][0]));
        }
        return groups;
    }

    private EffectGroup group(double least, double highest, Side treated, Side alone) {
        double effect = treated.mean - alone.mean;
        double error = Math.sqrt(treated.meanVariance() + alone.meanVariance());
        return new EffectGroup(
                least, highest, treated.count, alone.count, effect, error, Levels.normal(effect, error, level));
    }

    /**
     * How probable effects at least as different as these are if the true ones are equal: Cochran's Q (Biometrics 10,
     * 1954) against chi-square. 1 if there are not two groups that can be compared.
     */
    static double equality(List<EffectGroup> groups) {
        double weights = 0;
        double sum = 0;
        int compared = 0;
        for (EffectGroup group : groups) {
            if (group.error() > 0) {
                double weight = 1 / (group.error() * group.error());
                weights += weight;
                sum += weight * group.effect();
                compared++;
            }
        }
        if (compared < 2) {
            return 1;
        }
        double spread = 0;
        for (EffectGroup group : groups) {
            if (group.error() > 0) {
                double off = (group.effect() - sum / weights) / group.error();
                spread += off * off;
            }
        }
        // Without a generator of its own the distribution would make one from the clock.
        return 1 - new ChiSquaredDistribution(null, compared - 1.0).cumulativeProbability(spread);
    }

    /** Number, mean and squared deviations of one arm (Welford, Technometrics 4, 1962). */
    private static final class Side {

        private int count;
        private double mean;
        private double squares;

        void add(double value) {
            double off = value - mean;
            count++;
            mean += off / count;
            squares += off * (value - mean);
        }

        double meanVariance() {
            return count < 2 ? Double.NaN : squares / (count - 1) / count;
        }
    }
}
