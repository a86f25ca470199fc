package io.growth.core.experiment.bandit;

import java.util.Arrays;

/** From the value of each arm to the probability that it is chosen. */
final class ActionProbabilities {

    private ActionProbabilities() {}

    /** All on the best one; equal ones share. */
    static double[] greedy(double[] values) {
        double most = max(values);
        long equal = Arrays.stream(values).filter(value -> value == most).count();
        return Arrays.stream(values)
                .map(value -> value == most ? 1.0 / equal : 0)
                .toArray();
    }

    /** Sutton and Barto, "Reinforcement Learning", 2.2. */
    static double[] epsilonGreedy(double[] values, double epsilon) {
        double[] best = greedy(values);
        return Arrays.stream(best)
                .map(share -> epsilon / values.length + (1 - epsilon) * share)
                .toArray();
    }

    /** Sutton and Barto, equation 2.11, with values divided by the temperature. */
    static double[] softmax(double[] values, double temperature) {
        double most = max(values);
        double[] shares = Arrays.stream(values)
                .map(value -> Math.exp((value - most) / temperature))
                .toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    /**
     * Foster and Rakhlin, "Beyond UCB", ICML 2020, algorithm 1 (SquareCB; Abe and Long 1999): {@code 1/(K + γ gap)},
     * the rest on the first of the best.
     */
    static double[] inverseGap(double[] values, double gamma) {
        double most = max(values);
        int best = 0;
        while (values[best] < most) {
            best++;
        }
        var shares = new double[values.length];
        double rest = 1;
        for (int k = 0; k < shares.length; k++) {
            if (k != best) {
                shares[k] = 1 / (shares.length + gamma * (most - values[k]));
                rest -= shares[k];
            }
        }
        shares[best] = rest;
        return shares;
    }

    /** Auer, Cesa-Bianchi, Freund and Schapire, SIAM Journal on Computing 32, 2002, figure 1. */
    static double[] exp3(double[] logWeights, double gamma) {
        return Arrays.stream(softmax(logWeights, 1))
                .map(share -> (1 - gamma) * share + gamma / logWeights.length)
                .toArray();
    }

    /** No arm below the floor: {@code (1 − K m) p + m}, with at most {@code m = 1/K}. */
    static double[] floored(double[] probabilities, double floor) {
        double least = Math.min(floor, 1.0 / probabilities.length);
        double rest = 1 - probabilities.length * least;
        return Arrays.stream(probabilities).map(p -> rest * p + least).toArray();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
