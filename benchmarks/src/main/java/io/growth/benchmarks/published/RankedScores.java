package io.growth.benchmarks.published;

import io.growth.core.learn.Classifier;
import io.growth.core.learn.Examples;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What a classifier says of examples it has not seen, the most probable first, and what that is worth. */
final class RankedScores {

    private final double[] scores;
    private final int[] labels;
    private final int positives;

    private RankedScores(double[] scores, int[] labels) {
        this.scores = scores;
        this.labels = labels;
        this.positives = IntStream.of(labels).sum();
    }

    static RankedScores of(Classifier model, Examples examples) {
        double[] probabilities = model.probabilities(examples.features());
        int[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -probabilities[row]))
                .mapToInt(row -> row)
                .toArray();
        return new RankedScores(
                IntStream.of(order).mapToDouble(row -> probabilities[row]).toArray(),
                IntStream.of(order).map(row -> examples.labels()[row]).toArray());
    }

    /** Share of pairs that are in the right order; ties count one half. */
    double auc() {
        double won = 0;
        int seen = 0;
        int found = 0;
        for (int from = 0; from < scores.length; from = seen) {
            int before = found;
            seen = endOfTie(from);
            found += positives(from, seen);
            int negatives = seen - from - (found - before);
            won += negatives * (before + (found - before) / 2.0);
        }
        return won / ((double) positives * (scores.length - positives));
    }

    /** Mean over the positives of the precision where each is found; ties are found together. */
    double averagePrecision() {
        double sum = 0;
        int found = 0;
        int seen = 0;
        for (int from = 0; from < scores.length; from = seen) {
            seen = endOfTie(from);
            int more = positives(from, seen);
            found += more;
            sum += more * (double) found / seen;
        }
        return sum / positives;
    }

    double logLoss() {
        return IntStream.range(0, scores.length)
                .mapToDouble(k -> -Math.log(labels[k] == 1 ? scores[k] : 1 - scores[k]))
                .average()
                .orElseThrow();
    }

    private int endOfTie(int from) {
        int to = from;
        while (to < scores.length && scores[to] == scores[from]) {
            to++;
        }
        return to;
    }

    private int positives(int from, int to) {
        return IntStream.range(from, to).map(k -> labels[k]).sum();
    }
}
