package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The users with test items, in the order of the test part, and what is to be found for each: catalogue numbers,
 * ascending.
 */
final class JudgedUsers<U> {

    private final Interactions<U, ?> history;
    private final Interactions<U, ?> test;
    private final int[] testRows;
    private final int[] historyRows;
    private final int[] starts;
    private final int[] items;

    private JudgedUsers(
            Interactions<U, ?> history,
            Interactions<U, ?> test,
            IntArrayList testRows,
            IntArrayList historyRows,
            IntArrayList starts,
            IntArrayList items) {
        this.history = history;
        this.test = test;
        this.testRows = testRows.toIntArray();
        this.historyRows = historyRows.toIntArray();
        this.starts = starts.toIntArray();
        this.items = items.toIntArray();
    }

    /** Test items that the user already has are left out, unless {@code seen} ones may be recommended. */
    static <U, I> JudgedUsers<U> of(
            Interactions<U, I> history, Interactions<U, I> test, Catalogue<I> catalogue, boolean seen) {
        var testRows = new IntArrayList();
        var historyRows = new IntArrayList();
        var starts = new IntArrayList();
        var items = new IntArrayList(test.size());
        for (int row = 0; row < test.users().size(); row++) {
            int historyRow = row(history, test, row);
            int start = items.size();
            addItems(test.byUser(), row, catalogue, seen ? -1 : historyRow, history.byUser(), items);
            if (items.size() > start) {
                Arrays.sort(items.elements(), start, items.size());
                testRows.add(row);
                historyRows.add(historyRow);
                starts.add(start);
            }
        }
        starts.add(items.size());
        return new JudgedUsers<>(history, test, testRows, historyRows, starts, items);
    }

    private static <U> int row(Interactions<U, ?> history, Interactions<U, ?> test, int testRow) {
        return history.users() == test.users()
                ? testRow
                : history.users().indexOf(test.users().key(testRow));
    }

    private static void addItems(
            SparseMatrix test, int row, Catalogue<?> catalogue, int seenRow, SparseMatrix history, IntArrayList items) {
        for (int e = test.start(row); e < test.end(row); e++) {
            int item = catalogue.numberOfTest(test.columns()[e]);
            boolean seen = seenRow >= 0 && item < history.columnCount() && history.find(seenRow, item) >= 0;
            if (!seen) {
                items.add(item);
            }
        }
    }

    int count() {
        return testRows.length;
    }

    /** How many users have interactions but nothing to be found; whoever is left out of the test part has a history. */
    int skipped() {
        SparseMatrix matrix = history.byUser();
        int active = 0;
        for (int row = 0; row < matrix.rowCount(); row++) {
            active += matrix.degree(row) > 0 ? 1 : 0;
        }
        for (int row : historyRows) {
            active -= row >= 0 && matrix.degree(row) > 0 ? 1 : 0;
        }
        return active;
    }

    U key(int user) {
        return test.users().key(testRows[user]);
    }

    /** The user's row in what the users have already, -1 if the user is unknown there. */
    int historyRow(int user) {
        return historyRows[user];
    }

    int relevant(int user) {
        return starts[user + 1] - starts[user];
    }

    boolean isRelevant(int user, int item) {
        return Arrays.binarySearch(items, starts[user], starts[user + 1], item) >= 0;
    }

    Population population() {
        return new Population(test.users(), testRows);
    }

    List<U> keys() {
        return new Keys();
    }

    private final class Keys extends AbstractList<U> implements RandomAccess {

        @Override
        public U get(int index) {
            return key(Objects.checkIndex(index, count()));
        }

        @Override
        public int size() {
            return count();
        }
    }
}
