package io.growth.churn.warning;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * One reason why a customer is expected to leave or to stay.
 *
 * @param feature what the model looked at
 * @param logOdds how much it moved the log-odds of leaving against the average customer: above 0 towards leaving
 * @param words the same as a marketer would say it
 */
public record Reason(String feature, double logOdds, String words) {

    /** How many are told of a customer. */
    static final int MOST = 3;

    /** A number whose name says all. */
    static String inWords(String feature, double value) {
        var format = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return Double.isNaN(value) ? feature : feature + ": " + format.format(value);
    }

    @Override
    public String toString() {
        return (logOdds > 0 ? "leaves: " : "stays: ") + words;
    }
}
