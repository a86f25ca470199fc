package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * One short vector for each item, stored so that the products of all of them with one more are as fast as memory.
 *
 * <p>Items are cut into tiles; of a tile, the first numbers of all its items are one array, the second ones another. So
 * the inner loop runs over items, which the compiler turns into vector instructions, where a loop over one item's
 * numbers would be a sum in strict order, which it must not reorder. What a tile or a step lacks is filled with zeros.
 */
public final class TiledVectors {

    /** Items in a tile: their products stay in the first level cache. */
    private static final int TILE = 512;

    /** Terms that each sum takes in before it is stored. */
    private static final int STEP = 4;

    private final int items;
    private final int count;
    private final int width;
    private final float[][] lines;

    private TiledVectors(int items, int count) {
        this.items = items;
        this.count = count;
        this.width = width(count);
        this.lines = new float[Math.toIntExact(storage(items, count) / TILE)][TILE];
    }

    /**
     * Stores vectors.
     *
     * @param rows the vectors
     * @param count length of each
     * @return the same numbers in another order
     */
    public static TiledVectors of(float[][] rows, int count) {
        var made = new TiledVectors(rows.length, count);
        for (int item = 0; item < rows.length; item++) {
            for (int k = 0; k < count; k++) {
                made.lines[made.line(item) + k][item % TILE] = rows[item][k];
            }
        }
        return made;
    }

    /**
     * How many numbers are stored.
     *
     * @param items how many vectors
     * @param count length of each
     * @return a few more than their product
     */
    public static long storage(int items, int count) {
        return (items + TILE - 1L) / TILE * TILE * width(count);
    }

    private static int width(int count) {
        return (count + STEP - 1) / STEP * STEP;
    }

    /** How many items {@link #addProducts} serves at a time. */
    static int tile() {
        return TILE;
    }

    /** Length of a vector with the zeros that fill it up. */
    int width() {
        return width;
    }

    /** Length of a vector. */
    int count() {
        return count;
    }

    private int line(int item) {
        return item / TILE * width;
    }

    /** Adds an item's vector, times a factor, to the numbers from a place on. */
    void addVector(int item, float factor, float[] sums, int place) {
        int line = line(item);
        int at = item % TILE;
        for (int k = 0; k < count; k++) {
            sums[place + k] += factor * lines[line + k][at];
        }
    }

    /** A number of an item's vector. */
    float get(int item, int position) {
        return lines[line(item) + position][item % TILE];
    }

    /**
     * Adds to the items of a tile the products of their vectors with one more, each times the item's factor.
     *
     * @param first first item of the tile
     * @param vectors holds that one more
     * @param place where it begins
     * @param work working space, as long as a tile
     * @param factors of each item
     * @param sums of each item
     */
    void addProducts(int first, float[] vectors, int place, float[] work, float[] factors, float[] sums) {
        Arrays.fill(work, 0);
        int line = line(first);
        for (int k = 0; k < width; k += STEP) {
            addStep(line + k, vectors, place + k, work);
        }
        int end = Math.min(TILE, items - first);
        for (int k = 0; k < end; k++) {
            sums[first + k] += factors[first + k] * work[k];
        }
    }

    /**
     * Few arrays, all at one index without an offset: only then does the compiler of Java 17 use vector instructions.
     */
    private void addStep(int line, float[] vectors, int place, float[] work) {
        float[] l0 = lines[line];
        float[] l1 = lines[line + 1];
        float[] l2 = lines[line + 2];
        float[] l3 = lines[line + 3];
        float f0 = vectors[place];
        float f1 = vectors[place + 1];
        float f2 = vectors[place + 2];
        float f3 = vectors[place + 3];
        for (int k = 0; k < work.length; k++) {
            work[k] += f0 * l0[k] + f1 * l1[k] + f2 * l2[k] + f3 * l3[k];
        }
    }

    void save(ModelWriter out) {
        var tiles = new float[lines.length * TILE];
        for (int line = 0; line < lines.length; line++) {
            System.arraycopy(lines[line], 0, tiles, line * TILE, TILE);
        }
        out.integer("vectors.length", count);
        out.floats("vectors.tiles", tiles);
    }

    static TiledVectors load(ModelReader in, int items) throws IOException {
        int count = in.integer("vectors.length", 0, items);
        float[] tiles = in.floats("vectors.tiles", storage(items, count));
        for (float value : tiles) {
            // Within ±1 each, since the vectors of an orthonormal basis are stored; far beyond, products may overflow.
            if (!(Math.abs(value) <= 2)) {
                throw in.corrupt("a number of a vector is " + value + ", expected -2 to 2");
            }
        }
        var read = new TiledVectors(items, count);
        for (int line = 0; line < read.lines.length; line++) {
            System.arraycopy(tiles, line * TILE, read.lines[line], 0, TILE);
        }
        return read;
    }
}
