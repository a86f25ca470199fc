package io.growth.examples.shop;

import java.util.SplittableRandom;

/**
 * Random numbers of the usual distributions from one stream. Written out with {@link StrictMath}, because those of the
 * JDK may change with its version and the shop must not.
 */
final class Draw {

    private final SplittableRandom random;

    Draw(SplittableRandom random) {
        this.random = random;
    }

    /** Uniform in {@code 0..1}, 1 excluded. */
    double uniform() {
        return random.nextDouble();
    }

    /** Uniform in {@code from..to}, {@code to} excluded. */
    double between(double from, double to) {
        return from + uniform() * (to - from);
    }

    /** True with a probability; what is above 1 counts as 1. */
    boolean chance(double probability) {
        return uniform() < probability;
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** Number of failures before the first success, from their mean. */
    int geometric(double mean) {
        return (int) StrictMath.floor(StrictMath.log(1 - uniform()) / StrictMath.log(mean / (1 + mean)));
    }

    /** Standard normal, by the transformation of Box and Muller (1958). */
    double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** Gamma with scale 1, by the method of Marsaglia and Tsang (ACM TOMS 26, 2000). */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = gaussian();
            double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
            if (v > 0 && StrictMath.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    /** Gamma from shape and mean. */
    double gamma(double shape, double mean) {
        return gamma(shape) * mean / shape;
    }
}
