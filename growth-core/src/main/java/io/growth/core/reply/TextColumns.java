package io.growth.core.reply;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The features that occur in the training texts, with a weight that is larger the fewer texts have them: the fourth root
 * of {@code ln((1 + n) / (1 + n_f)) + 1}, as the fit takes longer steps for rare features anyway. A text becomes a sparse
 * row of length 1 of {@code (1 + ln count) · weight}. Features that no training text has count in its length though no
 * class knows them, so that a text about something else scores low everywhere.
 *
 * <p>The most frequent features have the lowest columns, so that what most texts ask for lies together in memory. A row has
 * its columns in the order of their buckets, whatever their numbers, so the numbers change no sum.
 */
final class TextColumns {

    /** In characters; the room for such a text is some hundred kilobytes. */
    private static final int LONGEST_KEPT = 10_000;

    final int bits;
    /** For each bucket its column, or -1. */
    final int[] columns;
    /** For each column its weight. */
    final float[] weights;

    private final float unseen;
    private final AtomicReference<@Nullable Row> idle = new AtomicReference<>();

    TextColumns(int bits, int[] columns, float[] weights, float unseen) {
        this.bits = bits;
        this.columns = columns;
        this.weights = weights;
        this.unseen = unseen;
    }

    float unseen() {
        return unseen;
    }

    int count() {
        return weights.length;
    }

    Row row() {
        return new Row(this);
    }

    /**
     * Asks about a text. The row is lent, for the time of the question, and used again for the next text, whoever asks:
     * making room for it would take a good part of the time of an answer. Room for a very long text is given back.
     */
    <T> T ask(String text, Function<Row, T> question) {
        Row kept = idle.getAndSet(null);
        Row row = kept == null ? row() : kept;
        T answer = question.apply(row.read(text));
        if (text.length() <= LONGEST_KEPT) {
            idle.set(row);
        }
        return answer;
    }

    static TextColumns of(Iterable<String> texts, int bits) {
        int[] have = new int[1 << bits];
        var grams = new TextGrams(bits);
        int total = 0;
        for (String text : texts) {
            count(grams.read(text), have);
            total++;
        }
        return of(bits, have, total);
    }

    private static void count(TextGrams grams, int[] have) {
        int last = -1;
        for (int i = 0; i < grams.size(); i++) {
            if (grams.bucket(i) != last) {
                last = grams.bucket(i);
                have[last]++;
            }
        }
    }

    private static TextColumns of(int bits, int[] have, int total) {
        int[] columns = new int[have.length];
        Arrays.fill(columns, -1);
        int[] buckets = byFrequency(have);
        float[] weights = new float[buckets.length];
        for (int column = 0; column < buckets.length; column++) {
            columns[buckets[column]] = column;
            weights[column] = weight(total, have[buckets[column]]);
        }
        return new TextColumns(bits, columns, weights, weight(total, 0));
    }

    private static int[] byFrequency(int[] have) {
        return IntStream.range(0, have.length)
                .filter(bucket -> have[bucket] > 0)
                .mapToLong(bucket -> (long) -have[bucket] << Integer.SIZE | bucket)
                .sorted()
                .mapToInt(key -> (int) key)
                .toArray();
    }

    private static float weight(int total, int have) {
        return (float) Math.sqrt(Math.sqrt(Math.log((1.0 + total) / (1.0 + have)) + 1));
    }

    /** One text as a sparse row; belongs to one thread and is used again for the next text. */
    static final class Row {

        int[] columns = new int[512];
        float[] values = new float[512];
        int size;

        private final TextColumns space;
        private final TextGrams grams;

        private Row(TextColumns space) {
            this.space = space;
            grams = new TextGrams(space.bits);
        }

        Row read(String text) {
            grams.read(text);
            if (columns.length < grams.size()) {
                columns = new int[grams.size()];
                values = new float[grams.size()];
            }
            size = 0;
            double squares = 0;
            int end;
            for (int i = 0; i < grams.size(); i = end) {
                end = i + 1;
                while (end < grams.size() && grams.bucket(end) == grams.bucket(i)) {
                    end++;
                }
                squares += add(space.columns[grams.bucket(i)], end - i);
            }
            scale(squares);
            return this;
        }

        private double add(int column, int count) {
            float weight = column < 0 ? space.unseen : space.weights[column];
            float value = count == 1 ? weight : (float) (weight * (1 + Math.log(count)));
            if (column >= 0) {
                columns[size] = column;
                values[size++] = value;
            }
            return (double) value * value;
        }

        private void scale(double squares) {
            float factor = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
            for (int i = 0; i < size; i++) {
                values[i] *= factor;
            }
        }
    }
}
