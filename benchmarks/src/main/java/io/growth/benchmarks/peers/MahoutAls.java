package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Dataset;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.FastByIDMap;
import org.apache.mahout.cf.taste.impl.model.GenericDataModel;
import org.apache.mahout.cf.taste.impl.model.GenericUserPreferenceArray;
import org.apache.mahout.cf.taste.impl.recommender.svd.ALSWRFactorizer;
import org.apache.mahout.cf.taste.impl.recommender.svd.Factorization;
import org.apache.mahout.cf.taste.model.PreferenceArray;

/** Apache Mahout Taste 0.13.0: normal equations of each vector by QR decomposition, on threads of its own. */
final class MahoutAls implements AlsLibrary.Trainer {

    private final GenericDataModel data;

    MahoutAls(Dataset dataset) {
        var users = new FastByIDMap<PreferenceArray>(dataset.userCount());
        for (int user = 0; user < dataset.userCount(); user++) {
            int[] items = dataset.rows()[user];
            if (items.length > 0) {
                users.put(user, preferences(user, items));
            }
        }
        data = new GenericDataModel(users);
    }

    private static PreferenceArray preferences(int user, int[] items) {
        var preferences = new GenericUserPreferenceArray(items.length);
        preferences.setUserID(0, user);
        for (int k = 0; k < items.length; k++) {
            preferences.setItemID(k, items[k]);
            preferences.setValue(k, 1);
        }
        return preferences;
    }

    @Override
    public double fit(int factors, int iterations, int threads) {
        try {
            Factorization learnt = new ALSWRFactorizer(
                            data, factors, AlsLibrary.LAMBDA, iterations, true, AlsLibrary.ALPHA, threads)
                    .factorize();
            return learnt.numFeatures() == factors ? Double.NaN : 0;
        } catch (TasteException e) {
            throw new IllegalStateException("Taste refused to factorise", e);
        }
    }
}
