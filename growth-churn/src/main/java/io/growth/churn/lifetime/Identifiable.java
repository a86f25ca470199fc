package io.growth.churn.lifetime;

/** Refuses data that cannot tell anything, with the reason. */
final class Identifiable {

    private Identifiable() {}

    static void check(Cells cells, double penalty) {
        if (cells.customers() == 0) {
            throw new IllegalArgumentException("there are no customers to learn from");
        }
        if (cells.exposure() == 0) {
            throw new IllegalArgumentException(
                    "all customers were observed for a time of 0; move the end of observation");
        }
        if (penalty == 0 && cells.purchases() == 0) {
            throw new IllegalArgumentException(
                    "none of the customers bought a second time: how often they buy and when "
                            + "they leave cannot be told; observe longer");
        }
        if (penalty == 0 && cells.size() == 1) {
            throw new IllegalArgumentException("all customers are identical: how they differ cannot be told; "
                    + "observe more of them or use withPenalty");
        }
    }

    static double penalty(double penalty) {
        if (!(penalty >= 0 && penalty < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the penalty must be finite and at least 0 but is " + penalty);
        }
        return penalty;
    }

    static double[] start(int length, double... start) {
        if (start.length != length) {
            throw new IllegalArgumentException("a start must have " + length + " parameters but has " + start.length);
        }
        for (double value : start) {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("parameters to start from must be above 0 but one is " + value);
            }
        }
        return start.clone();
    }
}
