package io.growth.recommend.neighbor;

import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;

/** Candidates under any similarity that asks for one number a pair: a call for each candidate. */
final class PairKernel extends DotKernel {

    private final RowProfile profile;
    private final Similarity similarity;
    private final boolean rowIsA;
    private final Pair pair = new Pair();

    PairKernel(NeighborSearch search, RowProfile profile) {
        super(search, profile);
        this.profile = profile;
        this.similarity = search.similarity();
        this.rowIsA = search.rowIsA();
    }

    @Override
    void approximate(int row, int n) {
        for (int k = 0; k < n; k++) {
            int candidate = touched[k];
            profile.fill(pair, rowIsA ? row : candidate, rowIsA ? candidate : row);
            approximate[k] = (float)
                    similarity.of(pair.counts((int) found[k], profile.scales().dot(found[k], row, candidate)));
        }
    }

    @Override
    double exact(int row, int position) {
        return approximate[position];
    }
}
