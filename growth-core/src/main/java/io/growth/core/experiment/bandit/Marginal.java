package io.growth.core.experiment.bandit;

import org.apache.commons.math3.special.Beta;

/**
 * What is believed about one arm's reward here: a density on a scale that all arms share.
 *
 * <p>Success rates are on the scale of log-odds, where a beta density is smooth whatever its parameters; a rising
 * transformation does not change which arm is best.
 */
abstract class Marginal {

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

    /** Beyond this many standard deviations lies less than 1e-14 of a normal. */
    private static final double REACH = 7.8;

    /** The natural logarithm of the share of its peak below which a density counts as nothing. */
    private static final double NOTHING = -34;

    /** So that a context of zeros, of which every arm is sure, leaves a draw rather than a division by zero. */
    private static final double LEAST_DEVIATION = 1e-9;

    /** Where it begins and ends, but for what does not matter. */
    double low;

    double high;

    /** Its standard deviation, roughly, and how wide a panel may be at most whatever that is. */
    double unit;

    double widest = Double.POSITIVE_INFINITY;

    /**
     * Writes the density at each node; {@code softness} is {@link #softness} there, where it {@link #needsSoftness}.
     */
    abstract void fill(double[] density, double[] nodes, double[] softness);

    /** Whether it is on the scale of log-odds. */
    abstract boolean needsSoftness();

    /** What all densities on the scale of log-odds need: {@code log(1 + e^−|y|)}. */
    static double softness(double y) {
        return Math.log1p(Math.exp(-Math.abs(y)));
    }

    static Marginal normal(double mean, double deviation) {
        return new Normal(mean, Math.max(deviation, LEAST_DEVIATION * (1 + Math.abs(mean))));
    }

    static Marginal beta(double a, double b) {
        return new LogOddsOfBeta(a, b);
    }

    private static final class Normal extends Marginal {

        private final double mean;
        private final double deviation;
        private final double peak;

        Normal(double mean, double deviation) {
            this.mean = mean;
            this.deviation = deviation;
            peak = 1 / (deviation * ROOT_OF_TWO_PI);
            low = mean - REACH * deviation;
            high = mean + REACH * deviation;
            unit = deviation;
        }

        @Override
        void fill(double[] density, double[] nodes, double[] softness) {
            for (int i = 0; i < nodes.length; i++) {
                double z = (nodes[i] - mean) / deviation;
                density[i] = peak * Math.exp(-z * z / 2);
            }
        }

        @Override
        boolean needsSoftness() {
            return false;
        }
    }

    /**
     * {@code x^a (1−x)^b / B(a,b)} at {@code y = log(x/(1−x))}, with curvature {@code ab/(a+b)} at its peak {@code
     * log(a/b)}.
     */
    private static final class LogOddsOfBeta extends Marginal {

        /** The logarithm of {@code 1 + e^y} has no series beyond ±π i, so that no polynomial follows it far. */
        private static final double WIDEST = 2;

        private final double a;
        private final double b;
        private final double logBeta;

        LogOddsOfBeta(double a, double b) {
            this.a = a;
            this.b = b;
            logBeta = Beta.logBeta(a, b);
            double mode = Math.log(a / b);
            unit = Math.sqrt((a + b) / (a * b));
            widest = WIDEST;
            low = end(mode, -unit);
            high = end(mode, unit);
        }

        private double end(double mode, double step) {
            double nothing = logDensity(mode, softness(mode)) + NOTHING;
            double y = mode + 5 * step;
            while (logDensity(y, softness(y)) > nothing) {
                y += step;
            }
            return y;
        }

        private double logDensity(double y, double softness) {
            return -a * (softness + Math.max(0, -y)) - b * (softness + Math.max(0, y)) - logBeta;
        }

        @Override
        void fill(double[] density, double[] nodes, double[] softness) {
            for (int i = 0; i < nodes.length; i++) {
                density[i] = Math.exp(logDensity(nodes[i], softness[i]));
            }
        }

        @Override
        boolean needsSoftness() {
            return true;
        }
    }
}
