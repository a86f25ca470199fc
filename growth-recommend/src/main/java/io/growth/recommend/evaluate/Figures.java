package io.growth.recommend.evaluate;

import java.util.Locale;

/** How figures are printed: four decimals, one where the number is large, a dash where there is none. */
final class Figures {

    private static final double LARGE = 100;

    private Figures() {}

    static String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return String.format(Locale.ROOT, Math.abs(value) < LARGE ? "%.4f" : "%.1f", value);
    }

    static String signed(double value) {
        return value > 0 ? "+" + text(value) : text(value);
    }

    static String probability(double value) {
        return value < 0.0001 ? "p < 0.0001" : "p = " + text(value);
    }
}
