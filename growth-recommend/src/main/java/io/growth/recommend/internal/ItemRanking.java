package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The items by popularity: what is shown where nothing personal is known. Immutable.
 *
 * <p>The first {@value #FIRST} places are enough for nearly every list, so the others are sorted when one needs them:
 * of a million items that is 4 MB and most of the time of sorting.
 */
public final class ItemRanking {

    static final int FIRST = 4096;

    private final float[] popularity;
    private final int[] first;

    /** Sorted when first asked for; two threads may both do so, with the same result. */
    private volatile int @Nullable [] order;

    /**
     * Sorts the items, most popular first, equal ones by number.
     *
     * @param popularity of each item, finite and at least 0; kept without copying
     */
    public ItemRanking(float[] popularity) {
        this.popularity = popularity;
        this.first = best(Math.min(FIRST, popularity.length));
    }

    private int[] best(int count) {
        var top = new TopKeys();
        top.reset(count);
        for (int item = 0; item < popularity.length; item++) {
            // + 0.0f turns -0.0, whose bits would sort first, into 0.0.
            top.offer(TopKeys.key(popularity[item] + 0.0f, item));
        }
        top.finishSorted();
        var items = new int[count];
        for (int place = 0; place < count; place++) {
            items[place] = TopKeys.index(top.at(place));
        }
        return items;
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
        return popularity.length;
    }

    int item(int place) {
        return place < first.length ? first[place] : all()[place];
    }

    private int[] all() {
        int[] known = order;
        if (known == null) {
            known = best(popularity.length);
            order = known;
        }
        return known;
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
