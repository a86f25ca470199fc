package io.growth.churn.rfm;

import io.growth.churn.Purchases;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Scores customers by how recently, how often and for how much they bought: 1 for the worst fifth, 5 for the best.
 *
 * <pre>{@code
 * RfmModel model = Rfm.create().fit(purchases, LocalDate.parse("2026-09-30"));
 * RfmScores<String> september = model.score(purchases, LocalDate.parse("2026-09-30"));
 * RfmScores<String> october = model.score(purchases, LocalDate.parse("2026-10-31"));   // the same edges
 * System.out.println(Migration.between(september, october));
 * }</pre>
 *
 * <p>Recency is the number of days since the last purchase, frequency the number of days with purchases, monetary value the
 * sum of their amounts (Hughes, "Strategic Database Marketing", 1994). Immutable.
 */
public final class Rfm {

    private final int scores;
    private final TieRule ties;

    private Rfm(int scores, TieRule ties) {
        this.scores = scores;
        this.ties = ties;
    }

    /**
     * Scores of 1 to 5 that equals share.
     *
     * @return the configuration
     */
    public static Rfm create() {
        return new Rfm(5, TieRule.SHARE);
    }

    /**
     * Sets how many scores there are.
     *
     * @param newScores 2 to 9
     * @return a configuration with that number
     * @throws IllegalArgumentException if it is outside
     */
    public Rfm withScores(int newScores) {
        if (newScores < 2 || newScores > 9) {
            throw new IllegalArgumentException("scores must be 2 to 9 but is " + newScores);
        }
        return new Rfm(newScores, ties);
    }

    /**
     * Sets how customers are cut into scores.
     *
     * @param newTies the rule
     * @return a configuration with that rule
     */
    public Rfm withTies(TieRule newTies) {
        return new Rfm(scores, Objects.requireNonNull(newTies, "ties"));
    }

    /**
     * Finds the edges between scores among the customers who have bought by a day.
     *
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the day, in the evening of which the scores are those
     * @return the edges
     * @throws IllegalArgumentException if nobody has bought by then
     */
    public RfmModel fit(Purchases<?> purchases, LocalDate asOf) {
        Measures measures = Measures.of(purchases, asOf);
        if (measures.size() == 0) {
            throw new IllegalArgumentException("nobody has bought by " + asOf + ": choose a later day");
        }
        return new RfmModel(
                scores,
                ties,
                Edges.of(measures.recency(), scores, ties),
                Edges.of(measures.frequency(), scores, ties),
                Edges.of(measures.monetary(), scores, ties),
                purchases.decimals());
    }

    @Override
    public String toString() {
        return "Rfm scores=" + scores + " ties=" + ties;
    }
}
