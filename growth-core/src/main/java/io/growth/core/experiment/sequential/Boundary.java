package io.growth.core.experiment.sequential;

/**
 * Critical values at given looks, what one side has spent by each of them where there is no effect, and the paths
 * before each. What one side spends is the chance that a path leaves by it first; in a two-sided test the other does
 * the same.
 */
final class Boundary {

    private static final double PRECISION = 1e-14;
    private static final int MOST_STEPS = 100;

    private final double[] shares;
    private final double[] critical;
    private final double[] spent;
    private final Surviving[] before;
    private final boolean twoSided;

    private Boundary(double[] shares, boolean twoSided) {
        this.shares = shares;
        this.twoSided = twoSided;
        this.critical = new double[shares.length];
        this.spent = new double[shares.length];
        this.before = new Surviving[shares.length];
    }

    /** At a look, the critical value for what may have been spent by then. */
    private interface Choice {
        double critical(int look, Surviving before);
    }

    private static Boundary chosen(double[] shares, boolean twoSided, Choice choice) {
        var bounds = new Boundary(shares, twoSided);
        Surviving paths = Surviving.start(0);
        double spent = 0;
        for (int look = 0; look < shares.length; look++) {
            double value = choice.critical(look, paths);
            bounds.before[look] = paths;
            bounds.critical[look] = value;
            spent += paths.above(shares[look], value * Math.sqrt(shares[look]));
            bounds.spent[look] = spent;
            if (look + 1 < shares.length) {
                paths = paths.within(shares[look], value, twoSided, shares[look + 1]);
            }
        }
        return bounds;
    }

    static Boundary of(double[] shares, double[] critical, boolean twoSided) {
        return chosen(shares, twoSided, (look, paths) -> critical[look]);
    }

    static Boundary spending(Spending spending, double side, boolean twoSided, double[] shares) {
        return chosen(shares, twoSided, (look, paths) -> {
            double by = spending.spent(side, shares[look]) - (look == 0 ? 0 : spending.spent(side, shares[look - 1]));
            return critical(paths, shares[look], by);
        });
    }

    /** The bounds so far, and one more for a look at a share of its own. */
    Boundary with(int looks, double share, Spending spending, double side) {
        var all = new double[looks + 1];
        System.arraycopy(shares, 0, all, 0, looks);
        all[looks] = share;
        return chosen(
                all,
                twoSided,
                (look, paths) -> look < looks
                        ? critical[look]
                        : critical(paths, share, spending.spent(side, share) - spentBy(looks, spending, side)));
    }

    private double spentBy(int looks, Spending spending, double side) {
        return looks == 0 ? 0 : spending.spent(side, shares[looks - 1]);
    }

    /**
     * The critical value that is crossed with a probability. Not to have stopped before only makes that rarer, so the
     * quantile of a single look lies to the right of it; the logarithm of the tail of a log-concave density is concave
     * (Prékopa 1973), so Newton's steps from there never jump over it.
     */
    static double critical(Surviving before, double share, double probability) {
        double z = Normal.quantileAbove(Math.max(0, probability)) + before.meanAt(share);
        if (Double.isInfinite(z)) {
            return z;
        }
        double root = Math.sqrt(share);
        double goal = Math.log(probability);
        for (int step = 0; step < MOST_STEPS; step++) {
            double above = before.above(share, z * root);
            double slope = before.density(share, z * root) * root;
            // Where nothing at all is left to cross it, the bound is far from where it must be.
            double change =
                    above > 0 && slope > 0 ? (Math.log(above) - goal) * above / slope : -Math.max(1, Math.abs(z)) / 10;
            z += change;
            if (Math.abs(change) < PRECISION * Math.max(1, Math.abs(z))) {
                break;
            }
        }
        return z;
    }

    int looks() {
        return shares.length;
    }

    double share(int look) {
        return shares[look];
    }

    double[] shares() {
        return shares.clone();
    }

    double critical(int look) {
        return critical[look];
    }

    double[] critical() {
        return critical.clone();
    }

    /** By one side, up to and including a look. */
    double spent(int look) {
        return spent[look];
    }

    double spentInAll() {
        return spent[spent.length - 1];
    }

    /** The chance to stop at an earlier look, or at this one with a score at least as large: by one side. */
    double asExtreme(int look, double z) {
        double earlier = look == 0 ? 0 : spent[look - 1];
        return earlier + before[look].above(shares[look], z * Math.sqrt(shares[look]));
    }

    /** The chance to have stopped by each look, by either side, if there is an effect. */
    double[] crossed(double drift) {
        var crossed = new double[shares.length];
        Surviving paths = Surviving.start(drift);
        double sum = 0;
        for (int look = 0; look < shares.length; look++) {
            double score = critical[look] * Math.sqrt(shares[look]);
            sum += paths.above(shares[look], score) + (twoSided ? paths.below(shares[look], -score) : 0);
            crossed[look] = sum;
            if (look + 1 < shares.length) {
                paths = paths.within(shares[look], critical[look], twoSided, shares[look + 1]);
            }
        }
        return crossed;
    }
}
