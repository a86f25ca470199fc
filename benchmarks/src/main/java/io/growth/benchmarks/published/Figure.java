package io.growth.benchmarks.published;

import java.util.Locale;

/**
 * One reproduced figure.
 *
 * @param model the model with its parameters
 * @param metric what was measured
 * @param value the figure
 * @param expectation what it is held against
 * @param source where the reference was published
 * @param fitSeconds how long the fit took
 * @param difference paired difference to the best model before it, or the figure's own interval, in words; empty if there
 *     is none
 */
public record Figure(
        String model,
        String metric,
        double value,
        Expectation expectation,
        String source,
        double fitSeconds,
        String difference) {

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
        this(model, metric, value, expectation, source, fitSeconds, "");
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
