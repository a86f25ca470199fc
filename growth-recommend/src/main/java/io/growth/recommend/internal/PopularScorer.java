package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.stream.IntStream;

/** Popularity as one of several models: everybody gets the same scores, strangers too. */
public final class PopularScorer implements Scorer {

    static final String TYPE = "popular-items";

    private final float[] popularity;
    private final int[] items;

    /**
     * Wraps a popularity.
     *
     * @param ranking the items by popularity; those without any get no score
     */
    public PopularScorer(ItemRanking ranking) {
        popularity = ranking.popularity();
        items = IntStream.range(0, popularity.length)
                .filter(item -> popularity[item] > 0)
                .toArray();
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        for (int item : items) {
            scores.add(item, popularity[item]);
        }
    }

    /** No item of the history speaks for what everybody gets. */
    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {}

    @Override
    public boolean needsHistory() {
        return false;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        out.floats("popularity", popularity);
    }

    static PopularScorer load(ModelReader in, int count) throws IOException {
        ItemRanking ranking = ItemRanking.load(in);
        if (ranking.size() != count) {
            throw in.corrupt("the popularity is of " + ranking.size() + " items, not " + count);
        }
        return new PopularScorer(ranking);
    }
}
