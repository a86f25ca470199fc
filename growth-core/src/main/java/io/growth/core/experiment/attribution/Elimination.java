package io.growth.core.experiment.attribution;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Solves an absorbing Markov chain exactly: takes its states out one by one, each move into a state that is out being
 * replaced by where that state leads, until the last state leads to the ends only.
 *
 * <p>State reduction (Grassmann, Taksar and Heyman, Operations Research 33, 1985), which is Gaussian elimination of
 * {@code I - Q} without a subtraction: no digits cancel, whatever the chances. Rows are sparse. For one thread.
 */
final class Elimination {

    private final int[][] targets;
    private final double[][] chances;
    private final double[] conversion;
    private final double[] miss;

    /** The row at work: chance of each move, with a mark for those that are there. */
    private final double[] row;

    private final BitSet marked;
    private int state;
    private double converted;
    private double missed;

    Elimination(int states) {
        targets = new int[states][];
        chances = new double[states][];
        conversion = new double[states];
        miss = new double[states];
        row = new double[states];
        marked = new BitSet(states);
    }

    void start(int newState, double conversions, double misses) {
        state = newState;
        converted = conversions;
        missed = misses;
    }

    /** Adds a move; to {@link TouchChain#NOBODY} it is a miss. */
    void move(int target, double weight) {
        if (target == TouchChain.NOBODY) {
            missed += weight;
        } else {
            row[target] += weight;
            marked.set(target);
        }
    }

    /** Replaces moves to states that are out, in their order: each leads only to later ones. */
    void finish() {
        for (int out = marked.nextSetBit(0); out >= 0 && out < state; out = marked.nextSetBit(out + 1)) {
            double weight = row[out];
            row[out] = 0;
            marked.clear(out);
            int[] to = targets[out];
            double[] chance = chances[out];
            for (int k = 0; k < to.length; k++) {
                row[to[k]] += weight * chance[k];
                marked.set(to[k]);
            }
            converted += weight * conversion[out];
            missed += weight * miss[out];
        }
        keep();
    }

    /** What returns to the state itself leaves it in the end as all else does, so it is left out. */
    private void keep() {
        row[state] = 0;
        marked.clear(state);
        int[] to = marked.stream().toArray();
        var chance = new double[to.length];
        double sum = converted + missed;
        for (int k = 0; k < to.length; k++) {
            chance[k] = row[to[k]];
            sum += chance[k];
            row[to[k]] = 0;
        }
        double whole = sum;
        marked.clear();
        targets[state] = to;
        chances[state] = Arrays.stream(chance).map(weight -> weight / whole).toArray();
        conversion[state] = whole == 0 ? 0 : converted / whole;
        miss[state] = whole == 0 ? 1 : missed / whole;
    }

    double conversionOfLast() {
        return conversion[conversion.length - 1];
    }
}
