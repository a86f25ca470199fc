package io.growth.benchmarks.peers;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo's trainer as it comes. */
final class TribuoLogistic implements LogisticFitter {

    private final MutableDataset<Label> dataset;
    private final List<Example<Label>> examples = new ArrayList<>();
    private final List<String> names;

    TribuoLogistic(Examples data) {
        var factory = new LabelFactory();
        dataset = new MutableDataset<>(new SimpleDataSourceProvenance("benchmark", factory), factory);
        Features features = data.features();
        names = features.names();
        var row = new double[names.size()];
        for (int i = 0; i < data.size(); i++) {
            features.copyRow(i, row);
            examples.add(example(row, data.labels()[i], features.isSparse()));
        }
        dataset.addAll(examples);
    }

    private Example<Label> example(double[] row, int label, boolean sparse) {
        var example = new ArrayExample<>(new Label(label == 1 ? "yes" : "no"));
        for (int j = 0; j < row.length; j++) {
            if (!sparse || row[j] != 0) {
                example.add(names.get(j), row[j]);
            }
        }
        return example;
    }

    private LinearSGDModel model() {
        return new LogisticRegressionTrainer().train(dataset);
    }

    @Override
    public double[] fit(String data, int threads) {
        LinearSGDModel model = model();
        DenseMatrix matrix = model.getWeightsCopy();
        int yes = model.getOutputIDInfo().getID(new Label("yes"));
        var weights = new double[names.size() + 1];
        for (int j = 0; j < names.size(); j++) {
            int id = model.getFeatureIDMap().getID(names.get(j));
            weights[j] = id < 0 ? 0 : matrix.get(yes, id) - matrix.get(1 - yes, id);
        }
        int bias = matrix.getDimension2Size() - 1;
        weights[names.size()] = matrix.get(yes, bias) - matrix.get(1 - yes, bias);
        return weights;
    }

    @Override
    public IntToDoubleFunction scorer() {
        LinearSGDModel model = model();
        return row -> {
            Label label = model.predict(examples.get(row)).getOutput();
            return label.getLabel().equals("yes") ? label.getScore() : 1 - label.getScore();
        };
    }
}
