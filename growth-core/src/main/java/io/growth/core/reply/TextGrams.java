package io.growth.core.reply;

import java.util.Arrays;

/**
 * Cuts a text into hashed features: words and pairs of words, 3 to 5 letters in a row with the blanks between and around
 * words, and 1 to 3 Han characters in a row (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
 * ICML 2009, without its random signs). Letters across a blank tell in which order words stand, whatever their endings.
 * Holds the features of one text, belongs to one thread, and allocates only while it grows.
 */
final class TextGrams {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final int LONGEST_HAN = 3;
    /** Bits that one pass of sorting looks at. */
    private static final int DIGIT = 7;

    private final int bits;
    private final int[] ends = new int[1 << DIGIT];
    private int[] letters = new int[128];
    private int[] buckets = new int[512];
    private int[] spare = new int[512];
    private int length;
    private int size;

    /** Hashes to two to the power of so many buckets. */
    TextGrams(int bits) {
        this.bits = bits;
    }

    /** The buckets of a text, sorted; as many times as the feature occurs. */
    TextGrams read(String text) {
        String folded = TextFolding.fold(text);
        size = 0;
        spread(folded);
        words();
        runs();
        sort();
        return this;
    }

    int size() {
        return size;
    }

    int bucket(int place) {
        return buckets[place];
    }

    /** Code points with one blank between words, at both ends, and around each run of Han characters. */
    private void spread(String folded) {
        if (letters.length < 2 * folded.length() + 2) {
            letters = new int[2 * folded.length() + 2];
        }
        letters[0] = ' ';
        length = 1;
        int point;
        boolean wasHan = false;
        for (int i = 0; i < folded.length(); i += Character.charCount(point)) {
            point = folded.codePointAt(i);
            boolean han = isHan(point);
            if (!isPart(point) || han != wasHan) {
                blank();
            }
            if (isPart(point)) {
                letters[length++] = point;
            }
            wasHan = han;
        }
        blank();
    }

    private void blank() {
        if (letters[length - 1] != ' ') {
            letters[length++] = ' ';
        }
    }

    private static boolean isHan(int point) {
        return point >= 0x2E80 && Character.isIdeographic(point);
    }

    /** Letters, digits, accents that stay alone, and pictures; everything else only separates. */
    private static boolean isPart(int point) {
        if (point < 0x80) {
            return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
        }
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.OTHER_SYMBOL;
    }

    private void words() {
        long before = 0;
        int from = 1;
        for (int i = 1; i < length; i++) {
            if (letters[i] == ' ') {
                long word = isHan(letters[from]) ? 0 : word(from, i);
                if (word != 0 && before != 0) {
                    add(TextHash.extend(TextHash.extend(TextHash.PAIR, before), word));
                }
                before = word;
                from = i + 1;
            }
        }
    }

    private long word(int from, int to) {
        long hash = TextHash.WORD;
        for (int i = from; i < to; i++) {
            hash = TextHash.extend(hash, letters[i]);
        }
        add(hash);
        return hash;
    }

    private void runs() {
        for (int from = 0; from < length; from++) {
            if (isHan(letters[from])) {
                han(from);
            } else {
                letters(from);
            }
        }
    }

    private void letters(int from) {
        long hash = TextHash.LETTERS;
        int end = Math.min(length, from + LONGEST);
        for (int i = from; i < end && !isHan(letters[i]); i++) {
            hash = TextHash.extend(hash, letters[i]);
            if (i - from + 1 >= SHORTEST) {
                add(hash);
            }
        }
    }

    private void han(int from) {
        long hash = TextHash.HAN;
        int end = Math.min(length, from + LONGEST_HAN);
        for (int i = from; i < end && isHan(letters[i]); i++) {
            hash = TextHash.extend(hash, letters[i]);
            add(hash);
        }
    }

    private void add(long hash) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * size);
        }
        buckets[size++] = (int) (TextHash.finish(hash) >>> Long.SIZE - bits);
    }

    /** By counting, the lowest digit first: nothing is compared, as no processor can guess how two hashes compare. */
    private void sort() {
        spare = spare.length < size ? new int[buckets.length] : spare;
        for (int low = 0; low < bits; low += DIGIT) {
            sort(low, buckets, spare);
            int[] sorted = spare;
            spare = buckets;
            buckets = sorted;
        }
    }

    private void sort(int low, int[] from, int[] to) {
        int[] places = ends;
        Arrays.fill(places, 0);
        for (int i = 0; i < size; i++) {
            places[from[i] >>> low & places.length - 1]++;
        }
        for (int digit = 1; digit < places.length; digit++) {
            places[digit] += places[digit - 1];
        }
        for (int i = size - 1; i >= 0; i--) {
            to[--places[from[i] >>> low & places.length - 1]] = from[i];
        }
    }
}
