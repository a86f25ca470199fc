package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * One short vector for each item, stored so that the products of all of them with one more are as fast as memory.
 *
 * <p>Items are cut into tiles; within one, the first numbers of all its items come first, then the second ones. So the
 * inner loop runs over items, which the compiler turns into vector instructions, where a loop over one item's numbers
 * would be a sum in strict order, which it must not reorder. What a tile or a step lacks is filled with zeros.
 */
public final class TiledVectors {

    /** Items in a tile: their products stay in the first level cache, the tile of 512 numbers an item in the second. */
    private static final int TILE = 256;

    /** Terms that each sum takes in before it is stored. */
    private static final int STEP = 8;

    private final int items;
    private final int count;
    private final int width;
    private final float[] tiles;

    private TiledVectors(int items, int count, float[] tiles) {
        this.items = items;
        this.count = count;
        this.width = width(count);
        this.tiles = tiles;
    }

    /**
     * Stores vectors.
     *
     * @param rows vector after vector
     * @param items how many
     * @param count length of each
     * @return the same numbers in another order
     */
    public static TiledVectors of(float[] rows, int items, int count) {
        var made = new TiledVectors(items, count, new float[Math.toIntExact(storage(items, count))]);
        for (int item = 0; item < items; item++) {
            int at = made.start(item);
            for (int k = 0; k < count; k++) {
                made.tiles[at + k * TILE] = rows[item * count + k];
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

    /** Length of a vector with the zeros that fill it up. */
    int width() {
        return width;
    }

    /** How many numbers {@link #addProducts} needs as working space. */
    static int space() {
        return TILE;
    }

    private int start(int item) {
        return item / TILE * TILE * width + item % TILE;
    }

    /** Adds an item's vector, times a factor, to the numbers from a place on. */
    void addVector(int item, float factor, float[] sums, int place) {
        int at = start(item);
        for (int k = 0; k < count; k++) {
            sums[place + k] += factor * tiles[at + k * TILE];
        }
    }

    /** A number of an item's vector. */
    float get(int item, int position) {
        return tiles[start(item) + position * TILE];
    }

    int count() {
        return count;
    }

    int items() {
        return items;
    }

    /**
     * Adds to some items the products of their vectors with one more, each times the item's factor.
     *
     * @param first first item of a tile
     * @param space holds that one more, and behind it working space
     * @param vector where the vector begins
     * @param work where the working space begins
     * @param factors of each item
     * @param sums of each item
     */
    void addProducts(int first, float[] space, int vector, int work, float[] factors, float[] sums) {
        Arrays.fill(space, work, work + TILE, 0);
        int at = first * width;
        for (int k = 0; k < width; k += STEP) {
            addStep(at + k * TILE, space, vector + k, work);
        }
        int end = Math.min(TILE, items - first);
        for (int k = 0; k < end; k++) {
            sums[first + k] += factors[first + k] * space[work + k];
        }
    }

    private void addStep(int at, float[] space, int vector, int work) {
        float[] all = tiles;
        float f0 = space[vector];
        float f1 = space[vector + 1];
        float f2 = space[vector + 2];
        float f3 = space[vector + 3];
        float f4 = space[vector + 4];
        float f5 = space[vector + 5];
        float f6 = space[vector + 6];
        float f7 = space[vector + 7];
        for (int k = 0; k < TILE; k++) {
            int e = at + k;
            float left = f0 * all[e] + f1 * all[e + TILE] + f2 * all[e + 2 * TILE] + f3 * all[e + 3 * TILE];
            float right =
                    f4 * all[e + 4 * TILE] + f5 * all[e + 5 * TILE] + f6 * all[e + 6 * TILE] + f7 * all[e + 7 * TILE];
            space[work + k] += left + right;
        }
    }

    static int tile() {
        return TILE;
    }

    void save(ModelWriter out) {
        out.integer("vectors.length", count);
        out.floats("vectors.tiles", tiles);
    }

    static TiledVectors load(ModelReader in, int items) throws IOException {
        int count = in.integer("vectors.length", 0, items);
        long length = storage(items, count);
        float[] tiles = in.floats("vectors.tiles", length);
        for (float value : tiles) {
            // Within ±1 each, since the vectors of an orthonormal basis are stored; far beyond, products may overflow.
            if (!(Math.abs(value) <= 2)) {
                throw in.corrupt("a number of a vector is " + value + ", expected -2 to 2");
            }
        }
        return new TiledVectors(items, count, tiles);
    }
}
