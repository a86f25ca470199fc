package io.growth.benchmarks.peers;

import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.similarity.AbstractItemSimilarity;
import org.apache.mahout.cf.taste.model.DataModel;

/**
 * Cosine of two sets of users. Taste has none for data without ratings; this asks the data model what its own Tanimoto
 * coefficient asks and so does the same work.
 */
final class MahoutCosine extends AbstractItemSimilarity {

    MahoutCosine(DataModel data) {
        super(data);
    }

    @Override
    public double itemSimilarity(long item, long other) throws TasteException {
        return cosine(item, getDataModel().getNumUsersWithPreferenceFor(item), other);
    }

    @Override
    public double[] itemSimilarities(long item, long[] others) throws TasteException {
        int users = getDataModel().getNumUsersWithPreferenceFor(item);
        var similarities = new double[others.length];
        for (int i = 0; i < others.length; i++) {
            similarities[i] = cosine(item, users, others[i]);
        }
        return similarities;
    }

    private double cosine(long item, int users, long other) throws TasteException {
        int both = getDataModel().getNumUsersWithPreferenceFor(item, other);
        if (both == 0) {
            return Double.NaN;
        }
        return both / Math.sqrt((double) users * getDataModel().getNumUsersWithPreferenceFor(other));
    }
}
