package io.growth.churn.lifetime;

/** Points and weights of Gauss-Legendre quadrature on −1..1, from the zeros of a Legendre polynomial (Newton's method). */
final class GaussLegendre {

    /** Exact for polynomials of degree 39. */
    static final GaussLegendre RULE = new GaussLegendre(20);

    final double[] points;
    final double[] weights;

    private GaussLegendre(int n) {
        points = new double[n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            place(i, n);
        }
    }

    private void place(int i, int n) {
        double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
        double slope = 0;
        for (int round = 0; round < 8; round++) {
            double before = 1;
            double value = x;
            for (int k = 2; k <= n; k++) {
                double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                before = value;
                value = next;
            }
            slope = n * (x * value - before) / (x * x - 1);
            x -= value / slope;
        }
        points[i] = x;
        weights[i] = 2 / ((1 - x * x) * slope * slope);
    }
}
