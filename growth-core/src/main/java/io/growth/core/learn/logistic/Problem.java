package io.growth.core.learn.logistic;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The objective of a fit without its L1 part, with gradient, curvature and products of it: {@code J(b) = Σ w_i [log(1 +
 * e^z_i) − y_i z_i] + Σ l2_j b_j² / 2} in the coordinates of a {@link Scaling}.
 *
 * <p>Rows are cut into blocks whatever the number of threads; sums of blocks are added in their order, so that every
 * bit is the same for any number of threads. A sum that is added is given to another block: as many are alive as
 * threads work and a few that wait for their turn, and there are so few blocks that all of them would take a tenth of
 * the data.
 */
final class Problem {

    private static final String STAGE = "logistic regression";
    private static final int MOST_BLOCKS = 32;
    private static final int LEAST_TILES = 4;
    private static final double SMALL_BYTES = 4 << 20;

    private final Design design;
    private final Losses losses;
    final Scaling scaling;
    final Penalty penalty;
    final int size;
    private final FitContext context;
    private final int stride;

    private final Design.Scratch own;
    private double passes;

    Problem(Design design, Losses losses, Scaling scaling, Penalty penalty, FitContext context) {
        this(design, losses, scaling, penalty, context, 1);
    }

    private Problem(Design design, Losses losses, Scaling scaling, Penalty penalty, FitContext context, int stride) {
        this.design = design;
        this.losses = losses;
        this.scaling = scaling;
        this.penalty = penalty;
        this.context = context;
        this.stride = stride;
        size = design.columns + 1;
        own = new Design.Scratch();
    }

    /** The same problem seen through every so many tiles of rows, which stand for all. */
    Problem sampled(int newStride) {
        return new Problem(design, losses, scaling, penalty, context, newStride);
    }

    /** A context whose progress is told by the solver's steps instead of blocks. */
    static FitContext quiet(FitContext context) {
        return context.withProgress(progress -> {});
    }

    int rows() {
        return design.rows;
    }

    double bytes() {
        return design.bytes();
    }

    /** How often the data was read; a part of it counts as that part. */
    double passes() {
        return passes;
    }

    void addPasses(Problem other) {
        passes += other.passes;
    }

    /** The sum of the weights, over four: no curvature of the intercept is larger. */
    double curvatureBound() {
        return (losses.total(0) + losses.total(1)) / 4;
    }

    /** Value and gradient. */
    Point evaluate(double[] at) {
        return evaluate(at, null, null);
    }

    /**
     * Value, gradient and, if wanted, the packed Hessian, in whose place it is summed, and the curvature of each row.
     */
    Point evaluate(double[] at, double @Nullable [] gram, float @Nullable [] curvatures) {
        double[] u = scaling.toRaw(at);
        Sum sum = sum(gram, (mine, from, to, scratch) -> {
            design.margins(u, from, to, scratch.margins);
            mine.value += losses.apply(from, to, scratch);
            mine.margin = Math.max(mine.margin, largest(scratch.margins, to - from));
            design.addWeightedRows(scratch.residuals, from, to, mine.vector);
            if (mine.gram != null) {
                design.addGram(scratch.curvatures, from, to, scaling.shift(), scratch, mine.gram);
            }
            if (curvatures != null) {
                keep(scratch.curvatures, curvatures, from, to);
            }
        });
        if (gram != null) {
            finishGram(gram);
        }
        double[] gradient = finish(sum.vector, at);
        return new Point(at, sum.value * stride + penalty.smooth(at), gradient, sum.margin);
    }

    private static double largest(double[] margins, int count) {
        double largest = 0;
        for (int k = 0; k < count; k++) {
            largest = Math.max(largest, Math.abs(margins[k]));
        }
        return largest;
    }

    /** The packed matrix that no Hessian exceeds (Böhning and Lindsay, AISM 40, 1988, 641). */
    void boundGram(double[] gram) {
        sum(gram, (mine, from, to, scratch) -> {
            losses.boundCurvatures(from, to, scratch.curvatures);
            if (mine.gram != null) {
                design.addGram(scratch.curvatures, from, to, scaling.shift(), scratch, mine.gram);
            }
        });
        finishGram(gram);
    }

