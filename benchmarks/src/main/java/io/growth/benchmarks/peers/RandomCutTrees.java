package io.growth.benchmarks.peers;

import com.amazon.randomcutforest.RandomCutForest;
import io.growth.core.data.Features;

/** The random cut forest of AWS, filled row by row, on one thread. */
public final class RandomCutTrees {

    private final RandomCutForest forest;
    private final double[] row;
    private final float[] point;

    /**
     * Feeds all rows.
     *
     * @param features the rows
     * @param trees how many trees
     * @param sample rows of a tree
     */
    public RandomCutTrees(Features features, int trees, int sample) {
        forest = RandomCutForest.builder()
                .dimensions(features.columns())
                .numberOfTrees(trees)
                .sampleSize(sample)
                .randomSeed(42)
                .parallelExecutionEnabled(false)
                .build();
        row = new double[features.columns()];
        point = new float[row.length];
        for (int k = 0; k < features.rows(); k++) {
            forest.update(point(features, k));
        }
    }

    /** It keeps points as {@code float} anyway. */
    private float[] point(Features features, int k) {
        features.copyRow(k, row);
        for (int column = 0; column < row.length; column++) {
            point[column] = (float) row[column];
        }
        return point;
    }

    /**
     * Scores.
     *
     * @param features the rows
     * @return a score for each
     */
    public double[] scores(Features features) {
        var scores = new double[features.rows()];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = forest.getAnomalyScore(point(features, k));
        }
        return scores;
    }
}
