package io.growth.core.similarity;

import java.util.Locale;

/** Measures that compare how often two things meet with how often they would meet by chance. */
enum InformationSimilarity implements Similarity {
    LIFT {
        @Override
        public double of(Pair pair) {
            return liftOf(pair);
        }
    },
    PMI {
        @Override
        public double of(Pair pair) {
            return Math.max(0, Math.log(liftOf(pair)));
        }
    },
    LOG_LIKELIHOOD_RATIO {
        @Override
        public double of(Pair pair) {
            if (liftOf(pair) <= 1) {
                return 0;
            }
            double n = pair.columns();
            double a = pair.degreeA() / n;
            double b = pair.degreeB();
            double excess = pair.common() - a * b;
            return 2
                    * (divergence(excess, a * b)
                            + divergence(-excess, a * (n - b))
                            + divergence(-excess, (1 - a) * b)
                            + divergence(excess, (1 - a) * (n - b)));
        }
    };

    private static double liftOf(Pair pair) {
        return (double) pair.common() * pair.columns() / ((double) pair.degreeA() * pair.degreeB());
    }

    /**
     * A cell's part of G² = 2 Σ O ln(O/E), less O - E, which is {@code excess} or its negative in each cell and so
     * cancels over the four. Without it small evidence among a billion columns would drown in rounding.
     */
    private static double divergence(double excess, double expected) {
        double x = excess / expected;
        return x <= -1 ? expected : expected * ((1 + x) * Math.log1p(x) - x);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
