package io.growth.core.experiment.sequential;

/** Gauss-Legendre integration of 16 points, on one panel beside the other. */
final class Legendre {

    private static final int ORDER = 16;
    private static final double[] NODES = new double[ORDER];
    private static final double[] WEIGHTS = new double[ORDER];

    static {
        for (int i = 0; i < ORDER; i++) {
            solve(i);
        }
    }

    private Legendre() {}

    /** A root of the Legendre polynomial by Newton's method (Press et al., "Numerical recipes", section 4.6). */
    private static void solve(int index) {
        double x = -Math.cos(Math.PI * (index + 0.75) / (ORDER + 0.5));
        double slope = 1;
        for (int step = 0; step < 8; step++) {
            double value = 1;
            double before = 0;
            for (int k = 1; k <= ORDER; k++) {
                double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                before = value;
                value = next;
            }
            slope = ORDER * (x * value - before) / (x * x - 1);
            x -= value / slope;
        }
        NODES[index] = x;
        WEIGHTS[index] = 2 / ((1 - x * x) * slope * slope);
    }

    /** The points of some panels, rising. */
    static double[] points(double low, double high, int panels) {
        double half = (high - low) / panels / 2;
        var points = new double[panels * ORDER];
        for (int i = 0; i < points.length; i++) {
            points[i] = low + half * (2 * (i / ORDER) + 1 + NODES[i % ORDER]);
        }
        return points;
    }

    static double[] weights(double low, double high, int panels) {
        double half = (high - low) / panels / 2;
        var weights = new double[panels * ORDER];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = half * WEIGHTS[i % ORDER];
        }
        return weights;
    }
}
