package io.growth.core.experiment.sequential;

/** Counts looks and checks what they are told. */
final class Looks {

    private int number;
    private long units;

    /** Checks what one more is told, and takes note of it. */
    void take(double estimate, double variance, long unitsNow) {
        check(estimate, variance, unitsNow);
        note(unitsNow);
    }

    void check(double estimate, double variance, long unitsNow) {
        if (!Double.isFinite(estimate)) {
            throw new IllegalArgumentException("estimate must be finite but is " + estimate);
        }
        if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("variance must be 0 or more and finite but is " + variance);
        }
        if (unitsNow <= units) {
            throw new IllegalArgumentException(
                    "units must be all so far and more than at the last look, " + units + ", but are " + unitsNow);
        }
    }

    void note(long unitsNow) {
        number++;
        units = unitsNow;
    }

    int number() {
        return number;
    }
}
