package io.growth.core.experiment.sequential;

import java.util.Arrays;

/**
 * Where an experiment stands that has not been stopped so far: the density of the score, a Brownian motion with drift,
 * over the paths that have crossed no bound at an earlier look.
 *
 * <p>Armitage, McPherson and Rowe, "Repeated significance tests on accumulating data", JRSS A 132 (1969): from one look
 * to the next the density is folded with that of a normal step and cut at the bounds. The integrals are Gauss-Legendre
 * of 16 points on panels no wider than three standard deviations of the shorter of the steps before and after the look,
 * where the error of a normal density is that of rounding. Looks close together need many panels, but a step reaches
 * only few of them, so time grows with the sum, not the product, of their numbers. Immutable.
 */
final class Surviving {

    /** How many standard deviations of a look are looked at: beyond lies less than 10^-43. */
    private static final double REACH = 14;

    private static final double PANEL = 3;

    private final double drift;
    private final double time;
    private final double[] points;
    private final double[] masses;

    private Surviving(double drift, double time, double[] points, double[] masses) {
        this.drift = drift;
        this.time = time;
        this.points = points;
        this.masses = masses;
    }

    /** Before the first look. */
    static Surviving start(double drift) {
        return new Surviving(drift, 0, new double[] {0}, new double[] {1});
    }

    /**
     * Those that are still within the bounds at the next look; the one after that is told since it decides on the grid.
     */
    Surviving within(double look, double critical, boolean twoSided, double next) {
        return between(look, twoSided ? -critical : Double.NEGATIVE_INFINITY, critical, next);
    }

    /** The same with a bound of its own on each side, as z-values. */
    Surviving between(double look, double least, double most, double next) {
        double spread = Math.sqrt(look);
        double high = Math.min(most * spread, drift * look + REACH * spread);
        double low = Math.max(least * spread, drift * look - REACH * spread);
        double width = PANEL * Math.sqrt(Math.min(look - time, next - look));
        int panels = (int) Math.ceil(Math.max(0, high - low) / width);
        double[] grid = Legendre.points(low, high, panels);
        double[] weights = Legendre.weights(low, high, panels);
        for (int i = 0; i < grid.length; i++) {
            weights[i] *= density(look, grid[i]);
        }
        return new Surviving(drift, look, grid, weights);
    }

    /** The density at a later time, under no bound there. Steps that are all but impossible are left out. */
    double density(double later, double score) {
        double spread = Math.sqrt(later - time);
        double middle = score - drift * (later - time);
        int from = firstFrom(middle - Normal.FARTHEST * spread);
        double last = middle + Normal.FARTHEST * spread;
        double[] at = points;
        double[] mass = masses;
        double sum = 0;
        for (int i = from; i < at.length && at[i] <= last; i++) {
            double z = (middle - at[i]) / spread;
            sum += mass[i] * Math.exp(-z * z / 2);
        }
        return sum * Normal.density(0) / spread;
    }

    private int firstFrom(double score) {
        int found = Arrays.binarySearch(points, score);
        return found < 0 ? -found - 1 : found;
    }

    /** What z-values at a later time would be on average, had nobody stopped. */
    double meanAt(double later) {
        return drift * Math.sqrt(later);
    }

    /** The probability to have survived so far and to lie above a value at a later time. */
    double above(double later, double score) {
        return tail(later, score, 1);
    }

    /** The probability to have survived so far and to lie below a value at a later time. */
    double below(double later, double score) {
        return tail(later, score, -1);
    }

    private double tail(double later, double score, int side) {
        double spread = Math.sqrt(later - time);
        double middle = score - drift * (later - time);
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += masses[i] * Normal.above(side * (middle - points[i]) / spread);
        }
        return sum;
    }
}
