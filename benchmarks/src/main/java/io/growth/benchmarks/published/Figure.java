package io.growth.benchmarks.published;

import io.growth.core.figure.Interval;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One reproduced figure.
 *
 * @param model the model with its parameters
 * @param metric what was measured
 * @param value the figure
 * @param expectation what it is held against
 * @param source where the reference was published
 * @param fitSeconds how long the fit took
 * @param differences to the models of the table before it, the best of these first; empty if it is held against none
 * @param interval where the true value lies with 95 %, null if the figure has none of its own
 */
public record Figure(
        String model,
        String metric,
        double value,
        Expectation expectation,
        String source,
        double fitSeconds,
        List<Difference> differences,
        @Nullable Interval interval) {

    /**
     * A figure that no other model of the table is held against.
     *
     * @param model the model with its parameters
     * @param metric what was measured
     * @param value the figure
     * @param expectation what it is held against
     * @param source where the reference was published
     * @param fitSeconds how long the fit took
     */
    public Figure(
            String model, String metric, double value, Expectation expectation, String source, double fitSeconds) {
        this(model, metric, value, expectation, source, fitSeconds, List.of());
    }

    /**
     * A figure that other models of the table are held against.
     *
     * @param model the model with its parameters
     * @param metric what was measured
     * @param value the figure
     * @param expectation what it is held against
     * @param source where the reference was published
     * @param fitSeconds how long the fit took
     * @param differences to the models of the table before it, the best of these first
     */
    public Figure(
            String model,
            String metric,
            double value,
            Expectation expectation,
            String source,
            double fitSeconds,
            List<Difference> differences) {
        this(model, metric, value, expectation, source, fitSeconds, differences, null);
    }

    /**
     * The same figure with an interval.
     *
     * @param found where the true value lies with 95 %
     * @return this figure and that
     */
    public Figure withInterval(Interval found) {
        return new Figure(model, metric, value, expectation, source, fitSeconds, differences, found);
    }

    /**
     * Whether the figure is what it should be.
     *
     * @return true if it is
     */
    public boolean ok() {
        return expectation.metBy(value);
    }

    private String tolerance() {
        String format = expectation.tolerance() > 0 && expectation.tolerance() < 1e-4 ? "%.0e" : "%.4f";
        return String.format(Locale.ROOT, format, expectation.tolerance());
    }

    /**
     * The figure as a line separated by tabs.
     *
     * @param dataSet name of the data set
     * @return data set, model, metric, value, reference, source, verdict, seconds of the fit
     */
    public String line(String dataSet) {
        String reference = Double.isInfinite(expectation.tolerance())
                ? String.format(
                        Locale.ROOT, "%s %.4f", expectation.tolerance() > 0 ? ">=" : "<=", expectation.reference())
                : String.format(Locale.ROOT, "%.4f +- %s", expectation.reference(), tolerance());
        return String.join(
                "\t",
                dataSet,
                model,
                metric,
                String.format(Locale.ROOT, "%.5f", value),
                reference,
                source,
                ok() ? "ok" : "short",
                String.format(Locale.ROOT, "%.2f", fitSeconds));
    }
}
