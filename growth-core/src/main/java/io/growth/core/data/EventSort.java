package io.growth.core.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns events in order of arrival into compressed rows: two stable counting sorts, first by column, then by row, so
 * that equal pairs end up side by side in order of arrival, and one pass that merges them in place.
 */
final class EventSort {

    private int[] rows;
    private int[] columns;
    private float[] weights;
    private int @Nullable [] offsets;
    private int size;
    private int[] starts = {0};

    EventSort(int[] rows, int[] columns, float[] weights, int @Nullable [] offsets, int size) {
        this.rows = rows;
        this.columns = columns;
        this.weights = weights;
        this.offsets = offsets;
        this.size = size;
    }

    void byColumnThenRow(int rowCount, int columnCount) {
        sort(columns, columnCount);
        starts = sort(rows, rowCount);
    }

    /** Sorts all arrays by {@code keys}, stably, and returns where each key starts. */
    private int[] sort(int[] keys, int keyCount) {
        var first = new int[keyCount + 1];
        for (int e = 0; e < size; e++) {
            first[keys[e] + 1]++;
        }
        for (int k = 0; k < keyCount; k++) {
            first[k + 1] += first[k];
        }
        int[] next = Arrays.copyOf(first, keyCount);
        var place = new int[size];
        for (int e = 0; e < size; e++) {
            place[e] = next[keys[e]]++;
        }
        rows = moved(rows, place);
        columns = moved(columns, place);
        weights = moved(weights, place);
        offsets = offsets == null ? null : moved(offsets, place);
        return first;
    }

    private static int[] moved(int[] values, int[] place) {
        var result = new int[place.length];
        for (int e = 0; e < place.length; e++) {
            result[place[e]] = values[e];
        }
        return result;
    }

    private static float[] moved(float[] values, int[] place) {
        var result = new float[place.length];
        for (int e = 0; e < place.length; e++) {
            result[place[e]] = values[e];
        }
        return result;
    }

    void merge(Duplicates rule) {
        int kept = 0;
        for (int row = 0; row + 1 < starts.length; row++) {
            int from = starts[row];
            int to = starts[row + 1];
            starts[row] = kept;
            while (from < to) {
                int end = from + 1;
                while (end < to && columns[end] == columns[from]) {
                    end++;
                }
                mergeRun(from, end, kept++, rule);
                from = end;
            }
        }
        starts[starts.length - 1] = kept;
        size = kept;
        columns = Arrays.copyOf(columns, kept);
        weights = Arrays.copyOf(weights, kept);
        offsets = offsets == null ? null : Arrays.copyOf(offsets, kept);
    }

    private void mergeRun(int from, int end, int to, Duplicates rule) {
        int last = latest(from, end);
        float weight = switch (rule) {
            case SUM -> sum(from, end);
            case MAX -> max(from, end);
            case LAST -> weights[last];
            case COUNT -> end - from;
        };
        columns[to] = columns[from];
        weights[to] = weight;
        if (offsets != null) {
            offsets[to] = offsets[last];
        }
    }

    private int latest(int from, int end) {
        if (offsets == null) {
            return end - 1;
        }
        int latest = from;
        for (int e = from + 1; e < end; e++) {
            if (offsets[e] >= offsets[latest]) {
                latest = e;
            }
        }
        return latest;
    }

    /** Sorted first, so that the sum does not depend on the order of arrival; two commute anyway. */
    private float sum(int from, int end) {
        if (end - from > 2) {
            Arrays.sort(weights, from, end);
        }
        double sum = 0;
        for (int e = from; e < end; e++) {
            sum += weights[e];
        }
        return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, sum));
    }

    private float max(int from, int end) {
        float max = weights[from];
        for (int e = from + 1; e < end; e++) {
            max = Math.max(max, weights[e]);
        }
        return max;
    }

    int[] starts() {
        return starts;
    }

    int[] columns() {
        return columns;
    }

    float[] weights() {
        return weights;
    }

    int @Nullable [] offsets() {
        return offsets;
    }
}
