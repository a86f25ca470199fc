package io.growth.core.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a trainer said about rows it had not seen, turn by turn. Immutable; made by {@link CrossValidation}.
 *
 * <p>{@link #mean} is the mean of the turns' figures, {@link #pooled} the figure of all their predictions together. For
 * ranking figures prefer the mean: probabilities of different models need not be on one scale.
 */
public final class CrossValidated {

    private final List<Turn> turns;

    CrossValidated(List<Turn> turns) {
        this.turns = List.copyOf(turns);
    }

    /**
     * One turn; the rows are read only.
     *
     * @param rows numbers of the rows asked about
     * @param predictions what was said of each, in that order
     */
    public record Turn(int[] rows, Predictions predictions) {}

    /**
     * The turns.
     *
     * @return at least one
     */
    public List<Turn> turns() {
        return turns;
    }

    /**
     * The figure of each turn.
     *
     * @param metric the figure
     * @return one for each turn, NaN where it does not exist
     */
    public double[] figures(Metric metric) {
        return turns.stream().mapToDouble(turn -> metric.of(turn.predictions)).toArray();
    }

    /**
     * The mean figure of the turns.
     *
     * @param metric the figure
     * @return the mean, NaN if one turn does not have it
     */
    public double mean(Metric metric) {
        double[] figures = figures(metric);
        return Arrays.stream(figures).sum() / figures.length;
    }

    /**
     * How far the turns differ.
     *
     * @param metric the figure
     * @return standard deviation of the figures, NaN with one turn
     */
    public double deviation(Metric metric) {
        double mean = mean(metric);
        double[] figures = figures(metric);
        double squares = Arrays.stream(figures)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return figures.length < 2 ? Double.NaN : Math.sqrt(squares / (figures.length - 1));
    }

    /**
     * The figure of all predictions together.
     *
     * @param metric the figure
     * @return the figure, NaN if it does not exist
     */
    public double pooled(Metric metric) {
        return metric.of(pooled());
    }

    /**
     * All predictions together, by number of the row; where a row was asked about several times, it is there several
     * times.
     *
     * @return out-of-fold predictions
     */
    public Predictions pooled() {
        int[] all =
                turns.stream().flatMapToInt(turn -> Arrays.stream(turn.rows)).toArray();
        double[] probabilities = turns.stream()
                .flatMapToDouble(turn -> Arrays.stream(turn.predictions.probabilities()))
                .toArray();
        int[] labels = turns.stream()
                .flatMapToInt(turn -> Arrays.stream(turn.predictions.labels()))
                .toArray();
        Predictions joined = Predictions.of(probabilities, labels);
        if (turns.stream().anyMatch(turn -> turn.predictions.weighted())) {
            joined = joined.withWeights(turns.stream()
                    .flatMapToDouble(
                            turn -> IntStream.range(0, turn.rows.length).mapToDouble(turn.predictions::weight))
                    .toArray());
        }
        return joined.rows(IntStream.range(0, all.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(all[a], all[b]))
                .mapToInt(Integer::intValue)
                .toArray());
    }

    @Override
    public String toString() {
        var text = new StringBuilder(turns.size() + " turns");
        for (Metric metric : List.of(Metric.AUC, Metric.AVERAGE_PRECISION, Metric.LOG_LOSS, Metric.BRIER)) {
            text.append(", ").append(metric).append(' ').append(Texts.figure(mean(metric)));
            text.append(" (").append(Texts.figure(pooled(metric))).append(" pooled)");
        }
        return text.toString();
    }
}
