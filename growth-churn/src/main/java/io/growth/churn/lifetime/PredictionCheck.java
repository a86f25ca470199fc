package io.growth.churn.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a model's expectations compare with what customers then did: the test before anyone acts on them.
 *
 * @param expected purchases of all customers
 * @param actual purchases of all customers
 * @param meanAbsoluteError of a customer
 * @param rootMeanSquareError of a customer
 * @param correlation of expected and actual purchases; NaN where one of them does not vary
 * @param byFrequency the calibration table: averages of customers with the same number of purchases before
 */
public record PredictionCheck(
        double expected,
        double actual,
        double meanAbsoluteError,
        double rootMeanSquareError,
        double correlation,
        List<Row> byFrequency) {

    /**
     * Customers with the same number of repeat purchases before.
     *
     * @param frequency repeat purchases; in the last row that many or more
     * @param customers how many they are
     * @param expected purchases of one, on average
     * @param actual purchases of one, on average
     */
    public record Row(int frequency, long customers, double expected, double actual) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d: %d customers, %.3f expected, %.3f actual",
                    frequency,
                    customers,
                    expected,
                    actual);
        }
    }

    /**
     * Copies the table.
     *
     * @param expected purchases of all customers
     * @param actual purchases of all customers
     * @param meanAbsoluteError of a customer
     * @param rootMeanSquareError of a customer
     * @param correlation of expected and actual purchases; NaN where one of them does not vary
     * @param byFrequency the calibration table
     */
    public PredictionCheck {
        byFrequency = List.copyOf(byFrequency);
    }

    /**
     * Compares.
     *
     * @param customers histories up to the cut-off
     * @param expected purchases of each after it
     * @param actual purchases of each after it
     * @param last frequency from which on customers share the last row of the table, at least 0
     * @return the comparison
     * @throws IllegalArgumentException if the columns differ in length, there is no customer, or an actual number is negative
     *     or NaN
     */
    public static PredictionCheck of(RepeatPurchases customers, double[] expected, double[] actual, int last) {
        int n = customers.size();
        if (expected.length != n || actual.length != n || n == 0) {
            throw new IllegalArgumentException("there must be customers and a number for each, but " + n
                    + " customers have " + expected.length + " expected and " + actual.length + " actual numbers");
        }
        Sums sums = new Sums(last);
        for (int i = 0; i < n; i++) {
            if (!(actual[i] >= 0)) {
                throw new IllegalArgumentException("the actual number of row " + i + " is " + actual[i]);
            }
            sums.add(customers.frequency(i), expected[i], actual[i]);
        }
        return sums.result(n);
    }

    /**
     * The total error.
     *
     * @return expected over actual, less 1
     */
    public double relativeError() {
        return expected / actual - 1;
    }

    /** Running sums. */
    private static final class Sums {

        private final double[] customers;
        private final double[] expected;
        private final double[] actual;
        private double absolute;
        private double squares;
        private double ee;
        private double ea;
        private double aa;

        Sums(int last) {
            if (last < 0) {
                throw new IllegalArgumentException("the last frequency of the table must be at least 0 but is " + last);
            }
            customers = new double[last + 1];
            expected = new double[last + 1];
            actual = new double[last + 1];
        }

        void add(int frequency, double e, double a) {
            int row = Math.min(frequency, customers.length - 1);
            customers[row]++;
            expected[row] += e;
            actual[row] += a;
            absolute += Math.abs(e - a);
            squares += (e - a) * (e - a);
            ee += e * e;
            ea += e * a;
            aa += a * a;
        }

        PredictionCheck result(double n) {
            List<Row> rows = new ArrayList<>();
            double e = 0;
            double a = 0;
            for (int row = 0; row < customers.length; row++) {
                e += expected[row];
                a += actual[row];
                if (customers[row] > 0) {
                    rows.add(new Row(
                            row, (long) customers[row], expected[row] / customers[row], actual[row] / customers[row]));
                }
            }
            double covariance = ea - e * a / n;
            double correlation = covariance / Math.sqrt((ee - e * e / n) * (aa - a * a / n));
            return new PredictionCheck(e, a, absolute / n, Math.sqrt(squares / n), correlation, rows);
        }
    }
}
