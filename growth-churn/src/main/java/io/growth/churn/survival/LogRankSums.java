package io.growth.churn.survival;

import io.growth.core.internal.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Observed less expected events of each group, and their variance, over times and strata. */
final class LogRankSums {

    private final int groups;
    private final double rho;
    private final double gamma;
    private final double[] sizes;
    private final double[] observed;
    private final double[] expected;
    private final double[][] variance;

    LogRankSums(int groups, double rho, double gamma) {
        this.groups = groups;
        this.rho = rho;
        this.gamma = gamma;
        this.sizes = new double[groups];
        this.observed = new double[groups];
        this.expected = new double[groups];
        this.variance = new double[groups][groups];
    }

    /** Those at risk and those who leave at one time, by group. */
    private record Moment(double[] there, double[] left) {}

    /** A stratum: from its last time to its first for those at risk, and back again as the curve goes. */
    void add(Survival data, int[] codes, int[] rows) {
        List<Moment> moments = moments(data, codes, rows);
        double survival = 1;
        for (int at = moments.size() - 1; at >= 0; at--) {
            survival *= add(moments.get(at), survival);
        }
    }

    private List<Moment> moments(Survival data, int[] codes, int[] rows) {
        int[] order = Ordering.falling(data.times(), rows);
        double[] entries = data.entries();
        int[] entering = entries == null ? new int[0] : Ordering.falling(entries, rows);
        var moments = new ArrayList<Moment>();
        var there = new double[groups];
        int entered = 0;
        for (int k = 0; k < order.length; ) {
            double time = data.times()[order[k]];
            var left = new double[groups];
            boolean event = false;
            for (; k < order.length && data.times()[order[k]] == time; k++) {
                int row = order[k];
                sizes[codes[row]] += data.weight(row);
                there[codes[row]] += data.weight(row);
                left[codes[row]] += data.events()[row] ? data.weight(row) : 0;
                event |= data.events()[row];
            }
            while (entries != null && entered < entering.length && entries[entering[entered]] >= time) {
                int row = entering[entered++];
                there[codes[row]] -= data.weight(row);
            }
            if (event) {
                moments.add(new Moment(there.clone(), left));
            }
        }
        return moments;
    }

    /** One time: gives the share that stays. */
    private double add(Moment moment, double survival) {
        double all = Arrays.stream(moment.there).sum();
        double events = Arrays.stream(moment.left).sum();
        double weight = Math.pow(survival, rho) * Math.pow(1 - survival, gamma);
        double spread = all > 1 ? weight * weight * events * (all - events) / (all - 1) : 0;
        for (int g = 0; g < groups; g++) {
            double share = moment.there[g] / all;
            observed[g] += weight * moment.left[g];
            expected[g] += weight * events * share;
            variance[g][g] += spread * share;
            for (int h = 0; h < groups; h++) {
                variance[g][h] -= spread * share * moment.there[h] / all;
            }
        }
        return Math.max(0, (all - events) / all);
    }

    LogRankTest test(List<String> names) {
        List<Integer> compared = compared();
        var rows = new ArrayList<LogRankTest.Group>();
        for (int g = 0; g < groups; g++) {
            rows.add(new LogRankTest.Group(names.get(g), sizes[g], observed[g], expected[g]));
        }
        return new LogRankTest(rows, variance, new ChiSquareTest(statistic(compared), compared.size()));
    }

    /**
     * Groups whose differences determine those of all: without those never at risk at an event, without one of the others,
     * whose difference is minus the sum of the rest, and without what has no variance of its own.
     */
    private List<Integer> compared() {
        var compared = new ArrayList<Integer>();
        int first = 0;
        while (first < groups && expected[first] == 0) {
            first++;
        }
        for (int g = first + 1; g < groups; g++) {
            var withNext = new ArrayList<>(compared);
            withNext.add(g);
            if (expected[g] > 0 && factored(withNext) != null) {
                compared.add(g);
            }
        }
        return compared;
    }

    private @Nullable Cholesky factored(List<Integer> compared) {
        var matrix = new double[compared.size()][compared.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = variance[compared.get(i)][compared.get(j)];
            }
        }
        return Cholesky.of(matrix);
    }

    private double statistic(List<Integer> compared) {
        Cholesky cholesky = compared.isEmpty() ? null : factored(compared);
        if (cholesky == null) {
            return Double.NaN;
        }
        return cholesky.inverseForm(
                compared.stream().mapToDouble(g -> observed[g] - expected[g]).toArray());
    }
}
