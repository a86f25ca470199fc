package io.growth.benchmarks.peers;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** This library. */
final class GrowthLogistic implements LogisticFitter {

    private final Examples examples;

    GrowthLogistic(Examples examples) {
        this.examples = examples;
    }

    @Override
    public double[] fit(String data, int threads) {
        LogisticModel fitted = LogisticRegression.create()
                .withL2(1)
                .withTolerance(1e-6)
                .fit(examples, FitContext.defaults().withThreads(threads));
        double[] weights =
                Arrays.copyOf(fitted.coefficients(), examples.features().columns() + 1);
        weights[weights.length - 1] = fitted.intercept();
        return weights;
    }

    @Override
    public IntToDoubleFunction scorer() {
        LogisticModel fitted = LogisticRegression.create().withL2(1).fit(examples);
        return row -> fitted.probability(examples.features(), row);
    }
}
