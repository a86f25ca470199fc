package io.growth.core.risk;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Says how odd a row is, and why. Made by {@link IsolationForest}, saved by {@link #FORMAT}; immutable, safe for any
 * number of threads.
 */
public final class IsolationForestModel {

    /** How a forest is saved. */
    public static final ModelFormat<IsolationForestModel> FORMAT = new IsolationForestFormat();

    private static final int VERSION = 1;
    private static final int BLOCK = 64;

    private final List<String> names;
    private final int sample;
    private final IsolationTrees trees;
    private final double usual;

    IsolationForestModel(List<String> names, int sample, IsolationTrees trees) {
        this.names = names;
        this.sample = sample;
        this.trees = trees;
        this.usual = PathLength.average(sample);
    }

    /** The first number that is missing or infinite, -1 if there is none. */
    static int firstOdd(double[] row) {
        for (int column = 0; column < row.length; column++) {
            if (!(Math.abs(row[column]) <= Double.MAX_VALUE)) {
                return column;
            }
        }
        return -1;
    }

    /**
     * The columns that a row must have.
     *
     * @return their names
     */
    public List<String> names() {
        return names;
    }

    int sample() {
        return sample;
    }

    IsolationTrees trees() {
        return trees;
    }

    /**
     * How many trees there are.
     *
     * @return number of trees
     */
    public int size() {
        return trees.roots().length;
    }

    /**
     * How odd a row is: 2 to the minus its mean depth over the usual one.
     *
     * @param row a number for each column
     * @return above 0, at most 1; well above 0.5 is odd, below 0.5 is usual
     * @throws IllegalArgumentException if the row has another length, or a number is missing or infinite
     */
    public double score(double[] row) {
        check(row);
        var depth = new double[1];
        trees.addDepths(row, row.length, 1, depth);
        return score(depth[0]);
    }

    private double score(double depths) {
        return Math.pow(2, -(depths / size()) / usual);
    }

    private void check(double[] row) {
        if (row.length != names.size()) {
            throw new IllegalArgumentException(
                    "the row has " + row.length + " numbers, but the forest has " + names.size() + " columns");
        }
        int odd = firstOdd(row);
        if (odd >= 0) {
            throw new IllegalArgumentException("column " + names.get(odd) + " is " + row[odd]
                    + "; impute missing values and clip infinite ones as before the fit");
        }
    }

    /**
     * How odd each of many rows is.
     *
     * @param features rows with the columns of the fit
     * @param context threads, progress and cancellation
     * @return a score for each row, bit for bit those of {@link #score(double[])}
     * @throws IllegalArgumentException if the columns have other names, or a number is missing or infinite
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public double[] scores(Features features, FitContext context) {
        if (!features.names().equals(names)) {
            throw new IllegalArgumentException(
                    "the forest was grown on the columns " + names + ", but there are " + features.names());
        }
        var scores = new double[features.rows()];
        int width = names.size();
        context.forBlocks(
                "isolation scores", scores.length, BLOCK, () -> new double[BLOCK * width], (rows, from, to) -> {
                    var row = new double[width];
                    for (int k = from; k < to; k++) {
                        features.copyRow(k, row);
                        check(row);
                        System.arraycopy(row, 0, rows, (k - from) * width, width);
                    }
                    var depths = new double[to - from];
                    trees.addDepths(rows, width, to - from, depths);
                    for (int k = from; k < to; k++) {
                        scores[k] = score(depths[k - from]);
                    }
                });
        return scores;
    }

    /**
     * Which columns make a row odd: by how many questions the answers about each of them shortened its way, against
     * what was expected before. With {@link #expectedDepth} less their sum as the depth, the score is what {@link
     * #score} says.
     *
     * <p>Each question's change of the expected depth goes to the columns that it asked about (Saabas' walk through a
     * tree); of a plane, in proportion to the distances. This is cheap and sums up exactly; it favours what is asked
     * first, as all such walks do.
     *
     * @param row a number for each column
     * @return a number for each column: above 0 it makes the row odd, below 0 usual
     * @throws IllegalArgumentException if the row has another length, or a number is missing or infinite
     */
    public double[] contributions(double[] row) {
        check(row);
        var shortenings = new double[names.size()];
        trees.addShortenings(row, shortenings);
        return Arrays.stream(shortenings).map(sum -> sum / size()).toArray();
    }

    /**
     * The mean depth of the rows that the trees were grown on.
     *
     * @return how many questions
     */
    public double expectedDepth() {
        return trees.expectedDepth();
    }

    /**
     * How deep rows of a sample would be in a search tree: what a mean depth is divided by.
     *
     * @return {@code 2 (ln(n - 1) + 0.5772) - 2 (n - 1) / n} of {@code n} rows
     */
    public double usualDepth() {
        return usual;
    }

    /**
     * Saves the forest.
     *
     * @param file where to; replaced as a whole
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        ModelWriter out = ModelWriter.of(FORMAT.type(), VERSION);
        FORMAT.write(this, out);
        out.write(file);
    }

    /**
     * Loads what {@link #save} has written.
     *
     * @param file where it lies
     * @return a forest that scores bit for bit as the one saved
     * @throws IOException if it cannot be read, is damaged or something else: {@link
     *     io.growth.core.store.ModelFormatException}
     */
    public static IsolationForestModel load(Path file) throws IOException {
        try (ModelReader in = ModelReader.open(file)) {
            return FORMAT.read(in.expect(FORMAT.type(), VERSION, VERSION));
        }
    }

    @Override
    public String toString() {
        return "IsolationForestModel[" + size() + " trees of " + sample + " rows, columns " + names + "]";
    }
}
