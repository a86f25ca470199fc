package io.growth.recommend.content;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.FeatureSpace;
import io.growth.recommend.popular.Popularity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a {@link ContentBased} takes features and weighs histories. */
record ContentOptions(
        Map<FeatureGroup, Float> weights,
        int shortestRun,
        int longestRun,
        int bands,
        int profileFeatures,
        boolean weighted,
        @Nullable Duration halfLife,
        Popularity fallback) {

    static final ContentOptions DEFAULT = new ContentOptions(
            Map.of(
                    FeatureGroup.CATEGORY, 1f,
                    FeatureGroup.TAG, 1f,
                    FeatureGroup.WORD, 1f,
                    FeatureGroup.LETTERS, 0f,
                    FeatureGroup.NUMBER, 0.5f),
            3,
            5,
            8,
            ContentBased.DEFAULT_PROFILE_FEATURES,
            false,
            null,
            Popularity.create());

    private static final int BUCKETS = 1 << 18;
    private static final double LARGEST_WEIGHT = 1e6;

    ContentOptions withWeight(FeatureGroup group, double weight) {
        if (!(weight >= 0 && weight <= LARGEST_WEIGHT)) {
            throw new IllegalArgumentException(
                    "weight of " + group + " must be 0 to " + LARGEST_WEIGHT + " but is " + weight);
        }
        var changed = new EnumMap<>(weights);
        changed.put(group, (float) weight);
        return new ContentOptions(
                changed, shortestRun, longestRun, bands, profileFeatures, weighted, halfLife, fallback);
    }

    ContentOptions withLetters(int shortest, int longest) {
        if (shortest < 2 || longest < shortest || longest > 10) {
            throw new IllegalArgumentException(
                    "runs of letters must be 2 <= shortest <= longest <= 10 but are " + shortest + " to " + longest);
        }
        return new ContentOptions(weights, shortest, longest, bands, profileFeatures, weighted, halfLife, fallback);
    }

    ContentOptions withBands(int count) {
        if (count < 2 || count > 10_000) {
            throw new IllegalArgumentException("bands must be 2 to 10000 but are " + count);
        }
        return new ContentOptions(
                weights, shortestRun, longestRun, count, profileFeatures, weighted, halfLife, fallback);
    }

    ContentOptions withProfileFeatures(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("features of a profile must be at least 1 but are " + count);
        }
        return new ContentOptions(weights, shortestRun, longestRun, bands, count, weighted, halfLife, fallback);
    }

    ContentOptions weightingHistories() {
        return new ContentOptions(weights, shortestRun, longestRun, bands, profileFeatures, true, halfLife, fallback);
    }

    ContentOptions withHalfLife(Duration span) {
        if (span.isNegative() || span.toSeconds() == 0) {
            throw new IllegalArgumentException("half-life must be at least a second but is " + span);
        }
        return new ContentOptions(weights, shortestRun, longestRun, bands, profileFeatures, weighted, span, fallback);
    }

    ContentOptions withFallback(Popularity popularity) {
        return new ContentOptions(
                weights,
                shortestRun,
                longestRun,
                bands,
                profileFeatures,
                weighted,
                halfLife,
                Objects.requireNonNull(popularity, "popularity"));
    }

    /** Whether the scorer has to look at the weights of {@link #histories}. */
    boolean usesWeights() {
        return weighted || halfLife != null;
    }

    /** The histories whose weights are what counts. */
    SparseMatrix histories(Interactions<?, ?> data) {
        SparseMatrix matrix = data.byUser();
        if (halfLife == null || matrix.size() == 0) {
            return matrix;
        }
        var values = new float[matrix.size()];
        for (int user = 0; user < matrix.rowCount(); user++) {
            long latest = Long.MIN_VALUE;
            for (int e = matrix.start(user); e < matrix.end(user); e++) {
                latest = Math.max(latest, data.second(e));
            }
            for (int e = matrix.start(user); e < matrix.end(user); e++) {
                double fresh = StrictMath.pow(0.5, (double) (latest - data.second(e)) / halfLife.toSeconds());
                values[e] = (float) (weighted ? fresh * matrix.values()[e] : fresh);
            }
        }
        return matrix.withValues(values);
    }

    FeatureSpace.Rules rules(Catalog<?> catalog) {
        var quantiles = Vocabulary.quantiles(catalog, bands);
        var ofGroups = new float[FeatureGroup.values().length];
        weights.forEach((group, weight) -> ofGroups[group.number] = weight);
        return new FeatureSpace.Rules(
                ofGroups,
                shortestRun,
                longestRun,
                BUCKETS,
                new ArrayList<>(quantiles.keySet()),
                quantiles.values().toArray(new double[0][]));
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (FeatureGroup group : FeatureGroup.values()) {
            float weight = Objects.requireNonNull(weights.get(group));
            if (weight > 0) {
                text.append(' ')
                        .append(group.name().toLowerCase(Locale.ROOT))
                        .append('=')
                        .append(weight);
            }
        }
        return text + " profile=" + profileFeatures + (weighted ? " with weights" : "")
                + (halfLife == null ? "" : " half-life " + halfLife);
    }
}
