package io.growth.core.experiment.uplift;

import io.growth.core.internal.FallingOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Customers with the place of their score among the different ones, the highest first. */
final class ScoredRows {

    private final int[] places;
    private final double[] scores;
    private final boolean[] treated;
    private final double[] outcomes;

    private ScoredRows(int[] places, double[] scores, boolean[] treated, double[] outcomes) {
        this.places = places;
        this.scores = scores;
        this.treated = treated;
        this.outcomes = outcomes;
    }

    static ScoredRows of(double[] scores, boolean[] treated, double[] outcomes) {
        if (scores.length != treated.length || scores.length != outcomes.length) {
            throw new IllegalArgumentException(
                    "there must be a score, an arm and an outcome for each customer, but are " + scores.length + ", "
                            + treated.length + " and " + outcomes.length);
        }
        checkFinite("score", scores);
        checkFinite("outcome", outcomes);
        int count = 0;
        for (boolean each : treated) {
            count += each ? 1 : 0;
        }
        if (count == 0 || count == treated.length) {
            throw new IllegalArgumentException(count + " of " + treated.length
                    + " customers were treated; uplift is a difference of two arms, and needs somebody in each");
        }
        return placed(scores, treated.clone(), outcomes.clone());
    }

    private static void checkFinite(String what, double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (!Double.isFinite(values[row])) {
                throw new IllegalArgumentException(what + " of row " + row + " must be finite but is " + values[row]);
            }
        }
    }

    private static ScoredRows placed(double[] scores, boolean[] treated, double[] outcomes) {
        int[] order = FallingOrder.of(scores);
        var places = new int[order.length];
        var different = new double[order.length];
        int last = -1;
        for (int row : order) {
            // Both zeros are equal here, as in the order.
            if (last < 0 || scores[row] != different[last]) {
                different[++last] = scores[row];
            }
            places[row] = last;
        }
        return new ScoredRows(places, Arrays.copyOf(different, last + 1), treated, outcomes);
    }

    int size() {
        return places.length;
    }

    int places() {
        return scores.length;
    }

    int place(int row) {
        return places[row];
    }

    double score(int place) {
        return scores[place];
    }

    boolean isTreated(int row) {
        return treated[row];
    }

    double outcome(int row) {
        return outcomes[row];
    }

    boolean binary() {
        return Arrays.stream(outcomes).allMatch(outcome -> outcome == 0 || outcome == 1);
    }

    ArmSums sums() {
        ArmSums sums = ArmSums.empty(places());
        for (int row = 0; row < size(); row++) {
            sums.add(places[row], treated[row], outcomes[row]);
        }
        return sums;
    }

    /** As many customers drawn with replacement, until there is one in each arm. */
    ArmSums drawn(SplittableRandom random) {
        while (true) {
            ArmSums sums = ArmSums.empty(places());
            int count = 0;
            for (int k = 0; k < size(); k++) {
                int row = random.nextInt(size());
                sums.add(places[row], treated[row], outcomes[row]);
                count += treated[row] ? 1 : 0;
            }
            if (count > 0 && count < size()) {
                return sums;
            }
        }
    }

    /** The customers with each other's arms, dealt out by chance, where the treatment does the same to each. */
    ArmSums redrawn(SplittableRandom random, double effect) {
        ArmSums sums = ArmSums.empty(places());
        boolean[] left = treated.clone();
        for (int row = left.length - 1; row >= 0; row--) {
            int other = random.nextInt(row + 1);
            boolean now = left[other];
            double change = now == treated[row] ? 0 : now ? effect : -effect;
            sums.add(places[row], now, outcomes[row] + change);
            left[other] = left[row];
        }
        return sums;
    }
}
