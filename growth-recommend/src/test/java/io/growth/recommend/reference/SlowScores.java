package io.growth.recommend.reference;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.reference.SlowNeighbors.Neighbor;
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
                Neighbor wanted = new Neighbor(ofCandidate ? j : i, twin.of(j, i));
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
        SparseMatrix histories = data.byUser();
        var twin = new SlowNeighbors(histories, similarity);
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
}
