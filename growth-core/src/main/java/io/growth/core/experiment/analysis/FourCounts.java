package io.growth.core.experiment.analysis;

/** Two arms, did it and did not: the table of four counts, and how far it is from what no effect would give. */
final class FourCounts {

    private final double[][] seen;

    FourCounts(Proportion control, Proportion treatment) {
        this.seen = new double[][] {
            {control.hits(), control.of() - control.hits()}, {treatment.hits(), treatment.of() - treatment.hits()}
        };
    }

    double smallest() {
        return Math.min(Math.min(seen[0][0], seen[0][1]), Math.min(seen[1][0], seen[1][1]));
    }

    double oddsRatio() {
        return seen[1][0] * seen[0][1] / (seen[0][0] * seen[1][1]);
    }

    /** Of the logarithm of the odds ratio. */
    double lnOddsError() {
        return Math.sqrt(1 / seen[0][0] + 1 / seen[0][1] + 1 / seen[1][0] + 1 / seen[1][1]);
    }

    private double expected(int arm, int outcome) {
        double all = seen[0][0] + seen[0][1] + seen[1][0] + seen[1][1];
        return (seen[arm][0] + seen[arm][1]) * ((seen[0][outcome] + seen[1][outcome]) / all);
    }

    /** Each distance is made smaller by the correction, but not past 0. */
    double chiSquare(double correction) {
        double sum = 0;
        for (int arm = 0; arm < 2; arm++) {
            for (int outcome = 0; outcome < 2; outcome++) {
                double expected = expected(arm, outcome);
                double distance = Math.max(0, Math.abs(seen[arm][outcome] - expected) - correction);
                sum += distance * distance / expected;
            }
        }
        return sum;
    }

    /**
     * Twice the sum of {@code o ln(o / e)}. As the distances {@code o - e} sum to 0 they may be taken off each term,
     * which is then at least 0: no digits are lost between large terms of both signs.
     */
    double g() {
        double sum = 0;
        for (int arm = 0; arm < 2; arm++) {
            for (int outcome = 0; outcome < 2; outcome++) {
                double expected = expected(arm, outcome);
                double off = seen[arm][outcome] - expected;
                double term = seen[arm][outcome] == 0 ? 0 : seen[arm][outcome] * Math.log1p(off / expected);
                sum += expected == 0 ? Double.NaN : term - off;
            }
        }
        return 2 * sum;
    }
}
