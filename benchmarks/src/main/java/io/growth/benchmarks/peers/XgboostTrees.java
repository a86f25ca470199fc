package io.growth.benchmarks.peers;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost by histograms, a native library that is called through JNI. */
final class XgboostTrees implements TreeFitter {

    private final DMatrix learning;
    private final DMatrix asked;
    private final float[][] rows;
    private final int trees;
    private final int leaves;
    private Booster model;

    XgboostTrees(Examples examples, Features asked, int trees, int leaves) {
        this.trees = trees;
        this.leaves = leaves;
        try {
            learning = matrix(examples.features());
            var labels = new float[examples.size()];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = examples.labels()[row];
            }
            learning.setLabel(labels);
            this.asked = matrix(asked);
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
        rows = new float[asked.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = floats(asked, row, row + 1);
        }
        model = train(1);
    }

    private static DMatrix matrix(Features features) throws XGBoostError {
        return new DMatrix(floats(features, 0, features.rows()), features.rows(), features.columns(), Float.NaN);
    }

    private static float[] floats(Features features, int from, int to) {
        int width = features.columns();
        var values = new float[(to - from) * width];
        for (int row = from; row < to; row++) {
            for (int column = 0; column < width; column++) {
                values[(row - from) * width + column] = (float) features.get(row, column);
            }
        }
        return values;
    }

    private Booster train(int threads) {
        Map<String, Object> settings = Map.of(
                "objective",
                "binary:logistic",
                "tree_method",
                "hist",
                "grow_policy",
                "lossguide",
                "max_depth",
                0,
                "max_leaves",
                leaves,
                "eta",
                0.1,
                "nthread",
                threads,
                "verbosity",
                0);
        try {
            return XGBoost.train(learning, settings, trees, Map.of(), null, null);
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object fit(int threads) {
        Booster before = model;
        model = train(threads);
        before.dispose();
        return model;
    }

    @Override
    public double[] scores(int threads) {
        return scores(asked);
    }

    private double[] scores(DMatrix matrix) {
        try {
            float[][] said = model.predict(matrix);
            var scores = new double[said.length];
            for (int row = 0; row < scores.length; row++) {
                scores[row] = said[row][0];
            }
            return scores;
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its only way to ask about one row from Java is a matrix of one row. */
    @Override
    public double score(int row) {
        try {
            var one = new DMatrix(rows[row], 1, rows[row].length, Float.NaN);
            try {
                return scores(one)[0];
            } finally {
                one.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }
}
