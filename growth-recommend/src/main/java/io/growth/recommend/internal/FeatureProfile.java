package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;

/** What somebody likes, in features: the sum of the vectors of the history, or its strongest part. */
final class FeatureProfile {

    private final int features;
    private final Scores sums;
    private final TopKeys strongest = new TopKeys();
    private double norm;

    FeatureProfile(int features) {
        this.features = features;
        this.sums = new Scores(features);
    }

    boolean fits(int count) {
        return features == count;
    }

    /** Sums up a history and keeps the features with the largest sums, equal ones by number. */
    void load(History history, SparseMatrix vectors, boolean weighted, int limit) {
        sums.clear();
        for (int k = 0; k < history.size(); k++) {
            int item = history.item(k);
            float weight = weighted ? history.weight(k) : 1;
            if (weight != 0) {
                sums.add(vectors.columns(), vectors.values(), vectors.start(item), vectors.end(item), weight);
            }
        }
        if (sums.count() > limit) {
            keep(limit);
        }
        double squares = 0;
        for (int k = 0; k < sums.count(); k++) {
            double value = sums.get(sums.touched()[k]);
            squares += value * value;
        }
        norm = Math.sqrt(squares);
    }

    private void keep(int limit) {
        strongest.reset(limit);
        for (int k = 0; k < sums.count(); k++) {
            strongest.offer(key(sums.touched()[k]));
        }
        strongest.finish();
        long least = Long.MAX_VALUE;
        for (int k = 0; k < strongest.size(); k++) {
            least = Math.min(least, strongest.at(k));
        }
        for (int k = 0; k < sums.count(); k++) {
            int feature = sums.touched()[k];
            if (key(feature) < least) {
                sums.set(feature, 0);
            }
        }
    }

    private long key(int feature) {
        return TopKeys.key(Math.abs(sums.get(feature)), feature);
    }

    int count() {
        return sums.count();
    }

    /** A feature that the history has; its {@link #value} is 0 if it was not kept. */
    int feature(int position) {
        return sums.touched()[position];
    }

    /** How much a feature is liked, 0 if nothing speaks for it. */
    float value(int feature) {
        return sums.get(feature);
    }

    /** Length of the profile; what is no number or 0 has no direction. */
    double norm() {
        return norm;
    }

    boolean hasDirection() {
        return norm > 0 && norm <= Double.MAX_VALUE;
    }
}
