package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.FastByIDMap;
import org.apache.mahout.cf.taste.impl.common.FastIDSet;
import org.apache.mahout.cf.taste.impl.model.GenericBooleanPrefDataModel;
import org.apache.mahout.cf.taste.impl.recommender.AllSimilarItemsCandidateItemsStrategy;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.GenericItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.PreferredItemsNeighborhoodCandidateItemsStrategy;
import org.apache.mahout.cf.taste.impl.similarity.GenericItemSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.GenericItemSimilarity.ItemItemSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.precompute.MultithreadedBatchItemSimilarities;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.apache.mahout.cf.taste.similarity.precompute.SimilarItems;
import org.apache.mahout.cf.taste.similarity.precompute.SimilarItemsWriter;

/**
 * Apache Mahout Taste 0.13.0: its multithreaded batch intersects the user sets of each pair of items that occur
 * together and keeps the best; a recommendation sums, for each item similar to one of the user's, the kept similarities
 * to all of the user's items. A pair counts if either item keeps the other.
 */
final class MahoutTrainer implements KnnTrainer {

    private static final int HOURS_AT_MOST = 24;
    private static final int LARGEST_BATCH = 100;

    private final GenericBooleanPrefDataModel data;

    MahoutTrainer(Dataset dataset) {
        int[][] rows = dataset.rows();
        var users = new FastByIDMap<FastIDSet>(rows.length);
        for (int user = 0; user < rows.length; user++) {
            var items = new FastIDSet(rows[user].length);
            for (int item : rows[user]) {
                items.add(item);
            }
            users.put(user, items);
        }
        data = new GenericBooleanPrefDataModel(users);
    }

    @Override
    public KnnModel fit(int neighbors, int threads) {
        var togetherOnly = new PreferredItemsNeighborhoodCandidateItemsStrategy();
        var exact = new GenericItemBasedRecommender(data, new MahoutCosine(data), togetherOnly, togetherOnly);
        var kept = new Kept();
        // Taste refuses to work with fewer batches than threads.
        int batch = Math.max(1, Math.min(data.getNumItems() / threads, LARGEST_BATCH));
        try {
            new MultithreadedBatchItemSimilarities(exact, neighbors, batch)
                    .computeItemSimilarities(threads, HOURS_AT_MOST, kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var similarity = new GenericItemSimilarity(kept.pairs);
        var candidates = new AllSimilarItemsCandidateItemsStrategy(similarity);
        var recommender = new GenericBooleanPrefItemBasedRecommender(data, similarity, candidates, candidates);
        return (user, limit) -> top(recommender, user, limit);
    }

    private static int[] top(Recommender recommender, int user, int limit) {
        try {
            return recommender.recommend(user, limit).stream()
                    .mapToInt(recommended -> (int) recommended.getItemID())
                    .toArray();
        } catch (TasteException e) {
            throw new IllegalStateException("Taste refused a user", e);
        }
    }

    /** Takes the finished neighbourhoods from the one thread that writes them. */
    private static final class Kept implements SimilarItemsWriter {

        private final List<ItemItemSimilarity> pairs = new ArrayList<>();

        @Override
        public void open() {}

        @Override
        public void add(SimilarItems found) {
            found.getSimilarItems()
                    .forEach(other -> pairs.add(
                            new ItemItemSimilarity(found.getItemID(), other.getItemID(), other.getSimilarity())));
        }

        @Override
        public void close() {}
    }
}
