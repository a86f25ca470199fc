package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Dataset;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import org.grouplens.lenskit.transform.threshold.RealThreshold;
import org.lenskit.api.ItemRecommender;
import org.lenskit.basic.TopNItemRecommender;
import org.lenskit.data.dao.EntityCollectionDAO;
import org.lenskit.knn.item.ItemItemScorer;
import org.lenskit.knn.item.SimilaritySumNeighborhoodScorer;
import org.lenskit.knn.item.model.ItemItemBuildContext;
import org.lenskit.knn.item.model.ItemItemBuildContextProvider;
import org.lenskit.knn.item.model.ItemItemModel;
import org.lenskit.knn.item.model.ItemItemModelProvider;
import org.lenskit.knn.item.model.SparseNeighborIterationStrategy;
import org.lenskit.transform.normalize.DefaultUserVectorNormalizer;
import org.lenskit.transform.normalize.UserVectorNormalizer;

/**
 * LensKit 3.0-M3 for Java: multiplies the user vectors of each pair of items that occur together, keeps the best
 * neighbours of each candidate, and scores the candidates asked for. Asked for are the items that keep one of the
 * user's items, found by an index of ours, because LensKit by itself would score the whole range.
 */
final class LensKitTrainer implements KnnTrainer {

    private static final UserVectorNormalizer AS_IT_IS = new DefaultUserVectorNormalizer();

    private final int itemCount;
    private final LensKitRows rows;
    private final ItemItemBuildContext context;

    LensKitTrainer(Dataset data) {
        itemCount = data.itemCount();
        rows = new LensKitRows(data.rows());
        context = new ItemItemBuildContextProvider(rows, AS_IT_IS).get();
    }

    @Override
    public KnnModel fit(int neighbors, int threads) {
        var provider = new ItemItemModelProvider(
                new LensKitCosine(),
                context,
                new RealThreshold(0),
                new SparseNeighborIterationStrategy(),
                0,
                neighbors);
        ItemItemModel model = Threads.run(threads, provider::get);
        var scorer = new ItemItemScorer(rows, model, new SimilaritySumNeighborhoodScorer(), AS_IT_IS, 0, 1);
        var recommender = new TopNItemRecommender(EntityCollectionDAO.create(), scorer);
        LongSet[] keepers = keepers(model);
        return (user, limit) -> top(recommender, keepers, user, limit);
    }

    private LongSet[] keepers(ItemItemModel model) {
        var keepers = new LongSet[itemCount];
        for (int item = 0; item < keepers.length; item++) {
            keepers[item] = new LongOpenHashSet();
        }
        for (long item : model.getItemUniverse()) {
            for (long kept : model.getNeighbors(item).keySet()) {
                keepers[(int) kept].add(item);
            }
        }
        return keepers;
    }

    private int[] top(ItemRecommender recommender, LongSet[] keepers, int user, int limit) {
        LongSet seen = rows.items(user);
        var candidates = new LongOpenHashSet();
        for (long item : seen) {
            candidates.addAll(keepers[(int) item]);
        }
        return recommender.recommend(user, limit, candidates, seen).stream()
                .mapToInt(Long::intValue)
                .toArray();
    }
}
