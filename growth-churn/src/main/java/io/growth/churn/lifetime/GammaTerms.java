package io.growth.churn.lifetime;

/**
 * The logarithm of the gamma function, its derivatives, and what is left of it beside Stirling's formula, by the
 * asymptotic series from 10 on and the recurrence below (Abramowitz and Stegun 6.1.15, 6.1.40, 6.3.18, 6.4.12).
 */
final class GammaTerms {

    private static final double LN_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double FAR = 10;

    private GammaTerms() {}

    /** {@code ln Γ(x) − (x−½) ln x + x − ½ ln 2π}, which falls like 1/(12x). */
    static double stirlingError(double x) {
        if (x >= FAR) {
            return series(x);
        }
        return lnGamma(x) - (x - 0.5) * Math.log(x) + x - LN_ROOT_TWO_PI;
    }

    private static double series(double x) {
        double i = 1 / (x * x);
        return (1 / 12.0
                        - i
                                * (1 / 360.0
                                        - i
                                                * (1 / 1260.0
                                                        - i
                                                                * (1 / 1680.0
                                                                        - i
                                                                                * (1 / 1188.0
                                                                                        - i
                                                                                                * (691 / 360360.0
                                                                                                        - i
                                                                                                                * (1
                                                                                                                                / 156.0
                                                                                                                        - i
                                                                                                                                * 3617
                                                                                                                                / 122400.0)))))))
                / x;
    }

    static double lnGamma(double x) {
        double shift = 1;
        double far = x;
        for (; far < FAR; far++) {
            shift *= far;
        }
        return (far - 0.5) * Math.log(far) - far + LN_ROOT_TWO_PI + series(far) - Math.log(shift);
    }

    static double digamma(double x) {
        double sum = 0;
        double far = x;
        for (; far < FAR; far++) {
            sum -= 1 / far;
        }
        double i = 1 / (far * far);
        return sum
                + Math.log(far)
                - 0.5 / far
                - i
                        * (1 / 12.0
                                - i
                                        * (1 / 120.0
                                                - i
                                                        * (1 / 252.0
                                                                - i
                                                                        * (1 / 240.0
                                                                                - i
                                                                                        * (1 / 132.0
                                                                                                - i
                                                                                                        * (691 / 32760.0
                                                                                                                - i
                                                                                                                        / 12.0))))));
    }

    static double trigamma(double x) {
        double sum = 0;
        double far = x;
        for (; far < FAR; far++) {
            sum += 1 / (far * far);
        }
        double i = 1 / (far * far);
        return sum
                + 1 / far
                + i / 2
                + i
                        / far
                        * (1 / 6.0
                                - i
                                        * (1 / 30.0
                                                - i
                                                        * (1 / 42.0
                                                                - i
                                                                        * (1 / 30.0
                                                                                - i
                                                                                        * (5 / 66.0
                                                                                                - i
                                                                                                        * (691 / 2730.0
                                                                                                                - i * 7
                                                                                                                        / 6.0))))));
    }

    /** ln B(x, y), the logarithms of the large terms combined first. */
    static double lnBeta(double x, double y) {
        double low = Math.min(x, y);
        double high = Math.max(x, y);
        if (low >= FAR) {
            return -low * Math.log1p(high / low)
                    - high * Math.log1p(low / high)
                    + LN_ROOT_TWO_PI
                    + 0.5 * Math.log(1 / low + 1 / high)
                    + series(low)
                    + series(high)
                    - series(low + high);
        }
        return lnGamma(low) - lnRise(high, low);
    }

    /** {@code ln Γ(x+d) − ln Γ(x)} for d of at least 0, without the difference of two large numbers. */
    static double lnRise(double x, double d) {
        if (x < FAR) {
            return lnGamma(x + d) - lnGamma(x);
        }
        return d * Math.log(x) + (x + d - 0.5) * Math.log1p(d / x) - d + series(x + d) - series(x);
    }
}
