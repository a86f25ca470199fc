package io.growth.benchmarks.peers;

import it.unimi.dsi.fastutil.longs.Long2DoubleMap;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.lenskit.data.ratings.RatingVectorPDAO;
import org.lenskit.util.IdBox;
import org.lenskit.util.io.ObjectStream;
import org.lenskit.util.io.ObjectStreams;
import org.lenskit.util.keys.Long2DoubleSortedArrayMap;

/** The rows as LensKit's own packed vectors of ones. */
final class LensKitRows implements RatingVectorPDAO {

    private final Long2DoubleSortedArrayMap[] vectors;

    LensKitRows(int[][] rows) {
        vectors = Arrays.stream(rows).map(LensKitRows::vector).toArray(Long2DoubleSortedArrayMap[]::new);
    }

    private static Long2DoubleSortedArrayMap vector(int[] row) {
        var ones = new double[row.length];
        Arrays.fill(ones, 1);
        return Long2DoubleSortedArrayMap.wrapUnsorted(
                Arrays.stream(row).asLongStream().toArray(), ones);
    }

    LongSet items(int user) {
        return vectors[user].keySet();
    }

    @Override
    public Long2DoubleMap userRatingVector(long user) {
        return vectors[(int) user];
    }

    @Override
    public ObjectStream<IdBox<Long2DoubleMap>> streamUsers() {
        return ObjectStreams.wrap(IntStream.range(0, vectors.length)
                .mapToObj(user -> IdBox.create(user, (Long2DoubleMap) vectors[user])));
    }
}
