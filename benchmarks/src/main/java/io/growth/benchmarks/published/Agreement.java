package io.growth.benchmarks.published;

/** Of how many digits numbers agree with reference values: the worst of them. */
final class Agreement {

    /** What is smaller is held against this, since its own digits may be those of rounding. */
    private static final double SMALLEST = 1e-4;

    /** Below that a {@code double} has fewer digits of its own. */
    private static final double TINIEST = 1e-290;

    private final double smallest;
    private double worst;
    private int count;

    Agreement() {
        this(SMALLEST);
    }

    private Agreement(double smallest) {
        this.smallest = smallest;
    }

    /** Of numbers whose own digits count, however small they are. */
    static Agreement relative() {
        return new Agreement(TINIEST);
    }

    /** Takes a number; where the reference is undefined there is nothing to compare. */
    void add(double value, double reference) {
        if (!Double.isNaN(reference)) {
            double difference = Math.abs(value - reference) / Math.max(smallest, Math.abs(reference));
            worst = difference <= worst ? worst : Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
            count++;
        }
    }

    int count() {
        return count;
    }

    /** Digits of the number that agrees least, 17 if all are equal. */
    double digits() {
        return count == 0 ? 0 : Math.min(17, -Math.log10(worst));
    }
}
