package io.growth.core.evaluate;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;

/** The smoothed share of events among examples with the same whole number in one column. */
record ShareTrainer(int column) implements ClassifierTrainer<Classifier> {

    @Override
    public Classifier fit(Examples examples, FitContext context) {
        var hits = new double[100];
        var all = new double[100];
        for (int row = 0; row < examples.size(); row++) {
            int value = (int) examples.features().get(row, column);
            hits[value] += examples.weight(row) * examples.labels()[row];
            all[value] += examples.weight(row);
        }
        return row -> (hits[(int) row[column]] + 1) / (all[(int) row[column]] + 2);
    }
}
