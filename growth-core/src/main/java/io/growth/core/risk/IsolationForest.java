package io.growth.core.risk;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import java.util.ArrayList;

/**
 * Finds orders and customers unlike all others, without being told what fraud looks like.
 *
 * <pre>{@code
 * IsolationForestModel forest = IsolationForest.create().fit(orders);
 * double suspicion = forest.score(order);             // 0 to 1, about 0.5 where nothing is odd
 * double[] why = forest.contributions(order);         // which features make it odd
 * }</pre>
 *
 * <p>Random questions separate an odd row from a sample sooner than a usual one, so the mean depth at which it is alone
 * tells how odd it is (Liu, Ting and Zhou, ICDM 2008; ACM TKDD 6, 2012). With {@link #withExtension} a question looks
 * at several columns at once, a random plane instead of a random threshold (Hariri, Carrasco Kind and Brunner, IEEE
 * TKDE 33, 2021); here each column is divided by its range in the node, so that units do not matter. A threshold lies
 * anywhere between the smallest and the largest value of a column that is not constant; a plane that separates nothing
 * is drawn anew, up to 16 times.
 *
 * <p>Missing values are refused: impute them, or say in a column that they are missing. Codes of a category count as
 * numbers, so better count how rare each level is. Immutable.
 */
public final class IsolationForest {

    private static final int MOST_ROWS = 1 << 20;

    private final int trees;
    private final int sample;
    private final int extension;
    private final int depth;

    private IsolationForest(int trees, int sample, int extension, int depth) {
        this.trees = trees;
        this.sample = sample;
        this.extension = extension;
        this.depth = depth;
    }

    /**
     * The forest of the paper: 100 trees of 256 rows each, questions about one column, as deep as the logarithm of the
     * rows.
     *
     * @return the trainer
     */
    public static IsolationForest create() {
        return new IsolationForest(100, 256, 0, 0);
    }

    /**
     * Sets how many trees there are. More make the score steadier, not sharper.
     *
     * @param newTrees at least 1
     * @return a trainer with that number
     * @throws IllegalArgumentException if {@code newTrees < 1}
     */
    public IsolationForest withTrees(int newTrees) {
        return new IsolationForest(atLeast(1, newTrees, "trees"), sample, extension, depth);
    }

    /**
     * Sets how many rows a tree looks at, drawn without replacement. Fewer hide a crowd of frauds less well behind each
     * other, more see finer.
     *
     * @param newSample at least 2, at most 1,048,576; where there are fewer rows, all
     * @return a trainer with that number
     * @throws IllegalArgumentException if it is outside
     */
    public IsolationForest withSample(int newSample) {
        if (newSample > MOST_ROWS) {
            throw new IllegalArgumentException("sample must be at most " + MOST_ROWS + " but is " + newSample);
        }
        return new IsolationForest(trees, atLeast(2, newSample, "sample"), extension, depth);
    }

    /**
     * Sets how many columns a question looks at beyond one.
     *
     * @param newExtension 0 for one column, 1 for two, and so on; at most as many as there are
     * @return a trainer with that level
     * @throws IllegalArgumentException if it is negative
     */
    public IsolationForest withExtension(int newExtension) {
        return new IsolationForest(trees, sample, atLeast(0, newExtension, "extension"), depth);
    }

    /**
     * Sets how many questions are asked at most.
     *
     * @param newDepth at least 1; without this call the logarithm to base 2 of the sample, rounded up
     * @return a trainer with that depth
     * @throws IllegalArgumentException if {@code newDepth < 1}
     */
    public IsolationForest withDepth(int newDepth) {
        return new IsolationForest(trees, sample, extension, atLeast(1, newDepth, "depth"));
    }

    private static int atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + " but is " + value);
        }
        return value;
    }

    /**
     * Grows the forest with the default context.
     *
     * @param features a row for each order or customer
     * @return the model
     * @throws IllegalArgumentException as {@link #fit(Features, FitContext)} says
     */
    public IsolationForestModel fit(Features features) {
        return fit(features, FitContext.defaults());
    }

    /**
     * Grows the forest. A tree takes about rows of its sample x its depth steps, however many rows there are.
     *
     * @param features a row for each order or customer
     * @param context seed, threads, progress and cancellation; the forest is the same for any number of threads
     * @return the model
     * @throws IllegalArgumentException if there are fewer than two rows or no columns, a number is missing or infinite,
     *     which is named by row and column, or the extension is not below the number of columns
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public IsolationForestModel fit(Features features, FitContext context) {
        check(features);
        int rows = Math.min(sample, features.rows());
        int deepest = depth > 0 ? depth : 32 - Integer.numberOfLeadingZeros(rows - 1);
        var grown = new ArrayList<IsolationTrees>();
        context.mapBlocks(
                "isolation trees",
                trees,
                1,
                () -> new IsolationGrower(features, rows, extension + 1, deepest),
                (grower, tree, end) -> grower.grow(context.random("isolation tree", tree)),
                grown::add);
        return new IsolationForestModel(features.names(), rows, IsolationTrees.joined(grown));
    }

    private void check(Features features) {
        if (features.rows() < 2 || features.columns() == 0) {
            throw new IllegalArgumentException(
                    "a forest needs at least two rows and a column, but there are " + features);
        }
        if (extension >= features.columns()) {
            throw new IllegalArgumentException(
                    "extension must be below the number of columns, " + features.columns() + ", but is " + extension);
        }
        var row = new double[features.columns()];
        for (int k = 0; k < features.rows(); k++) {
            features.copyRow(k, row);
            int odd = IsolationForestModel.firstOdd(row);
            if (odd >= 0) {
                throw new IllegalArgumentException("column " + features.name(odd) + " of row " + k + " is " + row[odd]
                        + "; impute missing values and clip infinite ones first");
            }
        }
    }

    @Override
    public String toString() {
        return "IsolationForest trees=" + trees + " sample=" + sample + " extension=" + extension
                + (depth > 0 ? " depth=" + depth : "");
    }
}
