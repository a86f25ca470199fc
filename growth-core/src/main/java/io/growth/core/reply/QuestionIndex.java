package io.growth.core.reply;

import java.util.Arrays;

/**
 * The questions of one intent by the features they have, so that a text touches only those it shares. The columns that
 * occur ascend; each has its list of questions with their values.
 */
final class QuestionIndex {

    private final int[] questions;
    private final int[] columns;
    private final int[] starts;
    private final int[] places;
    private final float[] values;

    /** Indexes some rows of texts. */
    QuestionIndex(SparseTexts rows, int[] questions) {
        this.questions = questions;
        columns = columns(rows, questions);
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

    private void forEach(SparseTexts rows, Entry entry) {
        for (int place = 0; place < questions.length; place++) {
            for (int at = rows.start(questions[place]); at < rows.start(questions[place] + 1); at++) {
                entry.accept(place, at, Arrays.binarySearch(columns, rows.columnsOf()[at]));
            }
        }
    }

    /** The question of the largest cosine with a row; of equals the first. */
    int closest(TextColumns.Row row) {
        double[] cosines = new double[questions.length];
        int from = 0;
        for (int i = 0; i < row.size && from < columns.length; i++) {
            int column = Arrays.binarySearch(columns, from, columns.length, row.columns[i]);
            if (column >= 0) {
                add(column, row.values[i], cosines);
            }
            from = column >= 0 ? column + 1 : -column - 1;
        }
        int best = 0;
        for (int place = 1; place < cosines.length; place++) {
            best = cosines[place] > cosines[best] ? place : best;
        }
        return questions[best];
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
