package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.churn.lifetime.LifetimeFit;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
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
            add(
                    model,
                    parameter.name(),
                    parameter.value(),
                    around(parameters[i], 1e-5 * Math.abs(parameters[i])),
                    seconds);
        }
    }

    /**
     * From how many of so many starts, each parameter drawn between 1e-3 and 1e3, a fit ends at the reference: its
     * parameters to 1e-5 of themselves, its log-likelihood to a millionth and not more than that above.
     */
    void starts(
            String model, int count, Function<double[], LifetimeFit> fit, double logLikelihood, double... parameters) {
        long start = System.nanoTime();
        int met = 0;
        for (int seed = 0; seed < count; seed++) {
            double[] from = new SplittableRandom(seed)
                    .doubles(parameters.length, Math.log(1e-3), Math.log(1e3))
                    .map(Math::exp)
                    .toArray();
            met += isAs(fit.apply(from), logLikelihood, parameters) ? 1 : 0;
        }
        double seconds = (System.nanoTime() - start) / 1e9 / count;
        add(model, "of " + count + " starts in 1e-3 to 1e3, as the reference", met, around(count, 0), seconds);
    }

    private static boolean isAs(LifetimeFit fit, double logLikelihood, double[] parameters) {
        boolean met = fit.hasConverged() && Math.abs(fit.logLikelihood() - logLikelihood) <= 1e-6;
        for (int i = 0; i < parameters.length; i++) {
            double value = fit.parameters().get(i).value();
            met &= Math.abs(value - parameters[i]) <= 1e-5 * Math.abs(parameters[i]);
        }
        return met;
    }

    void add(String model, String metric, double value, Expectation expected, double seconds) {
        figures.accept(new Figure(model, metric, value, expected, PAPER, seconds));
    }
}
