package io.growth.churn.lifetime;

import java.util.Arrays;

/**
 * The odds that a customer of Pareto/NBD has left, {@code Q}, with the derivatives by the logarithms of r, α, s and β.
 *
 * <p>Integrating the time of leaving over {@code t_x..T} (Fader and Hardie, "A note on deriving the Pareto/NBD model", 2005,
 * before the hypergeometric function comes in) gives
 *
 * <pre>{@code
 * Q = s ∫ ((α+T)/(α+y))^(r+x) ((β+T)/(β+y))^s dy/(β+y)
 * }</pre>
 *
 * Gauss-Legendre quadrature in {@code z = ln((c+y)/(c+t_x))}, c the smaller of α and β, in panels across which the integrand
 * falls by a bounded factor: its nearest singularity is π away from the real axis, so 20 points a panel are exact to
 * rounding, and derivatives are averages over the same points. Logarithms carry the size, so nothing overflows.
 *
 * <p>Scratch of one thread, since a fit asks for it thousands of times.
 */
final class ParetoIntegral {

    /** Panels end where the integrand has fallen below e^−this. */
    private static final double DEPTH = 45;

    private static final double FALL = 14;
    private static final double LONGEST_PANEL = 3;

    final double[] mean = new double[4];

    /** Averages of products of slopes, plus those of second derivatives; lower triangle. */
    final double[][] second = new double[4][4];

    private double r;
    private double alpha;
    private double s;
    private double beta;
    private double shape;
    private double tx;
    private double end;
    private double full;
    private double mTop;
    private double nTop;
    private double sum;

    void parameters(double newR, double newAlpha, double newS, double newBeta) {
        r = newR;
        alpha = newAlpha;
        s = newS;
        beta = newBeta;
    }

    /** ln Q; negative infinity where the last purchase was at the end of observation. */
    double lnOdds(int x, double recency, double observed, boolean withSlopes) {
        begin(x, recency, observed);
        if (withSlopes) {
            Arrays.fill(mean, 0);
            for (double[] row : second) {
                Arrays.fill(row, 0);
            }
        }
        double c = Math.min(alpha, beta);
        double z = 0;
        double depth = 0;
        while (z < full && depth < DEPTH) {
            double width = width(z, c);
            panel(z, width, c, withSlopes);
            depth += rate(z, c) * width;
            z = full - z - width < 1e-12 * full ? full : z + width;
        }
        if (withSlopes) {
            average();
        }
        return shape * mTop + s * nTop + Math.log(s * sum);
    }

    /** The integrand falls ever faster, so a panel that does well at its start is checked at its end. */
    private double width(double z, double c) {
        double width = Math.min(Math.min(FALL / rate(z, c), LONGEST_PANEL), full - z);
        return Math.min(width, 2 * FALL / rate(z + width, c));
    }

    /** How fast the logarithm of the integrand falls. */
    private double rate(double z, double c) {
        double away = (c + tx) * Math.exp(z);
        return Math.max(shape * away / (away + alpha - c) + s * away / (away + beta - c), 1);
    }

    private void begin(int x, double recency, double observed) {
        shape = r + x;
        tx = recency;
        end = observed;
        mTop = Math.log1p((end - tx) / (alpha + tx));
        nTop = Math.log1p((end - tx) / (beta + tx));
        full = Math.max(mTop, nTop);
        sum = 0;
    }

    private void panel(double from, double width, double c, boolean withSlopes) {
        double[] points = GaussLegendre.RULE.points;
        double[] weights = GaussLegendre.RULE.weights;
        double half = width / 2;
        for (int i = 0; i < points.length; i++) {
            double z = from + half * (1 + points[i]);
            double y = tx + (c + tx) * Math.expm1(z);
            double near = full - z;
            double far = Math.log1p((end - y) / (Math.max(alpha, beta) + y));
            double m = alpha <= beta ? near : far;
            double n = alpha <= beta ? far : near;
            double weight = half * weights[i] * Math.exp(shape * (m - mTop) + s * (n - nTop)) * ((c + y) / (beta + y));
            sum += weight;
            if (withSlopes) {
                slopes(weight, y, m, n);
            }
        }
    }

    /** First and second derivatives of the logarithm of the integrand. */
    private void slopes(double weight, double y, double m, double n) {
        double a = alpha / (alpha + y);
        double b = beta / (beta + y);
        double va = a * (end - y) / (alpha + end);
        double vb = b * (end - y) / (beta + end);
        double d0 = r * m;
        double d1 = -shape * va;
        double d2 = 1 + s * n;
        double d3 = -s * vb - b;
        mean[0] += weight * d0;
        mean[1] += weight * d1;
        mean[2] += weight * d2;
        mean[3] += weight * d3;
        second[0][0] += weight * (d0 * d0 + d0);
        second[1][0] += weight * (d1 * d0 - r * va);
        second[1][1] += weight * (d1 * d1 + d1 * (1 - a - alpha / (alpha + end)));
        second[2][0] += weight * d2 * d0;
        second[2][1] += weight * d2 * d1;
        second[2][2] += weight * (d2 * d2 + s * n);
        second[3][0] += weight * d3 * d0;
        second[3][1] += weight * d3 * d1;
        second[3][2] += weight * (d3 * d2 - s * vb);
        second[3][3] += weight * (d3 * d3 - s * vb * (1 - b - beta / (beta + end)) - b * (1 - b));
    }

    private void average() {
        double scale = sum == 0 ? 0 : 1 / sum;
        for (int i = 0; i < 4; i++) {
            mean[i] *= scale;
            for (int j = 0; j <= i; j++) {
                second[i][j] *= scale;
            }
        }
    }
}
