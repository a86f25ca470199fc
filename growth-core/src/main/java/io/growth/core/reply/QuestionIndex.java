package io.growth.core.reply;

import java.util.Arrays;

/**
 * The questions of one intent by the features they have, so that a text touches only those it shares. The columns that
 * occur ascend; each has its list of questions with their values.
 *
 * <p>Columns are numbered in the order of hashes, so those of an intent lie evenly among all, and one is looked for
 * where it would be if they lay quite evenly (as in interpolation search: Perl, Itai and Avni, Communications of the
 * ACM 21(7), 1978), here with the true place of each such guess written down.
 */
final class QuestionIndex {

    private final int[] questions;
    private final int[] columns;
    /** For each of as many equal ranges as there are columns, the place of the first column that is not before it. */
    private final int[] shelves;
    /** How many columns texts have in all. */
    private final int width;

    private final int[] starts;
    private final int[] places;
    private final float[] values;

    /** Indexes some rows of texts. */
    QuestionIndex(SparseTexts rows, int[] questions) {
        this.questions = questions;
        columns = columns(rows, questions);
        width = rows.columns();
        shelves = shelves(columns, width);
        starts = new int[columns.length + 1];
        forEach(rows, (place, at, column) -> starts[column + 1]++);
        for (int column = 0; column < columns.length; column++) {
            starts[column + 1] += starts[column];
        }
        int[] ends = starts.clone();
        places = new int[starts[columns.length]];
        values = new float[places.length];
        forEach(rows, (place, at, column) -> {
            places[ends[column]] = place;
            values[ends[column]++] = rows.values()[at];
        });
    }

    private static int[] columns(SparseTexts rows, int[] questions) {
        return Arrays.stream(questions)
                .flatMap(row -> Arrays.stream(rows.columnsOf(), rows.start(row), rows.start(row + 1)))
                .sorted()
                .distinct()
                .toArray();
    }

    private static int[] shelves(int[] columns, int width) {
        var shelves = new int[columns.length];
        int place = columns.length;
        for (int shelf = columns.length - 1; shelf >= 0; shelf--) {
            while (place > 0 && shelf(columns[place - 1], columns.length, width) >= shelf) {
                place--;
            }
            shelves[shelf] = place;
        }
        return shelves;
    }

    private static int shelf(int column, int shelves, int width) {
        return (int) ((long) column * shelves / width);
    }

    private void forEach(SparseTexts rows, Entry entry) {
        for (int place = 0; place < questions.length; place++) {
            for (int at = rows.start(questions[place]); at < rows.start(questions[place] + 1); at++) {
                entry.accept(place, at, find(rows.columnsOf()[at]));
            }
        }
    }

    /** The question of the largest cosine with a row; of equals the first. */
    int closest(TextColumns.Row row) {
        double[] cosines = new double[questions.length];
        for (int i = 0; i < row.size; i++) {
            int column = find(row.columns[i]);
            if (column >= 0) {
                add(column, row.values[i], cosines);
            }
        }
        int best = 0;
        for (int place = 1; place < cosines.length; place++) {
            best = cosines[place] > cosines[best] ? place : best;
        }
        return questions[best];
    }

    /** The place of a column, −1 if no question has it. */
    private int find(int column) {
        if (columns.length == 0) {
            return -1;
        }
        int place = shelves[shelf(column, shelves.length, width)];
        while (place < columns.length && columns[place] < column) {
            place++;
        }
        return place < columns.length && columns[place] == column ? place : -1;
    }

    private void add(int column, float value, double[] cosines) {
        for (int at = starts[column]; at < starts[column + 1]; at++) {
            cosines[places[at]] += (double) value * values[at];
        }
    }

    /** One value of a question. */
    private interface Entry {

        void accept(int place, int at, int column);
    }
}
