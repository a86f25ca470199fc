package io.growth.churn.lifetime;

import java.util.Arrays;
import java.util.Comparator;

/** Customers equal in their history and in all covariates brought together. */
record CovariateCells(Cells cells, double[][] covariates) {

    static CovariateCells of(RepeatPurchases customers, double[][] covariates, int width) {
        check(customers, covariates, width);
        Integer[] order = new Integer[customers.size()];
        Arrays.setAll(order, i -> i);
        Comparator<Integer> byHistory = Comparator.<Integer>comparingInt(customers::frequency)
                .thenComparingDouble(customers::observed)
                .thenComparingDouble(customers::recency);
        Comparator<Integer> byAll = byHistory.thenComparing((i, j) -> Arrays.compare(covariates[i], covariates[j]));
        Arrays.sort(order, byAll);
        int size = 0;
        int[] firsts = new int[order.length];
        double[] counts = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            if (i == 0 || byAll.compare(order[i - 1], order[i]) != 0) {
                firsts[size++] = order[i];
            }
            counts[size - 1]++;
        }
        return of(customers, covariates, Arrays.copyOf(firsts, size), Arrays.copyOf(counts, size));
    }

    private static CovariateCells of(RepeatPurchases customers, double[][] covariates, int[] rows, double[] counts) {
        Cells cells = new Cells(
                Arrays.stream(rows).map(customers::frequency).toArray(),
                Arrays.stream(rows).mapToDouble(customers::recency).toArray(),
                Arrays.stream(rows).mapToDouble(customers::observed).toArray(),
                counts,
                customers.size());
        double[][] own =
                Arrays.stream(rows).mapToObj(row -> covariates[row].clone()).toArray(double[][]::new);
        return new CovariateCells(cells, own);
    }

    private static void check(RepeatPurchases customers, double[][] covariates, int width) {
        if (covariates.length != customers.size()) {
            throw new IllegalArgumentException(
                    "there are " + covariates.length + " rows of covariates for " + customers.size() + " customers");
        }
        for (int row = 0; row < covariates.length; row++) {
            if (covariates[row].length != width) {
                throw new IllegalArgumentException("row " + row + " has " + covariates[row].length
                        + " covariates, but there are " + width + " names");
            }
            for (double value : covariates[row]) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("a covariate of row " + row + " is " + value);
                }
            }
        }
    }
}
