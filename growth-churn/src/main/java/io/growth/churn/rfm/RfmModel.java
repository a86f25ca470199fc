package io.growth.churn.rfm;

import io.growth.churn.Purchases;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The edges between scores as they were on one day, so that scores of other days mean the same. Immutable.
 */
public final class RfmModel {

    /** How edges are saved. */
    public static final ModelFormat<RfmModel> FORMAT = new Format();

    private final int scores;
    private final TieRule ties;
    private final Edges recency;
    private final Edges frequency;
    private final Edges monetary;
    private final int decimals;

    RfmModel(int scores, TieRule ties, Edges recency, Edges frequency, Edges monetary, int decimals) {
        this.scores = scores;
        this.ties = ties;
        this.recency = recency;
        this.frequency = frequency;
        this.monetary = monetary;
        this.decimals = decimals;
    }

    /**
     * How many scores there are.
     *
     * @return 5 if not set otherwise
     */
    public int scores() {
        return scores;
    }

    /**
     * The edges of recency.
     *
     * @return days since the last purchase, negated so that more is better, ascending
     */
    public double[] recencyEdges() {
        return recency.at().clone();
    }

    /**
     * The edges of frequency.
     *
     * @return days with purchases, ascending
     */
    public double[] frequencyEdges() {
        return frequency.at().clone();
    }

    /**
     * The edges of monetary value.
     *
     * @return amounts in the smallest unit of money, ascending
     */
    public double[] monetaryEdges() {
        return monetary.at().clone();
    }

    /**
     * Scores all who have bought by a day.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the day, in the evening of which the scores are those
     * @return the scores
     * @throws IllegalArgumentException if amounts have other decimals than those of the edges
     */
    public <C> RfmScores<C> score(Purchases<C> purchases, LocalDate asOf) {
        if (purchases.decimals() != decimals) {
            throw new IllegalArgumentException("amounts have " + purchases.decimals() + " decimals, but the edges "
                    + decimals + ": collect purchases with as many");
        }
        Measures measures = Measures.of(purchases, asOf);
        return new RfmScores<>(
                purchases,
                asOf,
                scores,
                measures,
                scores(recency, measures.recency()),
                scores(frequency, measures.frequency()),
                scores(monetary, measures.monetary()));
    }

    private int[] scores(Edges edges, double[] values) {
        return ties == TieRule.EQUAL_PARTS ? Edges.equalParts(values, scores) : edges.scores(values);
    }

    @Override
    public String toString() {
        return "recency " + Arrays.toString(recency.at()) + ", frequency " + Arrays.toString(frequency.at())
                + ", monetary " + Arrays.toString(monetary.at());
    }

    private static final class Format implements ModelFormat<RfmModel> {

        @Override
        public String type() {
            return "rfm";
        }

        @Override
        public void write(RfmModel model, ModelWriter out) {
            out.integer("scores", model.scores)
                    .text("ties", model.ties.name())
                    .integer("decimals", model.decimals)
                    .doubles("recency", model.recency.at())
                    .doubles("frequency", model.frequency.at())
                    .doubles("monetary", model.monetary.at());
        }

        @Override
        public RfmModel read(ModelReader in) throws IOException {
            int scores = in.integer("scores", 2, 9);
            String name = in.text("ties");
            TieRule ties = Arrays.stream(TieRule.values())
                    .filter(rule -> rule.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> in.corrupt("there is no rule " + name));
            return new RfmModel(
                    scores,
                    ties,
                    edges(in, "recency", scores, ties),
                    edges(in, "frequency", scores, ties),
                    edges(in, "monetary", scores, ties),
                    in.integer("decimals", 0, 6));
        }

        private static Edges edges(ModelReader in, String name, int scores, TieRule ties) throws IOException {
            double[] at = in.doubles(name, scores - 1);
            for (int k = 0; k < at.length; k++) {
                if (Double.isNaN(at[k]) || k > 0 && at[k] < at[k - 1]) {
                    throw in.corrupt("edges of " + name + " must ascend");
                }
            }
            return new Edges(at, ties != TieRule.QUANTILE);
        }
    }
}
