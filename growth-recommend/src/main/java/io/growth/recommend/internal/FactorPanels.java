package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * The vectors of all items, cut into panels of {@value #WIDTH} items, within a panel an array for each factor.
 * Immutable.
 *
 * <p>In this order the scores of a panel are sums of arrays, {@code score[j] += u_k · panel[k][j]}, which C2 turns into
 * vector instructions; a dot product it leaves scalar, since that would change the order of the sum. It does so only if
 * each array is one of its own under the same index, and if the body is no longer than some six multiplications: hence
 * the four factors a pass for one user, and the two factors a pass for three users. Measured on one core, in billions
 * of multiply-adds per second out of the second-level cache: 23 and 29, against 3 for dot products with eight sums.
 *
 * <p>Who needs all scores of one user reads each number once, out of memory, which likes long runs: in one process the
 * vectors of 100,000 items passed by in 1.77 ms where arrays had 1,024 numbers and in 1.14 ms where they have 8,448. Many
 * users at once read a
 * strip of the panel again and again, out of the second-level cache. Its lines must not all fall into the same few sets
 * of that cache, as those of arrays of 16,384 do: with them a user of a batch took 982 µs, with these 608.
 *
 * <p>Within a panel the longest vector comes first. No product is larger than that of the lengths (Cauchy and
 * Schwarz), so whoever looks for the largest may leave a panel at the first strip that is too short, and misses nothing
 * (LEMP: Teflioudi, Gemulla, Mykytiuk, SIGMOD 2015). Of a model of gowalla with 64 factors that leaves 5 % of the
 * items to look at for 20 of them. Where all vectors are equally long, it leaves all.
 *
 * <p>Every score is summed factor after factor whatever the pass, so one user and many at once get equal bits.
 */
final class FactorPanels {

    /**
     * A strip of 64 factors fills a quarter of a second-level cache, a row of scores an eighth of a first-level one.
     */
    static final int STRIP = 1056;

    /**
     * A whole number of strips, far from a power of two. An array of 33,808 bytes, so that 31 of them fill a region of
     * 1 MB of the garbage collector G1 to the last half kilobyte, where of twice as long ones 15 would leave 3 %.
     */
    static final int WIDTH = 8 * STRIP;

    private final int items;
    private final int factors;
    private final float[][][] panels;

    /** For each place of a panel, which of its items is there; a panel has fewer than 2^16. */
    private final char[][] order;

    /** For each strip of a panel, the length of its longest vector. */
    private final float[][] longest;

    private FactorPanels(int items, int factors) {
        this.items = items;
        this.factors = factors;
        int count = (items + WIDTH - 1) / WIDTH;
        this.panels = new float[count][factors][];
        this.order = new char[count][];
        this.longest = new float[count][];
        for (int p = 0; p < count; p++) {
            for (int k = 0; k < factors; k++) {
                panels[p][k] = new float[width(p)];
            }
        }
    }

    static FactorPanels of(float[][] rows, int factors) {
        var made = new FactorPanels(rows.length, factors);
        for (int p = 0; p < made.panels.length; p++) {
            int base = p * WIDTH;
            made.fill(p, (item, k) -> rows[base + item][k]);
        }
        return made;
    }

    /** The numbers of a panel: of an item, counted from the first one of the panel, the one of a factor. */
    @FunctionalInterface
    private interface Numbers {
        float get(int item, int factor);
    }

    private void fill(int p, Numbers numbers) {
        var squares = new double[width(p)];
        var keys = new long[squares.length];
        for (int item = 0; item < keys.length; item++) {
            for (int k = 0; k < factors; k++) {
                double number = numbers.get(item, k);
                squares[item] += number * number;
            }
            keys[item] = TopKeys.key((float) squares[item], item);
        }
        Arrays.sort(keys);
        order[p] = new char[keys.length];
        longest[p] = new float[(keys.length + STRIP - 1) / STRIP];
        for (int place = 0; place < keys.length; place++) {
            int item = TopKeys.index(keys[keys.length - 1 - place]);
            order[p][place] = (char) item;
            // A float above what may have been rounded down.
            float length = Math.nextUp((float) Math.sqrt(squares[item]));
            longest[p][place / STRIP] = Math.max(longest[p][place / STRIP], length);
            for (int k = 0; k < factors; k++) {
                panels[p][k][place] = numbers.get(item, k);
            }
        }
        // What the rounding of squares, or 0 of tiny ones, has left out of order.
        for (int strip = longest[p].length - 2; strip >= 0; strip--) {
            longest[p][strip] = Math.max(longest[p][strip], longest[p][strip + 1]);
        }
    }

    /** The number of the item at a place of a panel. */
    int item(int p, int place) {
        return p * WIDTH + order[p][place];
    }

    /**
     * A number that no product with an item of a strip, or of a later strip of the panel, is larger than.
     *
     * @param p the panel
     * @param from first place of the strip
     * @param length of the user's vector
     */
    double bound(int p, int from, double length) {
        // Rounding in float adds less than half a unit of 2^-23 for each factor; four times that leaves no doubt.
        return longest[p][from / STRIP] * length * (1 + factors * 0x1p-22) + factors * Float.MIN_VALUE;
    }

    int items() {
        return items;
    }

    /** Length of a vector. */
    int factors() {
        return factors;
    }

    int count() {
        return panels.length;
    }

    /** The width of the widest panel. */
    int widest() {
        return Math.min(WIDTH, items);
    }

    int width(int panel) {
        return Math.min(WIDTH, items - panel * WIDTH);
    }

    /** Copies the vector of an item. */
    void read(int item, float[] vector) {
        float[][] panel = panels[item / WIDTH];
        int place = place(item);
        for (int k = 0; k < factors; k++) {
            vector[k] = panel[k][place];
        }
    }

    /** Looked for, since few are asked for and keeping all would take another two bytes an item. */
    private int place(int item) {
        char[] there = order[item / WIDTH];
        int sought = item % WIDTH;
        int place = 0;
        while (there[place] != sought) {
            place++;
        }
        return place;
    }

    /** Scores every item for one user, whose vector starts at an offset; the tile has room for a panel. */
    void scoreAll(float[] vectors, int offset, float[] tile, float[] scores) {
        for (int p = 0; p < panels.length; p++) {
            score(p, 0, width(p), vectors, offset, tile);
            char[] there = order[p];
            for (int place = 0; place < there.length; place++) {
                scores[p * WIDTH + there[place]] = tile[place];
            }
        }
    }

    /** Scores some items of a panel for one user, into the same places of the tile. */
    void score(int p, int from, int to, float[] vectors, int offset, float[] tile) {
        float[][] panel = panels[p];
        Arrays.fill(tile, from, to, 0);
        int k = 0;
        for (; k + 3 < factors; k += 4) {
            addFour(tile, from, to, panel, k, vectors, offset + k);
        }
        for (; k < factors; k++) {
            addOne(tile, from, to, panel[k], vectors[offset + k]);
        }
    }

    private static void addFour(float[] tile, int from, int to, float[][] panel, int k, float[] vectors, int at) {
        float[] a = panel[k];
        float[] b = panel[k + 1];
        float[] c = panel[k + 2];
        float[] d = panel[k + 3];
        float fa = vectors[at];
        float fb = vectors[at + 1];
        float fc = vectors[at + 2];
        float fd = vectors[at + 3];
        for (int j = from; j < to; j++) {
            tile[j] = tile[j] + fa * a[j] + fb * b[j] + fc * c[j] + fd * d[j];
        }
    }

    private static void addOne(float[] tile, int from, int to, float[] a, float fa) {
        for (int j = from; j < to; j++) {
            tile[j] += fa * a[j];
        }
    }

    /** The same for three users whose vectors lie behind each other, from an offset on. */
    void scoreThree(int p, int from, int to, float[] vectors, int offset, float[][] tiles) {
        float[][] panel = panels[p];
        for (int user = 0; user < 3; user++) {
            Arrays.fill(tiles[user], from, to, 0);
        }
        int k = 0;
        for (; k + 1 < factors; k += 2) {
            addTwo(tiles, from, to, panel[k], panel[k + 1], vectors, offset + k, factors);
        }
        for (int user = 0; user < 3 && k < factors; user++) {
            addOne(tiles[user], from, to, panel[k], vectors[offset + user * factors + k]);
        }
    }

    private static void addTwo(
            float[][] tiles, int from, int to, float[] a, float[] b, float[] vectors, int at, int step) {
        float[] s = tiles[0];
        float[] t = tiles[1];
        float[] u = tiles[2];
        float sa = vectors[at];
        float sb = vectors[at + 1];
        float ta = vectors[at + step];
        float tb = vectors[at + step + 1];
        float ua = vectors[at + 2 * step];
        float ub = vectors[at + 2 * step + 1];
        for (int j = from; j < to; j++) {
            float x = a[j];
            float y = b[j];
            s[j] = s[j] + sa * x + sb * y;
            t[j] = t[j] + ta * x + tb * y;
            u[j] = u[j] + ua * x + ub * y;
        }
    }

    void save(ModelWriter out) {
        for (int p = 0; p < panels.length; p++) {
            int width = width(p);
            var flat = new float[width * factors];
            for (int k = 0; k < factors; k++) {
                for (int place = 0; place < width; place++) {
                    flat[k * width + order[p][place]] = panels[p][k][place];
                }
            }
            out.floats(block(p), flat);
        }
    }

    private static String block(int panel) {
        return "panel" + panel;
    }

    static FactorPanels load(ModelReader in, int items, int factors) throws IOException {
        // Before any array is made: a forged number of factors must not take memory that the file does not have.
        for (int p = 0; p * WIDTH < items; p++) {
            if (in.length(block(p)) != (long) Math.min(WIDTH, items - p * WIDTH) * factors) {
                throw in.corrupt("the factors of the items are not " + items + " x " + factors);
            }
        }
        var made = new FactorPanels(items, factors);
        for (int p = 0; p < made.panels.length; p++) {
            float[] flat = in.floats(block(p));
            FactorScorer.requireFinite(in, flat);
            int width = made.width(p);
            made.fill(p, (item, k) -> flat[k * width + item]);
        }
        return made;
    }
}
