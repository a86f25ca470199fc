package io.growth.core.reply;

import java.util.Arrays;
import java.util.List;

/** Labelled texts as compressed sparse rows. */
final class SparseTexts {

    private final int columns;
    private final int[] starts;
    private final int[] labels;
    private int[] columnsOf = new int[1024];
    private float[] values = new float[1024];

    SparseTexts(List<String> texts, int[] labels, TextColumns space) {
        columns = space.count();
        starts = new int[texts.size() + 1];
        this.labels = labels;
        TextColumns.Row row = space.row();
        for (int i = 0; i < texts.size(); i++) {
            add(i, row.read(texts.get(i)));
        }
    }

    private void add(int place, TextColumns.Row row) {
        int end = Math.addExact(starts[place], row.size);
        if (end > values.length) {
            int room = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * values.length));
            columnsOf = Arrays.copyOf(columnsOf, room);
            values = Arrays.copyOf(values, room);
        }
        System.arraycopy(row.columns, 0, columnsOf, starts[place], row.size);
        System.arraycopy(row.values, 0, values, starts[place], row.size);
        starts[place + 1] = end;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return labels.length;
    }

    int start(int row) {
        return starts[row];
    }

    int label(int row) {
        return labels[row];
    }

    int[] columnsOf() {
        return columnsOf;
    }

    float[] values() {
        return values;
    }
}
