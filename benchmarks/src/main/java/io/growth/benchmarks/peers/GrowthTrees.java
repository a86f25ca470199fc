package io.growth.benchmarks.peers;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;

/** Trees of this library. */
final class GrowthTrees implements TreeFitter {

    private final ClassifierTrainer<? extends Classifier> trainer;
    private final Examples learning;
    private final Features asked;
    private final double[] row;
    private Classifier model;

    GrowthTrees(ClassifierTrainer<? extends Classifier> trainer, Examples learning, Features asked) {
        this.trainer = trainer;
        this.learning = learning;
        this.asked = asked;
        row = new double[asked.columns()];
        model = trainer.fit(learning, FitContext.defaults());
    }

    @Override
    public Object fit(int threads) {
        model = trainer.fit(learning, FitContext.defaults().withThreads(threads));
        return model;
    }

    @Override
    public double[] scores(int threads) {
        return model.probabilities(asked, FitContext.defaults().withThreads(threads));
    }

    @Override
    public double score(int number) {
        asked.copyRow(number, row);
        return model.probability(row);
    }
}
