package io.growth.benchmarks.published;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Census records, 0 and 1 (LIBSVM's a9a): logistic regression on sparse rows, judged on the rows set aside. */
public final class A9aLogisticTable implements PublishedTable {

    @Override
    public String folder() {
        return "behaviour/a9a";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) {
        var set = new LogisticFolds(BehaviourData.a9a(PublishedTable.root(data)), figures);
        fit(set, 0.1, -10505.680949892267);
        fit(set, 1, -10510.17549966522);
        fit(set, 10, -10538.457603872635);
        set.judge(LogisticRegression.create().withL2(1), 0.9033237065666386, 0.32589689913593556);
        test(PublishedTable.root(data), figures);
    }

    private static void fit(LogisticFolds set, double lambda, double logLikelihood) {
        set.agree(LogisticRegression.create().withL2(lambda), logLikelihood, 6);
    }

    private static void test(Path root, Consumer<Figure> figures) {
        LogisticRegression trainer = LogisticRegression.create().withL2(1);
        long start = System.nanoTime();
        LogisticModel model = trainer.fit(BehaviourData.a9a(root));
        double seconds = (System.nanoTime() - start) / 1e9;
        double auc = Predictions.of(model, BehaviourData.a9aTest(root), FitContext.defaults())
                .auc();
        figures.accept(new Figure(
                trainer.toString(),
                "AUC of the test set",
                auc,
                Expectation.atLeast(0.9022),
                "liblinear and others",
                seconds));
    }
}
