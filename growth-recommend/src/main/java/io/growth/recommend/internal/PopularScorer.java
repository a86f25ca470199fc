package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Popularity as the score of every item that anybody has: the same for each history. For models made of models; alone,
 * popularity needs no score.
 *
 * <p>Nothing of it is due to an item of the history in particular, so each gets an equal share.
 */
public final class PopularScorer implements Scorer {

    static final String TYPE = "popular-scores";

    private final ItemRanking popular;
    private final int[] items;
    private final float[] values;

    /**
     * Keeps the items that somebody has.
     *
     * @param popular the items by popularity
     */
    public PopularScorer(ItemRanking popular) {
        this.popular = popular;
        int known = 0;
        while (known < popular.size() && popular.popularity(popular.item(known)) > 0) {
            known++;
        }
        this.items = new int[known];
        this.values = new float[known];
        for (int place = 0; place < known; place++) {
            items[place] = popular.item(place);
            values[place] = popular.popularity(items[place]);
        }
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        scores.add(items, values, 0, items.length, 1);
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        Arrays.fill(shares, popular.popularity(item) / (double) shares.length);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        popular.save(out);
    }

    static PopularScorer load(ModelReader in, int items) throws IOException {
        ItemRanking popular = ItemRanking.load(in);
        if (popular.size() != items) {
            throw in.corrupt("there are popularities of " + popular.size() + " items, but " + items + " items");
        }
        return new PopularScorer(popular);
    }
}
