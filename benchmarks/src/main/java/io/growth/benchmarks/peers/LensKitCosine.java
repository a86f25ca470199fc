package io.growth.benchmarks.peers;

import it.unimi.dsi.fastutil.longs.Long2DoubleMap;
import net.jcip.annotations.ThreadSafe;
import org.lenskit.knn.item.ItemSimilarity;
import org.lenskit.util.math.Vectors;

/**
 * Cosine of two vectors of ones. LensKit's own sums both norms anew for each pair; here they are the known lengths. The
 * annotation is how LensKit learns that it may build in parallel.
 */
@ThreadSafe
final class LensKitCosine implements ItemSimilarity {

    @Override
    public double similarity(long item, Long2DoubleMap users, long other, Long2DoubleMap otherUsers) {
        return Vectors.dotProduct(users, otherUsers) / Math.sqrt((double) users.size() * otherUsers.size());
    }

    @Override
    public boolean isSparse() {
        return true;
    }

    /** It is, but LensKit's collector of symmetric similarities searches a list for each pair and takes minutes. */
    @Override
    public boolean isSymmetric() {
        return false;
    }
}
