package io.growth.recommend.graph;

/** Refuses exponents with which degrees can't be tempered. */
final class Exponents {

    private Exponents() {}

    static void check(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be at least 0 and finite but is " + value);
        }
    }
}
