package io.growth.recommend.tune;

/**
 * In which order what is tried. Each search starts from the same parameters for the same seed.
 *
 * <p>{@link #random} is the one to begin with: of many parameters usually few matter, and chance tries as many values
 * of each as there are trials, where a grid tries a handful (Bergstra and Bengio, JMLR 2012). {@link #refining} spends
 * part of the trials around the best so far; {@link #halving} spends little on what shows early that it is no good.
 */
public sealed interface Search permits GridSearch, RandomSearch, HalvingSearch, RefiningSearch {

    /**
     * Every combination of evenly spaced values.
     *
     * @param points how many values of each parameter, at least 1; all of one that has no more
     * @return the search
     * @throws IllegalArgumentException if {@code points < 1}
     */
    static Search grid(int points) {
        return new GridSearch(atLeastOne("points", points));
    }

    /**
     * Values drawn at random.
     *
     * @param trials how many, at least 1
     * @return the search
     * @throws IllegalArgumentException if {@code trials < 1}
     */
    static Search random(int trials) {
        return new RandomSearch(atLeastOne("trials", trials));
    }

    /**
     * Values drawn at random at first, then steps from the best so far, one parameter at a time, that become smaller
     * when none helps: pattern search (Hooke and Jeeves, Journal of the ACM 1961).
     *
     * @param drawn how many random trials, at least 1
     * @param steps how many steps at most, at least 0
     * @return the search
     * @throws IllegalArgumentException if an argument is out of range
     */
    static Search refining(int drawn, int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must be at least 0 but is " + steps);
        }
        return new RefiningSearch(atLeastOne("drawn", drawn), steps);
    }

    /**
     * Values drawn at random, judged by few users; the best third of them by three times as many, and so on until the
     * last one to three are judged by all: successive halving (Jamieson and Talwalkar, AISTATS 2016).
     *
     * @param trials how many at first, at least 1
     * @return the search, which saves time where judging takes longer than fitting
     * @throws IllegalArgumentException if {@code trials < 1}
     */
    static Search halving(int trials) {
        return new HalvingSearch(atLeastOne("trials", trials), false);
    }

    /**
     * The same, but models are fitted on few users too: those judged and nobody else.
     *
     * @param trials how many at first, at least 1
     * @return the search, which saves time where fitting does, and may misjudge what needs much data to be good
     * @throws IllegalArgumentException if {@code trials < 1}
     */
    static Search halvingData(int trials) {
        return new HalvingSearch(atLeastOne("trials", trials), true);
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but is " + value);
        }
        return value;
    }
}
