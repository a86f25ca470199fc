package io.growth.benchmarks.peers;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** liblinear-java with its primal solver and a bias of 1. */
final class LiblinearLogistic implements LogisticFitter {

    private final Problem problem = new Problem();
    private @Nullable Model model;

    LiblinearLogistic(Examples examples) {
        Linear.disableDebugOutput();
        Features features = examples.features();
        problem.bias = 1;
        problem.l = examples.size();
        problem.n = features.columns() + 1;
        problem.y = Arrays.stream(examples.labels()).mapToDouble(y -> 2 * y - 1).toArray();
        problem.x = new Feature[problem.l][];
        var row = new double[features.columns()];
        for (int i = 0; i < problem.l; i++) {
            problem.x[i] = features.isSparse() ? sparse(features, i) : dense(features, i, row);
        }
    }

    private Feature[] sparse(Features features, int row) {
        int start = features.starts()[row];
        var nodes = new Feature[features.starts()[row + 1] - start + 1];
        for (int k = 0; k < nodes.length - 1; k++) {
            nodes[k] = new FeatureNode(features.entryColumns()[start + k] + 1, 1);
        }
        nodes[nodes.length - 1] = new FeatureNode(problem.n, 1);
        return nodes;
    }

    private Feature[] dense(Features features, int row, double[] copy) {
        features.copyRow(row, copy);
        var nodes = new Feature[problem.n];
        for (int j = 0; j < copy.length; j++) {
            nodes[j] = new FeatureNode(j + 1, copy[j]);
        }
        nodes[copy.length] = new FeatureNode(problem.n, 1);
        return nodes;
    }

    /** The largest of its tolerances that reaches a gap of 1e-6. */
    private static double tolerance(String data) {
        return switch (data) {
            case "a9a" -> 1e-4;
            case "dense" -> 3e-3;
            default -> 1e-3;
        };
    }

    @Override
    public double[] fit(String data, int threads) {
        Model fitted = Linear.train(problem, new Parameter(SolverType.L2R_LR, 1, tolerance(data)));
        model = fitted;
        double[] weights = fitted.getFeatureWeights();
        // Its weights are those of the label it met first.
        if (fitted.getLabels()[0] < 0) {
            Arrays.setAll(weights, j -> -weights[j]);
        }
        return weights;
    }

    @Override
    public IntToDoubleFunction scorer() {
        fit("a9a", 1);
        Model fitted = model;
        if (fitted == null) {
            throw new IllegalStateException("no model");
        }
        var probabilities = new double[2];
        int place = fitted.getLabels()[0] > 0 ? 0 : 1;
        return row -> {
            Linear.predictProbability(fitted, problem.x[row], probabilities);
            return probabilities[place];
        };
    }
}
