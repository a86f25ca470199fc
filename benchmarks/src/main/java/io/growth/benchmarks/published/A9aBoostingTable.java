package io.growth.benchmarks.published;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.tree.BoostedTrees;
import io.growth.core.learn.tree.GradientBoosting;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Boosting on a9a, learnt from its training file and judged on its test file; it is to be above logistic regression. */
public final class A9aBoostingTable implements PublishedTable {

    private static final double LOGISTIC = 0.9022;

    @Override
    public String folder() {
        return "behaviour/a9a";
    }

    @Override
    public void reproduce(Path folder, Consumer<Figure> figures) {
        GradientBoosting trainer = GradientBoosting.create()
                .withTrees(300)
                .withLeaves(12)
                .withRate(0.05)
                .withShares(0.7, 0.6);
        long start = System.nanoTime();
        BoostedTrees model = trainer.fit(BehaviourData.a9a(PublishedTable.root(folder)));
        double seconds = (System.nanoTime() - start) / 1e9;
        Predictions said =
                Predictions.of(model, BehaviourData.a9aTest(PublishedTable.root(folder)), FitContext.defaults());
        figures.accept(new Figure(
                trainer.toString(),
                "test AUC",
                said.auc(),
                Expectation.atLeast(LOGISTIC),
                "logistic regression, lambda 1",
                seconds));
    }
}
