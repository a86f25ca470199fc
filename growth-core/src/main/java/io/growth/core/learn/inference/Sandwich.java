package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The filling of the sandwich {@code H⁻¹BH⁻¹}: what the scores {@code (y − p) x} really vary, instead of what the model
 * says they do (White, "A heteroskedasticity-consistent covariance matrix estimator", Econometrica 48, 1980, without
 * correction for small samples: HC0; Liang, Zeger, "Longitudinal data analysis using generalized linear models",
 * Biometrika 73, 1986, for groups).
 */
final class Sandwich {

    private static final String STAGE = "robust errors";
    private static final int BLOCK = 2048;

    private final Design design;
    private final double[] margins;
    private final FitContext context;

    Sandwich(Design design, double[] margins, FitContext context) {
        this.design = design;
        this.margins = margins;
        this.context = context;
    }

    /** {@code Σ w (y − p)² x xᵀ}: an example of weight 2 is two examples. */
    double[][] byRow() {
        double[][] sum = lower();
        context.mapBlocks(
                STAGE,
                design.size(),
                BLOCK,
                design::entries,
                (entries, from, to) -> {
                    double[][] part = lower();
                    for (int k = from; k < to; k++) {
                        double missed = missed(k);
                        entries.of(design, k).addTo(part, design.weight(k) * missed * missed);
                    }
                    return part;
                },
                into(sum));
        return sum;
    }

    /** {@code Σ u uᵀ} where {@code u} is the score of a group. */
    double[][] byGroup(int[] groups) {
        int[] order = IntStream.range(0, design.size())
                .boxed()
                .sorted(Comparator.comparingInt(k -> groups[design.row(k)]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] starts = IntStream.rangeClosed(0, order.length)
                .filter(place -> place == 0
                        || place == order.length
                        || groups[design.row(order[place])] != groups[design.row(order[place - 1])])
                .toArray();
        double[][] sum = lower();
        context.mapBlocks(
                STAGE,
                starts.length - 1,
                BLOCK,
                design::entries,
                (entries, from, to) -> {
                    double[][] part = lower();
                    for (int group = from; group < to; group++) {
                        addOuter(part, score(entries, order, starts[group], starts[group + 1]));
                    }
                    return part;
                },
                into(sum));
        return sum;
    }

    private double[] score(Design.Entries entries, int[] order, int from, int to) {
        var score = new double[design.width()];
        for (int place = from; place < to; place++) {
            int k = order[place];
            entries.of(design, k).addTo(score, design.weight(k) * missed(k));
        }
        return score;
    }

    private double missed(int k) {
        // 1 − p as the probability of the opposite, which keeps its digits near 1.
        return design.label(k) == 1 ? Logistic.probability(-margins[k]) : -Logistic.probability(margins[k]);
    }

    private double[][] lower() {
        var lower = new double[design.width()][];
        Arrays.setAll(lower, i -> new double[i + 1]);
        return lower;
    }

    private static void addOuter(double[][] lower, double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] += vector[i] * vector[j];
            }
        }
    }

    private static Consumer<double[][]> into(double[][] sum) {
        return part -> {
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j <= i; j++) {
                    sum[i][j] += part[i][j];
                }
            }
        };
    }

    /** {@code C B C} of two symmetric matrices, of the second of which only the lower triangle is stored. */
    static double[][] around(double[][] c, double[][] lower) {
        int size = c.length;
        var half = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                for (int j = 0; j < size; j++) {
                    half[i][j] += c[i][k] * (j <= k ? lower[k][j] : lower[j][k]);
                }
            }
        }
        var product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    product[i][j] += half[i][k] * c[j][k];
                }
            }
        }
        return product;
    }
}
