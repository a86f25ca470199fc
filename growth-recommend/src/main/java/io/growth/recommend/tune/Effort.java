package io.growth.recommend.tune;

import java.util.function.BooleanSupplier;

/**
 * How much is tried.
 *
 * @param search what is tried in which order
 * @param patience how many trials in a row without improvement end the search
 * @param atOnce how many trials run at the same time
 * @param stop asked after each trial
 */
record Effort(Search search, int patience, int atOnce, BooleanSupplier stop) {

    static final Effort DEFAULT = new Effort(Search.random(30), Integer.MAX_VALUE, 1, () -> false);

    Effort by(Search newSearch) {
        return new Effort(newSearch, patience, atOnce, stop);
    }

    Effort patient(int trials) {
        return new Effort(search, trials, atOnce, stop);
    }

    Effort atOnce(int trials) {
        return new Effort(search, patience, trials, stop);
    }

    Effort until(BooleanSupplier question) {
        return new Effort(search, patience, atOnce, question);
    }

    @Override
    public String toString() {
        return search.toString();
    }
}
