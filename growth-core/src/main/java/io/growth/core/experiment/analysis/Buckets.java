package io.growth.core.experiment.analysis;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/** Counts by number of bucket, as an array over the numbers seen so far. */
final class Buckets {

    /** Room at either end when the array must grow. */
    private static final int SPARE = 64;

    private long[] counts = new long[0];
    private int first;
    private long total;

    void add(int bucket, long count) {
        if (bucket < first || bucket >= first + counts.length) {
            cover(bucket);
        }
        counts[bucket - first] += count;
        total += count;
    }

    private void cover(int bucket) {
        int from = counts.length == 0 ? bucket : Math.min(bucket, first);
        int to = counts.length == 0 ? bucket + 1 : Math.max(bucket + 1, first + counts.length);
        int start = counts.length > 0 && from == first ? first : from - SPARE;
        int end = counts.length > 0 && to == first + counts.length ? to : to + SPARE;
        var wider = new long[end - start];
        System.arraycopy(counts, 0, wider, counts.length == 0 ? 0 : first - start, counts.length);
        counts = wider;
        first = start;
    }

    void merge(Buckets other) {
        for (int i = 0; i < other.counts.length; i++) {
            if (other.counts[i] > 0) {
                add(other.first + i, other.counts[i]);
            }
        }
    }

    /** Without the room at the ends. */
    void write(ModelWriter out) {
        int from = 0;
        int to = counts.length;
        while (from < to && counts[from] == 0) {
            from++;
        }
        while (to > from && counts[to - 1] == 0) {
            to--;
        }
        out.integer("first", first + from).longs("counts", counts, from, to);
    }

    void read(ModelReader in, int least, int most) throws IOException {
        int from = in.integer("first", Math.min(0, least), Math.max(0, most));
        long[] stored = in.longs("counts");
        if (stored.length > 0 && (from < least || from + (long) stored.length - 1 > most)) {
            throw in.corrupt(
                    "buckets " + from + " and " + stored.length + " more are outside " + least + " to " + most);
        }
        for (int i = 0; i < stored.length; i++) {
            if (stored[i] < 0 || stored[i] > Long.MAX_VALUE - total) {
                throw in.corrupt("bucket " + (from + i) + " has " + stored[i] + " values");
            }
            if (stored[i] > 0) {
                add(from + i, stored[i]);
            }
        }
    }

    long total() {
        return total;
    }

    /** The bucket of the value with so many before it. */
    int at(long rank) {
        long before = 0;
        int i = -1;
        while (before <= rank) {
            before += counts[++i];
        }
        return first + i;
    }

    @Override
    public String toString() {
        return total + " in " + Arrays.stream(counts).filter(count -> count > 0).count() + " buckets";
    }
}
