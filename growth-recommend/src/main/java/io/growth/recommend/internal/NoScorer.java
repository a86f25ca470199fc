package io.growth.recommend.internal;

import io.growth.core.store.ModelWriter;

/** Finds nothing personal, so that popular items answer every query. */
public enum NoScorer implements Scorer {
    /** The only one. */
    INSTANCE;

    static final String TYPE = "popularity";

    @Override
    public void score(History history, Scores scores, Scratch scratch) {}

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {}
}
