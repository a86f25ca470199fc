package io.growth.core.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Parts of a data set that take turns: each is set aside once while the others are for learning.
 *
 * <p>What is fitted on the other parts and asked about the one set aside gives an honest answer for every row. Immutable.
 */
public final class Folds {

    private final int count;
    private final int[] foldOf;

    private Folds(int count, int[] foldOf) {
        this.count = count;
        this.foldOf = foldOf;
    }

    /**
     * Folds by a rule of your own.
     *
     * @param rows how many rows
     * @param count how many folds, at least 2
     * @param foldOf the fold of each row, 0 to {@code count - 1}
     * @return the folds
     * @throws IllegalArgumentException if a fold does not exist, is empty, or there are fewer than two
     */
    public static Folds of(int rows, int count, IntUnaryOperator foldOf) {
        if (count < 2 || count > rows) {
            throw new IllegalArgumentException(
                    "count of folds must be from 2 to the number of rows, " + rows + ", but is " + count);
        }
        int[] folds = IntStream.range(0, rows).map(foldOf).toArray();
        var sizes = new int[count];
        for (int row = 0; row < rows; row++) {
            if (folds[row] < 0 || folds[row] >= count) {
                throw new IllegalArgumentException(
                        "row " + row + " is in fold " + folds[row] + " of 0 to " + (count - 1));
            }
            sizes[folds[row]]++;
        }
        for (int fold = 0; fold < count; fold++) {
            if (sizes[fold] == 0) {
                throw new IllegalArgumentException("fold " + fold + " of " + count + " has no row");
            }
        }
        return new Folds(count, folds);
    }

    /**
     * Row {@code i} into fold {@code i mod count}: the rule that needs no generator and is the same everywhere.
     *
     * @param rows how many rows
     * @param count how many folds, at least 2 and at most as many as rows
     * @return the folds
     */
    public static Folds alternating(int rows, int count) {
        return of(rows, count, row -> row % count);
    }

    /**
     * Folds of equal size, or nearly, by chance.
     *
     * @param rows how many rows
     * @param count how many folds, at least 2 and at most as many as rows
     * @param seed the same seed gives the same folds
     * @return the folds
     */
    public static Folds random(int rows, int count, long seed) {
        int[] order = shuffled(rows, seed);
        var folds = new int[rows];
        for (int place = 0; place < rows; place++) {
            folds[order[place]] = count < 1 ? 0 : place % count;
        }
        return of(rows, count, row -> folds[row]);
    }

    /**
     * Folds by chance with the same share of each label in all of them, or nearly: for rare events.
     *
     * @param labels label of each row, at least 0
     * @param count how many folds, at least 2 and at most as many as rows
     * @param seed the same seed gives the same folds
     * @return the folds
     */
    public static Folds stratified(int[] labels, int count, long seed) {
        int[] order = shuffled(labels.length, seed);
        var folds = new int[labels.length];
        int next = 0;
        int most = Arrays.stream(labels).max().orElse(-1);
        for (int label = 0; label <= most; label++) {
            // Each label goes on where the last one stopped, so that the sizes stay equal.
            for (int row : order) {
                if (labels[row] == label) {
                    folds[row] = count < 1 ? 0 : next++ % count;
                }
            }
        }
        return of(labels.length, count, row -> folds[row]);
    }

    /**
     * Folds that keep all rows of a group together, such as all orders of one customer, so that nobody is on both sides.
     *
     * <p>Larger groups are placed first, each into the fold that has the fewest rows yet; chance decides among equals.
     *
     * @param groups group of each row, any numbers
     * @param count how many folds, at least 2 and at most as many as groups
     * @param seed the same seed gives the same folds
     * @return the folds
     * @throws IllegalArgumentException if there are fewer groups than folds
     */
    public static Folds grouped(int[] groups, int count, long seed) {
        int[] distinct = Arrays.stream(groups).sorted().distinct().toArray();
        if (count < 2 || count > distinct.length) {
            throw new IllegalArgumentException(
                    "count of folds must be from 2 to the number of groups, " + distinct.length + ", but is " + count);
        }
        int[] groupOf = Arrays.stream(groups)
                .map(group -> Arrays.binarySearch(distinct, group))
                .toArray();
        var sizes = new int[distinct.length];
        Arrays.stream(groupOf).forEach(group -> sizes[group]++);
        int[] order = Arrays.stream(shuffled(distinct.length, seed))
                .boxed()
                .sorted(Comparator.comparingInt(group -> -sizes[group]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] folds = balanced(order, sizes, count);
        return of(groups.length, count, row -> folds[groupOf[row]]);
    }

    /** The fold of each group. */
    private static int[] balanced(int[] order, int[] sizes, int count) {
        var folds = new int[sizes.length];
        var filled = new int[count];
        for (int group : order) {
            int emptiest = 0;
            for (int fold = 1; fold < count; fold++) {
                emptiest = filled[fold] < filled[emptiest] ? fold : emptiest;
            }
            folds[group] = emptiest;
            filled[emptiest] += sizes[group];
        }
        return folds;
    }

    private static int[] shuffled(int rows, long seed) {
        var random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, rows).toArray();
        for (int k = rows - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int swapped = order[k];
            order[k] = order[other];
            order[other] = swapped;
        }
        return order;
    }

    /**
     * How many folds there are.
     *
     * @return at least 2
     */
    public int count() {
        return count;
    }

    /**
     * How many rows there are.
     *
     * @return number of rows in all folds
     */
    public int rows() {
        return foldOf.length;
    }

    /**
     * The fold of a row.
     *
     * @param row number of the row
     * @return 0 to {@code count - 1}
     */
    public int foldOf(int row) {
        return foldOf[row];
    }

    /**
     * The rows set aside in one turn.
     *
     * @param fold 0 to {@code count - 1}
     * @return their numbers, ascending
     */
    public int[] heldOut(int fold) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> foldOf[row] == fold)
                .toArray();
    }

    /**
     * The rows to learn from in one turn: all others.
     *
     * @param fold 0 to {@code count - 1}
     * @return their numbers, ascending
     */
    public int[] rest(int fold) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> foldOf[row] != fold)
                .toArray();
    }
}
