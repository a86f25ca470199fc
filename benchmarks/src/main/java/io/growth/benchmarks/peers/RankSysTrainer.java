package io.growth.benchmarks.peers;

import es.uam.eps.ir.ranksys.nn.item.ItemNeighborhoodRecommender;
import es.uam.eps.ir.ranksys.nn.item.neighborhood.CachedItemNeighborhood;
import es.uam.eps.ir.ranksys.nn.item.neighborhood.TopKItemNeighborhood;
import es.uam.eps.ir.ranksys.nn.item.sim.SetCosineItemSimilarity;
import es.uam.eps.ir.ranksys.rec.fast.FastRecommender;
import io.growth.benchmarks.data.Dataset;
import java.util.Arrays;
import java.util.BitSet;

/**
 * RankSys 0.4.3: counts the co-occurrences of one item after the other, keeps the best neighbours, and sums the
 * similarities of the neighbours of a user's items. Its parallel stream works on a pool of the size asked for.
 */
final class RankSysTrainer implements KnnTrainer {

    /** Exponent of both norms: the cosine. */
    private static final double HALF = 0.5;

    private final int[][] rows;
    private final RankSysPreferences preferences;
    private final boolean arrays;

    RankSysTrainer(Dataset data) {
        rows = data.rows();
        preferences = new RankSysPreferences(data);
        arrays = arraysPay(data);
    }

    /**
     * RankSys counts into a hash map or into an array as long as there are items. The array wins where an item has to
     * count often enough: not on gowalla (a count for each 27 items), but on the generated shop (one for each 8).
     */
    private static boolean arraysPay(Dataset data) {
        return data.updates() / data.itemCount() > data.itemCount() / 16;
    }

    @Override
    public KnnModel fit(int neighbors, int threads) {
        var similarity = new SetCosineItemSimilarity<>(preferences, HALF, arrays);
        var kept = Threads.run(
                threads, () -> new CachedItemNeighborhood<>(new TopKItemNeighborhood<>(similarity, neighbors)));
        var recommender = new ItemNeighborhoodRecommender<>(preferences, kept, 1);
        return (user, limit) -> top(recommender, user, limit);
    }

    private int[] top(FastRecommender<Integer, Integer> recommender, int user, int limit) {
        var seen = new BitSet();
        Arrays.stream(rows[user]).forEach(seen::set);
        return recommender.getRecommendation(user, limit, item -> !seen.get(item)).getIidxs().stream()
                .mapToInt(scored -> scored.v1)
                .toArray();
    }
}
