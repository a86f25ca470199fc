package io.growth.core.learn.tree;

import java.util.Locale;

/** Numbers as a person writes them: no {@code .0} behind a whole number, no more digits than say something. */
final class NumberLabel {

    private NumberLabel() {}

    /** All digits, as in a threshold. */
    static String of(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** A count, which weights make a fraction. */
    static String count(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : of1(value);
    }

    private static String of1(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A share in percent. */
    static String percent(double share) {
        return of1(100 * share) + " %";
    }
}
