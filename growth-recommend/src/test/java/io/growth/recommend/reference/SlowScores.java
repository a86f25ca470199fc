package io.growth.recommend.reference;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.reference.SlowNeighbors.Neighbor;
import java.util.List;
import java.util.Map;

/** Scores of every item for a history, summed in float in the order of the numbers: the slow twin of the scorers. */
public final class SlowScores {

    private SlowScores() {}

    /**
     * {@code Σ_j s(j, i) x_j} over the items {@code j} of the history.
     *
     * @param ofCandidate whether the neighbours of i are kept, else those of j
     */
    public static float[] byItems(
            SlowNeighbors twin,
            int items,
            Map<Integer, Float> history,
            boolean ofCandidate,
            int count,
            double minimum,
            boolean weighted) {
        var scores = new float[items];
        history.forEach((j, weight) -> {
            for (int i = 0; i < items; i++) {
                Neighbor wanted = new Neighbor(ofCandidate ? j : i, twin.of(j, i, !ofCandidate));
                boolean kept = ofCandidate
                        ? twin.nearest(i, false, count, minimum).contains(wanted)
                        : twin.nearest(j, true, count, minimum).contains(wanted);
                scores[i] += kept ? wanted.similarity() * (weighted ? weight : 1) : 0;
            }
        });
        return scores;
    }

    /**
     * {@code Σ_v s x_v} over the users {@code v} who are asked.
     *
     * @param reverse whether those are asked who have the user among their nearest, else the user's own nearest
     */
    public static float[] byUsers(
            Interactions<?, ?> data,
            Similarity similarity,
            int user,
            boolean reverse,
            int count,
            double minimum,
            boolean weighted) {
        var twin = new SlowNeighbors(data.byUser(), similarity);
        return byUsers(twin, data.byUser(), user, reverse, count, minimum, weighted);
    }

    /** The same with a twin at hand. */
    public static float[] byUsers(
            SlowNeighbors twin,
            SparseMatrix histories,
            int user,
            boolean reverse,
            int count,
            double minimum,
            boolean weighted) {
        var scores = new float[histories.columnCount()];
        for (int v = 0; v < histories.rowCount(); v++) {
            float value = reverse ? twin.of(v, user) : twin.of(user, v);
            boolean asked = reverse
                    ? twin.nearest(v, true, count, minimum).contains(new Neighbor(user, value))
                    : twin.nearest(user, true, count, minimum).contains(new Neighbor(v, value));
            for (int e = histories.start(v); asked && e < histories.end(v); e++) {
                scores[histories.columns()[e]] += value * (weighted ? histories.values()[e] : 1);
            }
        }
        return scores;
    }

    /**
     * Between what the score of each item must lie if similarities may be off by a margin, so that who is nearest is
     * not always sure: at least the sum over those who are asked in any case, at most that over those who may be.
     *
     * @param reverse whether those are asked who have the user among their nearest, else the user's own nearest
     * @return the least and the greatest scores
     */
    public static float[][] boundsByUsers(
            SlowNeighbors twin, SparseMatrix histories, int user, boolean reverse, int count, double margin) {
        var bounds = new float[2][histories.columnCount()];
        for (int v = 0; v < histories.rowCount(); v++) {
            int asker = reverse ? v : user;
            float value = twin.of(asker, reverse ? user : v);
            if (v == user || !(value > 0)) {
                continue;
            }
            List<Neighbor> all = twin.nearest(asker, true, Integer.MAX_VALUE, 0);
            long asNear = all.stream()
                            .filter(one -> one.similarity() >= value * (1 - margin))
                            .count()
                    - 1;
            long nearer = all.stream()
                    .filter(one -> one.similarity() > value * (1 + margin))
                    .count();
            for (int e = histories.start(v); e < histories.end(v); e++) {
                bounds[0][histories.columns()[e]] += asNear < count ? value : 0;
                bounds[1][histories.columns()[e]] += nearer < count ? value : 0;
            }
        }
        return bounds;
    }
}
