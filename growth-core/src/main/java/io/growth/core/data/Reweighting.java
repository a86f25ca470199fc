package io.growth.core.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Gives interactions other weights; users, items, places and times are shared with the source. */
final class Reweighting {

    private Reweighting() {}

    static <U, I> Interactions<U, I> byUser(Interactions<U, I> data, Weighting weighting) {
        return data.withWeights(weigh(data.byUser(), weighting).values());
    }

    static <U, I> Interactions<U, I> byItem(Interactions<U, I> data, Weighting weighting) {
        return data.withWeights(weigh(data.byItem(), weighting).transpose().values());
    }

    private static SparseMatrix weigh(SparseMatrix documents, Weighting weighting) {
        SparseMatrix weighed = weighting.apply(documents);
        if (!weighed.hasPlacesOf(documents)) {
            throw new IllegalArgumentException(
                    "the weighting must keep the places of " + documents + " but gave others in " + weighed);
        }
        for (float weight : weighed.values()) {
            if (!Float.isFinite(weight)) {
                throw new IllegalArgumentException("the weighting gave a weight that is not finite: " + weight);
            }
        }
        return weighed;
    }

    static <U, I> Interactions<U, I> binary(Interactions<U, I> data) {
        var ones = new float[data.size()];
        Arrays.fill(ones, 1);
        return data.withWeights(ones);
    }

    static <U, I> Interactions<U, I> decayed(Interactions<U, I> data, Duration halfLife, Instant now) {
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("halfLife must be longer than 0 but is " + halfLife);
        }
        double halfLifeSeconds = halfLife.getSeconds() + halfLife.getNano() * 1e-9;
        float[] weights = data.byUser().values().clone();
        for (int e = 0; e < weights.length; e++) {
            double age = Math.max(0, (double) now.getEpochSecond() - data.second(e));
            // StrictMath gives the same bits on every machine.
            weights[e] = (float) (weights[e] * StrictMath.pow(2, -age / halfLifeSeconds));
        }
        return data.withWeights(weights);
    }
}
