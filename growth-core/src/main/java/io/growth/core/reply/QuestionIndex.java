package io.growth.core.reply;

import java.util.Arrays;

/**
 * The questions of one intent by the features they have, so that a text touches only those it shares. Each column that
 * occurs has its list of questions with their values, found by open addressing (Knuth, The Art of Computer Programming
 * 3, §6.4, algorithm L).
 *
 * <p>What is looked at together lies side by side, as nearly every look is one at memory that no cache holds: a column and
 * where its list begins, the length of a list and its entries.
 */
final class QuestionIndex {

    private static final int NONE = -1;
    private static final int GOLDEN = 0x9E3779B9;

    private final int[] questions;
    /** In each even place a column, or none, and behind it where its list begins. */
    private final int[] table;
    /** Of each column the number of its questions, then of each question its place and the bits of its value. */
    private final int[] lists;

    /** Indexes some rows of texts. */
    QuestionIndex(SparseTexts rows, int[] questions) {
        this.questions = questions;
        int[] columns = columns(rows, questions);
        int distinct = (int) Arrays.stream(columns).distinct().count();
        table = new int[4 * Integer.highestOneBit(Math.max(1, distinct + distinct / 2))]; // two thirds full at most
        Arrays.fill(table, NONE);
        lists = new int[Math.addExact(distinct, Math.multiplyExact(2, columns.length))];
        allot(columns);
        for (int place = 0; place < questions.length; place++) {
            enter(rows, place);
        }
    }

    private static int[] columns(SparseTexts rows, int[] questions) {
        return Arrays.stream(questions)
                .flatMap(row -> Arrays.stream(rows.columnsOf(), rows.start(row), rows.start(row + 1)))
                .sorted()
                .toArray();
    }

    /** Gives each column room for its list: the most frequent ones, which have the lowest numbers, lie together. */
    private void allot(int[] columns) {
        int list = 0;
        for (int i = 0; i < columns.length; i++) {
            if (i == 0 || columns[i] != columns[i - 1]) {
                int slot = slot(columns[i]);
                table[slot] = columns[i];
                table[slot + 1] = list++;
            }
            list += 2;
        }
    }

    private void enter(SparseTexts rows, int place) {
        for (int at = rows.start(questions[place]); at < rows.start(questions[place] + 1); at++) {
            int list = table[slot(rows.columnsOf()[at]) + 1];
            int entry = list + 1 + 2 * lists[list]++;
            lists[entry] = place;
            lists[entry + 1] = Float.floatToRawIntBits(rows.values()[at]);
        }
    }

    /** Where a column is in the table, or would be. */
    private int slot(int column) {
        int last = table.length - 2;
        int slot = column * GOLDEN >>> Integer.numberOfLeadingZeros(last) & last;
        while (table[slot] != column && table[slot] != NONE) {
            slot = slot + 2 & last;
        }
        return slot;
    }

    /** The question of the largest cosine with a row; of equals the first. */
    int closest(TextColumns.Row row) {
        double[] cosines = cosines(row);
        int best = 0;
        for (int place = 1; place < cosines.length; place++) {
            best = cosines[place] > cosines[best] ? place : best;
        }
        return questions[best];
    }

    /**
     * First looks for all lists, then for where they end, and then reads them: no look waits for another, so many are on
     * their way at once.
     */
    private double[] cosines(TextColumns.Row row) {
        int[] begins = new int[row.size];
        for (int i = 0; i < row.size; i++) {
            begins[i] = table[slot(row.columns[i]) + 1];
        }
        int[] ends = new int[row.size];
        for (int i = 0; i < row.size; i++) {
            int list = begins[i];
            ends[i] = list == NONE ? list : list + 1 + 2 * lists[list];
        }
        double[] cosines = new double[questions.length];
        for (int i = 0; i < row.size; i++) {
            add(begins[i] + 1, ends[i], row.values[i], cosines);
        }
        return cosines;
    }

    private void add(int from, int to, float value, double[] cosines) {
        for (int at = from; at < to; at += 2) {
            cosines[lists[at]] += (double) value * Float.intBitsToFloat(lists[at + 1]);
        }
    }
}
