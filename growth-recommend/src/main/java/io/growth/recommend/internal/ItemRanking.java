package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/** The items by popularity: what is shown where nothing personal is known. Immutable. */
public final class ItemRanking {

    private final float[] popularity;
    private final int[] order;

    /**
     * Sorts the items, most popular first, equal ones by number.
     *
     * @param popularity of each item, finite and at least 0; kept without copying
     */
    public ItemRanking(float[] popularity) {
        this.popularity = popularity;
        this.order = new int[popularity.length];
        var keys = new long[popularity.length];
        for (int item = 0; item < keys.length; item++) {
            // + 0.0f turns -0.0, whose bits would sort first, into 0.0.
            keys[item] = TopKeys.key(popularity[item] + 0.0f, item);
        }
        Arrays.sort(keys);
        for (int place = 0; place < keys.length; place++) {
            order[place] = TopKeys.index(keys[keys.length - 1 - place]);
        }
    }

    /**
     * The popularity of each item.
     *
     * @return a copy
     */
    public float[] popularity() {
        return popularity.clone();
    }

    /**
     * The same items and further ones that nobody has.
     *
     * @param items how many items in all, at least as many as now
     * @return their ranking
     */
    public ItemRanking extended(int items) {
        return items == popularity.length ? this : new ItemRanking(Arrays.copyOf(popularity, items));
    }

    int size() {
        return order.length;
    }

    int item(int place) {
        return order[place];
    }

    float popularity(int item) {
        return popularity[item];
    }

    void save(ModelWriter out) {
        out.floats("popularity", popularity);
    }

    static ItemRanking load(ModelReader in) throws IOException {
        float[] popularity = in.floats("popularity");
        for (float value : popularity) {
            if (!(value >= 0 && value <= Float.MAX_VALUE)) {
                throw in.corrupt("a popularity is negative or not a finite number");
            }
        }
        return new ItemRanking(popularity);
    }
}
