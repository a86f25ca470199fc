package io.growth.churn.survival;

import io.growth.core.internal.FallingOrder;
import java.util.Locale;

/**
 * How often, of two customers, the one with the higher risk leaves first: 1 is perfect, 0.5 a coin.
 *
 * <p>Harrell's C: pairs of which is known who left first, that is an event and a row at risk beyond it, within a stratum;
 * pairs with equal risk count one half, events at the same time not at all. The standard error is that of the infinitesimal
 * jackknife (Therneau and Atkinson, "Concordance", vignette of the R package survival). Takes O(n log n).
 *
 * @param concordant weight of pairs in the right order
 * @param discordant weight of pairs in the wrong order
 * @param tied weight of pairs with equal risk
 * @param standardError of {@link #value}
 */
public record Concordance(double concordant, double discordant, double tied, double standardError) {

    /**
     * Judges risks.
     *
     * @param data times and events
     * @param risks a number for each row, higher where an event is to come sooner
     * @return the concordance
     * @throws IllegalArgumentException if a risk is NaN, there is not one for each row, or no pair can be compared
     */
    public static Concordance of(Survival data, double[] risks) {
        if (risks.length != data.size()) {
            throw new IllegalArgumentException(
                    "there must be as many risks as rows, " + data.size() + ", but are " + risks.length);
        }
        for (int row = 0; row < risks.length; row++) {
            if (Double.isNaN(risks[row])) {
                throw new IllegalArgumentException("the risk of row " + row + " is no number");
            }
        }
        var pairs = new ConcordantPairs(data, ranks(risks));
        for (int[] rows : data.rowsByStratum()) {
            pairs.add(rows);
        }
        return pairs.concordance();
    }

    /** Equal risks have the same rank, from 0 up. */
    private static int[] ranks(double[] risks) {
        int[] order = FallingOrder.of(risks);
        var ranks = new int[risks.length];
        int rank = 0;
        for (int k = order.length - 1; k >= 0; k--) {
            rank += k + 1 < order.length && risks[order[k]] != risks[order[k + 1]] ? 1 : 0;
            ranks[order[k]] = rank;
        }
        return ranks;
    }

    /**
     * The share of pairs in the right order.
     *
     * @return 0 to 1
     */
    public double value() {
        return (concordant + tied / 2) / (concordant + discordant + tied);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "concordance %.4f +- %.4f", value(), standardError);
    }
}
