package io.growth.core.learn.tree;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * How good a forest is, without setting examples aside: each was left out by about 37 of 100 trees, and those alone
 * predict it (Breiman, "Random forests", Machine Learning 2001, section 3.1). Examples count with their weights.
 *
 * @param probabilities of each example by the trees that have not seen it, NaN if all have or it has no weight; read
 *     only
 * @param rows how many examples have one
 * @param auc area under the ROC curve, NaN if there is only one outcome among them
 * @param accuracy share of those that are on the right side of one half
 * @param logLoss mean of the negative logarithms, probabilities kept within 1e-15 of 0 and 1
 */
@SuppressWarnings("ArrayRecordComponent") // As many numbers as examples; compared by nobody.
public record OutOfBag(double[] probabilities, int rows, double auc, double accuracy, double logLoss) {

    private static final double LEAST = 1e-15;

    static OutOfBag of(double[] probabilities, LearningRows examples) {
        double weight = 0;
        double right = 0;
        double loss = 0;
        int count = 0;
        var seen = new int[examples.rows().length];
        for (int row : examples.rows()) {
            double probability = probabilities[row];
            if (!Double.isNaN(probability)) {
                boolean happened = examples.labels()[row] == 1;
                double ofRow = examples.weights()[row];
                double kept = Math.min(1 - LEAST, Math.max(LEAST, probability));
                weight += ofRow;
                right += (probability >= 0.5) == happened ? ofRow : 0;
                loss -= ofRow * Math.log(happened ? kept : 1 - kept);
                seen[count++] = row;
            }
        }
        double auc = RankAuc.of(probabilities, examples.labels(), examples.weights(), Arrays.copyOf(seen, count));
        return new OutOfBag(probabilities, count, auc, right / weight, loss / weight);
    }

    void write(ModelWriter out) {
        out.doubles("probabilities", probabilities)
                .integer("rows", rows)
                .doubles("figures", new double[] {auc, accuracy, logLoss});
    }

    static OutOfBag read(ModelReader in) throws IOException {
        double[] probabilities = in.doubles("probabilities");
        for (double probability : probabilities) {
            if (probability < 0 || probability > 1) {
                throw in.corrupt("a probability is " + probability);
            }
        }
        double[] figures = in.doubles("figures", 3);
        return new OutOfBag(
                probabilities, in.integer("rows", 0, probabilities.length), figures[0], figures[1], figures[2]);
    }

    @Override
    public String toString() {
        return "out of bag: AUC " + auc + ", accuracy " + accuracy + ", log-loss " + logLoss + " of " + rows + " rows";
    }
}
