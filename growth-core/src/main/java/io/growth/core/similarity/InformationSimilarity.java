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
            double both = pair.common();
            double onlyA = pair.degreeA() - both;
            double onlyB = pair.degreeB() - both;
            double neither = pair.columns() - both - onlyA - onlyB;
            double rows = entropyTerm(pair.degreeA()) + entropyTerm(onlyB + neither);
            double columns = entropyTerm(pair.degreeB()) + entropyTerm(onlyA + neither);
            double cells = entropyTerm(both) + entropyTerm(onlyA) + entropyTerm(onlyB) + entropyTerm(neither);
            // G² = 2 Σ O ln(O/E), written with x ln x of the cells, the margins and the total.
            return Math.max(0, 2 * (cells - rows - columns + entropyTerm(pair.columns())));
        }
    };

    private static double liftOf(Pair pair) {
        return (double) pair.common() * pair.columns() / ((double) pair.degreeA() * pair.degreeB());
    }

    private static double entropyTerm(double count) {
        return count <= 0 ? 0 : count * Math.log(count);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
