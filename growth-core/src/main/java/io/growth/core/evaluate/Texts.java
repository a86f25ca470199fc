package io.growth.core.evaluate;

import java.util.Locale;

/** Figures as people read them. */
final class Texts {

    private Texts() {}

    static String figure(double value) {
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.4f", value);
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "undefined" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A weight or count: without decimals if it has none. */
    static String count(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
    static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
