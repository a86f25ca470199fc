package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/**
 * Content-based filtering: the score of an item is the cosine between its features and those of the history.
 *
 * <p>Each item is a sparse vector of length 1, the profile of a history the sum of its vectors. A query walks the lists
 * of items of the profile's features (an inverted index), so it costs the length of these lists; the profile is cut to
 * its strongest features, since the many weak ones of a long history cost most and tell least. Features that many items
 * share reach most items, and then no list of the items reached is kept.
 */
public final class ContentScorer implements Scorer {

    static final String TYPE = "content";

    /** Values are parts of vectors of length 1; more than that, up to rounding, is damage. */
    private static final float LARGEST = 1.0001f;

    /** From this many additions for each item of the shop on, looking at all items is cheaper than listing some. */
    private static final double LONG = 1.0 / 8;

    private final FeatureSpace space;
    private final SparseMatrix vectors;
    private final SparseMatrix holders;
    private final boolean weighted;
    private final int profileFeatures;

    /**
     * Wraps the model.
     *
     * @param space the features
     * @param vectors row: item, columns: its features, values: a vector of length 1 or none
     * @param weighted whether an item of the history counts with its weight rather than once
     * @param profileFeatures how many features of a history count, at least 1
     */
    public ContentScorer(FeatureSpace space, SparseMatrix vectors, boolean weighted, int profileFeatures) {
        this.space = space;
        this.vectors = vectors;
        this.holders = vectors.transpose();
        this.weighted = weighted;
        this.profileFeatures = profileFeatures;
    }

    /**
     * The features.
     *
     * @return the features and how they are taken from items
     */
    public FeatureSpace space() {
        return space;
    }

    /**
     * The features of the items.
     *
     * @return row: item, columns: features
     */
    public SparseMatrix vectors() {
        return vectors;
    }

    /**
     * The same model with other items.
     *
     * @param other row: item, columns: its features
     * @return a model that answers with these
     */
    public ContentScorer withVectors(SparseMatrix other) {
        return new ContentScorer(space, other, weighted, profileFeatures);
    }

    private FeatureProfile profile(History history, Scratch scratch) {
        FeatureProfile profile = scratch.profile(vectors.columnCount());
        profile.load(history, vectors, weighted, profileFeatures);
        return profile;
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        FeatureProfile profile = profile(history, scratch);
        if (!profile.hasDirection()) {
            return;
        }
        if (additions(profile) > LONG * vectors.rowCount()) {
            scoreMost(profile, scores);
        } else {
            scoreSome(profile, scores);
        }
    }

    /** How long the lists of the features that count are together; the others have value 0. */
    private long additions(FeatureProfile profile) {
        long additions = 0;
        for (int k = 0; k < profile.count(); k++) {
            int feature = profile.feature(k);
            additions += profile.value(feature) != 0 ? holders.degree(feature) : 0;
        }
        return additions;
    }

    private void scoreMost(FeatureProfile profile, Scores scores) {
        scores.fill();
        int[] items = holders.columns();
        float[] values = holders.values();
        for (int k = 0; k < profile.count(); k++) {
            int feature = profile.feature(k);
            if (profile.value(feature) != 0) {
                scores.addUnlisted(
                        items, values, holders.start(feature), holders.end(feature), scale(profile, feature));
            }
        }
    }

    private void scoreSome(FeatureProfile profile, Scores scores) {
        int[] items = holders.columns();
        float[] values = holders.values();
        for (int k = 0; k < profile.count(); k++) {
            int feature = profile.feature(k);
            if (profile.value(feature) != 0) {
                scores.add(items, values, holders.start(feature), holders.end(feature), scale(profile, feature));
            }
        }
    }

    private static float scale(FeatureProfile profile, int feature) {
        return (float) (profile.value(feature) / profile.norm());
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        FeatureProfile profile = profile(history, scratch);
        for (int k = 0; k < shares.length && profile.hasDirection(); k++) {
            float weight = weighted ? history.weight(k) : 1;
            shares[k] = weight * common(profile, history.item(k), item) / profile.norm();
        }
    }

    /** Product of the vectors of two items over the features that count. */
    private double common(FeatureProfile profile, int a, int b) {
        double sum = 0;
        int e = vectors.start(a);
        int f = vectors.start(b);
        while (e < vectors.end(a) && f < vectors.end(b)) {
            int left = vectors.columns()[e];
            int right = vectors.columns()[f];
            if (left == right && profile.value(left) != 0) {
                sum += (double) vectors.values()[e] * vectors.values()[f];
            }
            e += left <= right ? 1 : 0;
            f += right <= left ? 1 : 0;
        }
        return sum;
    }

    @Override
    public void explainAttributes(History history, int item, Scratch scratch, ObjDoubleConsumer<String> sink) {
        FeatureProfile profile = profile(history, scratch);
        var parts = new LinkedHashMap<String, Double>();
        for (int e = vectors.start(item); e < vectors.end(item) && profile.hasDirection(); e++) {
            int feature = vectors.columns()[e];
            double part = profile.value(feature) * (double) vectors.values()[e] / profile.norm();
            if (part != 0) {
                parts.merge(space.label(feature), part, Double::sum);
            }
        }
        parts.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> part) -> -part.getValue()))
                .forEach(part -> sink.accept(part.getKey(), part.getValue()));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        space.save(out);
        MatrixBlocks.write(out, "vectors", vectors);
        out.integer("weighted", weighted ? 1 : 0);
        out.integer("profile.features", profileFeatures);
    }

    static ContentScorer load(ModelReader in, int items) throws IOException {
        FeatureSpace space = FeatureSpace.load(in);
        SparseMatrix vectors = MatrixBlocks.read(in, "vectors");
        if (vectors.rowCount() != items
                || vectors.columnCount() != space.names().size()) {
            throw in.corrupt("the vectors do not fit the items and features");
        }
        for (float value : vectors.values()) {
            if (!(Math.abs(value) <= LARGEST)) {
                throw in.corrupt("a vector is longer than 1");
            }
        }
        int features = in.integer("profile.features", 1, Integer.MAX_VALUE);
        return new ContentScorer(space, vectors, in.integer("weighted") != 0, features);
    }
}
