package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.churn.lifetime.LifetimeFit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Fits of lifetime models held against published ones: log-likelihood to a millionth, parameters to 1e-5 of themselves. */
final class LifetimeFigures {

    private static final String PAPER = "Fader, Hardie and Lee 2005; to 17 digits by 50-digit arithmetic";

    private final Consumer<Figure> figures;

    LifetimeFigures(Consumer<Figure> figures) {
        this.figures = figures;
    }

    /** Runs a fit, timed. */
    static <M> Timed<M> timed(Supplier<M> fit) {
        long start = System.nanoTime();
        M model = fit.get();
        return new Timed<>(model, (System.nanoTime() - start) / 1e9);
    }

    record Timed<M>(M model, double seconds) {}

    void fit(String model, LifetimeFit fit, double seconds, double logLikelihood, double... parameters) {
        add(model, "log-likelihood", fit.logLikelihood(), around(logLikelihood, 1e-6), seconds);
        for (int i = 0; i < parameters.length; i++) {
            LifetimeFit.Parameter parameter = fit.parameters().get(i);
            add(model, parameter.name(), parameter.value(), around(parameters[i], 1e-5 * parameters[i]), seconds);
        }
    }

    void add(String model, String metric, double value, Expectation expected, double seconds) {
        figures.accept(new Figure(model, metric, value, expected, PAPER, seconds));
    }
}
