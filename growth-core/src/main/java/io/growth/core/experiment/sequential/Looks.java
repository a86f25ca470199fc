package io.growth.core.experiment.sequential;

/** Counts looks and checks what they are told. */
final class Looks {

    private int number;
    private long units;

    /** Takes note of one more. */
    void take(double estimate, double variance, long unitsNow) {
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
        number++;
        units = unitsNow;
    }

    int number() {
        return number;
    }
}
