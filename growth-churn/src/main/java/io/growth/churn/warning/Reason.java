package io.growth.churn.warning;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * One reason why a customer is expected to leave or to stay. Several features that are told in the same words, such as the
 * usual amount and the total one, are one reason: one may take back what another has given.
 *
 * @param feature what the model looked at; of several, the one that moved it most
 * @param logOdds how much it moved the log-odds of leaving against the average customer: above 0 towards leaving
 * @param words the same as a marketer would say it
 */
public record Reason(String feature, double logOdds, String words) {

    /** How many are told of a customer. */
    static final int MOST = 3;

    private static final Comparator<Reason> STRONGEST = Comparator.comparingDouble(reason -> -Math.abs(reason.logOdds));

    /** Those that count most, each told once. */
    static List<Reason> strongest(List<Reason> all) {
        var byWords = new LinkedHashMap<String, Reason>();
        all.stream().sorted(STRONGEST).forEach(reason -> byWords.merge(reason.words, reason, Reason::with));
        return byWords.values().stream().sorted(STRONGEST).limit(MOST).toList();
    }

    private Reason with(Reason weaker) {
        return new Reason(feature, logOdds + weaker.logOdds, words);
    }

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
