package io.growth.core.experiment.bandit;

/**
 * The Gauss-Legendre rule of 16 nodes on −1..1, and what integrates from −1 to each node: with {@code P_m} the Legendre
 * polynomials, the interpolating polynomial {@code Σ_j f(t_j) w_j Σ_m (2m+1)/2 P_m(t_j) P_m(t)} has the integral {@code
 * Σ_j f(t_j) w_j Σ_m P_m(t_j) (P_{m+1}(t) − P_{m−1}(t))/2} (Abramowitz and Stegun, 22.7.10 and 25.4.29).
 */
final class GaussPanel {

    static final int NODES = 16;

    /** Rising, within −1..1. */
    static final double[] AT = new double[NODES];

    static final double[] WEIGHT = new double[NODES];

    /**
     * Row j: the weights of the value at node j in the integrals from −1 to each node. By rows of the value, so that
     * all integrals grow together: a sum by itself waits for each of its additions.
     */
    static final double[][] SHARE = new double[NODES][NODES];

    static {
        for (int i = 0; i < NODES; i++) {
            placeNode(i);
        }
        for (int j = 0; j < NODES; j++) {
            double[] here = legendre(AT[j]);
            for (int i = 0; i < NODES; i++) {
                SHARE[j][i] = WEIGHT[j] * integral(here, legendre(AT[i]), AT[i]);
            }
        }
    }

    private GaussPanel() {}

    /** Newton's method from the usual cosine; the weight is {@code 2 / ((1 − t²) P'(t)²)}. */
    private static void placeNode(int i) {
        double t = -Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
        double slope = 1;
        for (int step = 0; step < 8; step++) {
            double[] p = legendre(t);
            slope = NODES * (t * p[NODES] - p[NODES - 1]) / (t * t - 1);
            t -= p[NODES] / slope;
        }
        AT[i] = t;
        WEIGHT[i] = 2 / ((1 - t * t) * slope * slope);
    }

    /** Degrees 0 to the number of nodes. */
    private static double[] legendre(double t) {
        var p = new double[NODES + 1];
        p[0] = 1;
        p[1] = t;
        for (int m = 1; m < NODES; m++) {
            p[m + 1] = ((2 * m + 1) * t * p[m] - m * p[m - 1]) / (m + 1);
        }
        return p;
    }

    private static double integral(double[] here, double[] there, double t) {
        double sum = (t + 1) / 2;
        for (int m = 1; m < NODES; m++) {
            sum += here[m] * (there[m + 1] - there[m - 1]) / 2;
        }
        return sum;
    }
}