    /** The curvatures of the rows that no margin exceeds. */
    void fillBounds(float[] curvatures) {
        var tile = new double[Design.TILE];
        for (int from = 0; from < design.rows; from += Design.TILE) {
            int to = Math.min(design.rows, from + Design.TILE);
            losses.boundCurvatures(from, to, tile);
            keep(tile, curvatures, from, to);
        }
    }

    /**
     * Keeps curvatures of a tile for products with the Hessian, which only show the way to the optimum: half the memory
     * is worth more than their last digits. None becomes 0, since a Hessian without curvature shows no way at all.
     */
    private static void keep(double[] tile, float[] curvatures, int from, int to) {
        for (int k = 0; k < to - from; k++) {
            curvatures[from + k] = narrowed(tile[k]);
        }
    }

    private static float narrowed(double value) {
        return (float) Math.min(Float.MAX_VALUE, Math.max(Float.MIN_NORMAL, value));
    }

    /** Curvatures in half the memory, none of them 0. */
    static float[] narrowed(double[] values) {
        var narrow = new float[values.length];
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] = narrowed(values[k]);
        }
        return narrow;
    }

    static double[] widened(float[] values) {
        var wide = new double[values.length];
        for (int k = 0; k < wide.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }

    /** Into how many batches the rows fall. */
    int batches() {
        return (design.rows + Design.TILE - 1) / Design.TILE;
    }

    /** Gradient of one batch, times the number of batches, and of the penalty. */
    double[] batchGradient(int batch, double[] at) {
        int from = batch * Design.TILE;
        int to = Math.min(design.rows, from + Design.TILE);
        design.margins(scaling.toRaw(at), from, to, own.margins);
        losses.apply(from, to, own);
        var sum = new double[size];
        design.addWeightedRows(own.residuals, from, to, sum);
        scaling.scaleSums(sum);
        double factor = (double) design.rows / (to - from);
        for (int j = 0; j < size; j++) {
            sum[j] = sum[j] * factor + penalty.l2(j) * at[j];
        }
        return sum;
    }

    /** Counts a reading of all batches. */
    void addPass() {
        passes++;
    }

    /** The Hessian with these curvatures of the rows, times a vector. */
    double[] multiply(float[] curvatures, double[] vector) {
        double[] u = scaling.toRaw(vector);
        Sum sum = sum(null, (mine, from, to, scratch) -> {
            design.margins(u, from, to, scratch.margins);
            for (int k = 0; k < to - from; k++) {
                scratch.residuals[k] = curvatures[from + k] * scratch.margins[k];
            }
            design.addWeightedRows(scratch.residuals, from, to, mine.vector);
        });
        return finish(sum.vector, vector);
    }

    /** The diagonal of the Hessian with these curvatures of the rows. */
    double[] diagonal(float[] curvatures) {
        Sum sum = sum(null, (mine, from, to, scratch) -> {
            for (int k = 0; k < to - from; k++) {
                scratch.curvatures[k] = curvatures[from + k];
            }
            if (design.isOfOnes()) {
                design.addWeightedRows(scratch.curvatures, from, to, mine.vector);
                return;
            }
            design.addSquares(scratch.curvatures, from, to, mine.second(size), mine.vector);
            for (int k = 0; k < to - from; k++) {
                mine.vector[size - 1] += scratch.curvatures[k];
            }
        });
        double[] diagonal = design.isOfOnes() ? sum.vector : sum.second(size);
        double total = sum.vector[size - 1];
        for (int j = 0; j < size - 1; j++) {
            double m = scaling.shift()[j];
            double s = scaling.factor()[j];
            double square = diagonal[j];
            double centred = Math.max(square - m * (2 * sum.vector[j] - m * total), 1e-6 * square);
            diagonal[j] = stride * centred / (s * s) + penalty.l2(j);
        }
        diagonal[size - 1] = stride * total + penalty.l2(size - 1);
        return diagonal;
    }

    /** Scales a sum over rows and adds the slope of the penalty. */
    private double[] finish(double[] sum, double[] at) {
        scaling.scaleSums(sum);
        for (int j = 0; j < size; j++) {
            sum[j] = sum[j] * stride + penalty.l2(j) * at[j];
        }
        return sum;
    }

    private void finishGram(double[] gram) {
        scaling.scaleGram(gram, design.centresGram());
        scale(gram, stride);
        for (int j = 0; j < size; j++) {
            gram[Cholesky.offset(j, size) + j] += penalty.l2(j);
        }
    }

    /** Sums over all tiles, block by block. */
    private Sum sum(double @Nullable [] gram, TileWork work) {
        passes += 1.0 / stride;
        int tiles = (design.rows + Design.TILE - 1) / Design.TILE;
        int blocks = blocks(tiles, gram != null);
        var total = new Total(size, gram, blocks);
        context.forBlocks(STAGE, blocks, 1, Design.Scratch::new, (scratch, block, end) -> {
            Sum mine = total.empty();
            int last = (int) ((long) tiles * (block + 1) / blocks);
            int first = (int) ((long) tiles * block / blocks);
            for (int tile = (first + stride - 1) / stride * stride; tile < last; tile += stride) {
                int from = tile * Design.TILE;
                work.run(mine, from, Math.min(design.rows, from + Design.TILE), scratch);
            }
            total.add(block, mine);
        });
        return total.sum();
    }

    private int blocks(int tiles, boolean withGram) {
        double bytes = 8.0 * size + (withGram ? 8.0 * Cholesky.packed(size) : 0);
        double affordable = Math.max(SMALL_BYTES, 0.08 * design.bytes()) / bytes;
        double most = Math.min(MOST_BLOCKS, Math.max(2, affordable));
        return (int) Math.max(1, Math.min(most, (double) tiles / (LEAST_TILES * stride)));
    }

    @FunctionalInterface
    private interface TileWork {
        void run(Sum mine, int from, int to, Design.Scratch scratch);
    }

    /**
     * Adds up what blocks have summed, in their order, whoever is done first; what is added is used for other blocks.
     */
    private static final class Total {

        private final int size;
        private final boolean withGram;
        private final @Nullable Sum[] waiting;
        private final ArrayDeque<Sum> free = new ArrayDeque<>();
        private final Sum sum;
        private int next;

        Total(int size, double @Nullable [] gram, int blocks) {
            this.size = size;
            withGram = gram != null;
            waiting = new @Nullable Sum[blocks];
            sum = new Sum(size, gram);
            sum.clear();
        }

        synchronized Sum empty() {
            Sum used = free.poll();
            return used == null ? new Sum(size, withGram ? new double[Cholesky.packed(size)] : null) : used;
        }

        synchronized void add(int block, Sum mine) {
            waiting[block] = mine;
            while (next < waiting.length && waiting[next] != null) {
                Sum first = waiting[next];
                waiting[next++] = null;
                sum.add(first);
                first.clear();
                free.add(first);
            }
        }

        synchronized Sum sum() {
            return sum;
        }
    }

    /** What one block adds up. */
    private static final class Sum {

        private double value;
        private double margin;
        private final double[] vector;
        private final double @Nullable [] gram;
        private double @Nullable [] second;

        Sum(int size, double @Nullable [] gram) {
            vector = new double[size];
            this.gram = gram;
        }

        double[] second(int size) {
            if (second == null) {
                second = new double[size];
            }
            return second;
        }

        void add(Sum other) {
            value += other.value;
            margin = Math.max(margin, other.margin);
            plus(vector, other.vector);
            if (gram != null && other.gram != null) {
                plus(gram, other.gram);
            }
            if (other.second != null) {
                plus(second(other.second.length), other.second);
            }
        }

        void clear() {
            value = 0;
            margin = 0;
            Arrays.fill(vector, 0);
            if (gram != null) {
                Arrays.fill(gram, 0);
            }
            if (second != null) {
                Arrays.fill(second, 0);
            }
        }

        private static void plus(double[] into, double[] from) {
            for (int k = 0; k < into.length; k++) {
                into[k] += from[k];
            }
        }
    }

    static void scale(double[] values, double factor) {
        Arrays.setAll(values, k -> values[k] * factor);
    }
}
