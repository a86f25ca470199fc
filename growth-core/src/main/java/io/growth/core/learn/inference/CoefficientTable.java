package io.growth.core.learn.inference;

import java.util.List;
import java.util.Locale;

/** Coefficients as text, a line for each. */
final class CoefficientTable {

    private CoefficientTable() {}

    static String text(List<Coefficient> coefficients, String errors) {
        var text = new StringBuilder();
        line(text, "column", "estimate", "std error", "z", "p", "95% low", "95% high", "odds ratio");
        for (Coefficient coefficient : coefficients) {
            if (coefficient.isAliased()) {
                line(text, coefficient.column(), "aliased", "", "", "", "", "", "");
            } else {
                add(text, coefficient);
            }
        }
        return text.append("standard errors ").append(errors).append('\n').toString();
    }

    private static void add(StringBuilder text, Coefficient coefficient) {
        Interval interval = coefficient.interval(0.95);
        line(
                text,
                coefficient.column(),
                number(coefficient.estimate()),
                String.format(Locale.ROOT, "%.4g", coefficient.standardError()),
                String.format(Locale.ROOT, "%.3f", coefficient.z()),
                coefficient.pText(),
                number(interval.low()),
                number(interval.high()),
                String.format(Locale.ROOT, "%.5g", coefficient.oddsRatio()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static void line(StringBuilder text, Object... cells) {
        text.append(String.format(Locale.ROOT, "%-32s %12s %11s %8s %9s %12s %12s %11s", cells)
                        .stripTrailing())
                .append('\n');
    }
}
