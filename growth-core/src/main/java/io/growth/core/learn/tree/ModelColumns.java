package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The columns that a model was fitted on.
 *
 * @param names name of each
 * @param levels names of the levels of each, empty for a column of numbers
 */
public record ModelColumns(List<String> names, List<List<String>> levels) {

    /**
     * The columns of a matrix.
     *
     * @param features the matrix
     * @return its columns
     */
    public static ModelColumns of(Features features) {
        var levels = new ArrayList<List<String>>();
        for (int column = 0; column < features.columns(); column++) {
            levels.add(features.levels(column));
        }
        return new ModelColumns(features.names(), List.copyOf(levels));
    }

    /**
     * How many there are.
     *
     * @return number of columns
     */
    public int count() {
        return names.size();
    }

    /**
     * Refuses a row of another width.
     *
     * @param row a number for each column
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public void checkRow(double[] row) {
        if (row.length != count()) {
            throw new IllegalArgumentException(
                    "a row must have " + count() + " numbers, one for each of " + names + ", but has " + row.length);
        }
    }

    /**
     * Refuses a matrix of another width.
     *
     * @param features the matrix
     * @throws IllegalArgumentException if it has fewer columns or more
     */
    public void checkWidth(Features features) {
        if (features.columns() != count()) {
            throw new IllegalArgumentException("the model was fitted on " + count() + " columns, " + names
                    + ", but these are " + features.columns() + ", " + features.names());
        }
    }

    /**
     * Adds the columns to a file.
     *
     * @param out takes them
     */
    public void write(ModelWriter out) {
        out.strings("names", names)
                .ints("levelCounts", levels.stream().mapToInt(List::size).toArray())
                .strings("levels", levels.stream().flatMap(List::stream).toList());
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @param in has them
     * @return the columns
     * @throws IOException if they cannot be read or contradict each other
     */
    public static ModelColumns read(ModelReader in) throws IOException {
        List<String> names = in.strings("names");
        if (new HashSet<>(names).size() < names.size()) {
            throw in.corrupt("two columns have one name");
        }
        int[] counts = in.ints("levelCounts", names.size());
        List<String> all = in.strings("levels");
        var levels = new ArrayList<List<String>>();
        int at = 0;
        for (int count : counts) {
            if (count < 0 || count > all.size() - at) {
                throw in.corrupt("a column has " + count + " levels, which are not there");
            }
            levels.add(List.copyOf(all.subList(at, at + count)));
            at += count;
        }
        if (at != all.size()) {
            throw in.corrupt(all.size() - at + " levels belong to no column");
        }
        return new ModelColumns(names, List.copyOf(levels));
    }
}
