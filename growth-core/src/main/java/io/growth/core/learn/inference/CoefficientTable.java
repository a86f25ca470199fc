package io.growth.core.learn.inference;

import io.growth.core.figure.Interval;
import java.util.List;
import java.util.Locale;

/** Coefficients as text, a line for each. */
final class CoefficientTable {

    private CoefficientTable() {}

    static String text(List<Coefficient> coefficients, String errors) {
        int width = coefficients.stream()
                .mapToInt(coefficient -> coefficient.column().length())
                .max()
                .orElse(0);
        var text = new StringBuilder();
        line(text, pad("column", width), "estimate", "std error", "z", "p", "95% low", "95% high", "odds ratio");
        for (Coefficient coefficient : coefficients) {
            if (coefficient.isAliased()) {
                line(text, pad(coefficient.column(), width), "aliased", "", "", "", "", "", "");
            } else {
                add(text, pad(coefficient.column(), width), coefficient);
            }
        }
        return text.append("standard errors ").append(errors).append('\n').toString();
    }

    private static void add(StringBuilder text, String name, Coefficient coefficient) {
        Interval interval = coefficient.interval(0.95);
        line(
                text,
                name,
                number(coefficient.estimate()),
                String.format(Locale.ROOT, "%.4g", coefficient.standardError()),
                String.format(Locale.ROOT, "%.3f", coefficient.z()),
                coefficient.pText(),
                number(interval.low()),
                number(interval.high()),
                String.format(Locale.ROOT, "%.5g", coefficient.oddsRatio()));
    }

    private static String pad(String name, int width) {
        return name + " ".repeat(Math.max(0, width - name.length()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static void line(StringBuilder text, Object... cells) {
        text.append(String.format(Locale.ROOT, "%s %12s %11s %8s %9s %12s %12s %11s", cells)
                        .stripTrailing())
                .append('\n');
    }
}
