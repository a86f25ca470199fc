package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside a twin on dense matrices of doubles that takes each batch's gradients one class at a time. */
class SoftmaxTrainingTest {

    private static final int EPOCHS = 3;
    private static final double STEP = 0.5;
    private static final double L2 = 0.01;
    private static final double SMOOTHING = 0.1;
    private static final double LAST_WEIGHT = 4;

    @Test
    void learnsTheWeightsOfItsPlainTwin() {
        for (int classes : new int[] {2, 7, 80, 81, 163}) {
            var random = new Random(classes);
            SparseTexts texts = texts(random, 40 + random.nextInt(120), classes);
            var training = new SoftmaxTraining(texts, classes, EPOCHS, STEP, L2, SMOOTHING, LAST_WEIGHT);
            training.run(FitContext.defaults());
            var twin = new Twin(texts, classes);
            float[][] learnt = training.weights();
            for (int column = 0; column < texts.columns(); column++) {
                for (int k = 0; k < classes; k++) {
                    assertThat((double) learnt[column][k])
                            .as("column %d, class %d of %d", column, k, classes)
                            .isCloseTo(twin.mean[column][k], within(2e-4));
                }
            }
        }
    }

    @Test
    void stopsWhereTheStepIsTooLong() {
        SparseTexts texts = texts(new Random(1), 200, 3);
        var training = new SoftmaxTraining(texts, 3, EPOCHS, Float.MAX_VALUE, 0, 0, 1);
        assertThatThrownBy(() -> training.run(FitContext.defaults()))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("shorter step");
    }

    private static SparseTexts texts(Random random, int count, int classes) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add("ab" + random.nextInt(9) + " c" + random.nextInt(20));
        }
        return new SparseTexts(texts, random.ints(count, 0, classes).toArray(), TextColumns.of(texts, 10));
    }

    private static final class Twin {

        private final SparseTexts texts;
        private final int classes;
        private final double[][] weights;
        private final double[][] mean;
        private final double[] bias;
        private final double[] squares;

        Twin(SparseTexts texts, int classes) {
            this.texts = texts;
            this.classes = classes;
            weights = new double[texts.columns()][classes];
            mean = new double[texts.columns()][classes];
            bias = new double[classes];
            squares = new double[texts.columns()];
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < texts.rows(); i++) {
                order.add(i);
            }
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                var random = FitContext.defaults().random("replies", epoch);
                for (int i = texts.rows() - 1; i > 0; i--) {
                    Collections.swap(order, i, random.nextInt(i + 1));
                }
                for (int from = 0; from < texts.rows(); from += 64) {
                    batch(order.subList(from, Math.min(texts.rows(), from + 64)), STEP / (1 + 3.0 * epoch / EPOCHS));
                }
                if (epoch >= EPOCHS / 2) {
                    addToMean();
                }
            }
        }

        private void addToMean() {
            for (int column = 0; column < weights.length; column++) {
                for (int k = 0; k < classes; k++) {
                    mean[column][k] += weights[column][k] / (EPOCHS - EPOCHS / 2);
                }
            }
        }

        private void batch(List<Integer> rows, double rate) {
            List<double[]> gradients = rows.stream().map(this::gradient).toList();
            for (int i = 0; i < rows.size(); i++) {
                double length = 0;
                for (double g : gradients.get(i)) {
                    length += g * g;
                }
                for (int at = texts.start(rows.get(i)); at < texts.start(rows.get(i) + 1); at++) {
                    squares[texts.columnsOf()[at]] += Math.pow(texts.values()[at], 2) * length;
                }
            }
            for (int i = 0; i < rows.size(); i++) {
                step(rows.get(i), gradients.get(i), rate);
            }
        }

        private double[] gradient(int row) {
            double[] gradient = bias.clone();
            for (int at = texts.start(row); at < texts.start(row + 1); at++) {
                for (int k = 0; k < classes; k++) {
                    gradient[k] += texts.values()[at] * weights[texts.columnsOf()[at]][k];
                }
            }
            double sum = 0;
            for (double score : gradient) {
                sum += Math.exp(score);
            }
            int label = texts.label(row);
            for (int k = 0; k < classes; k++) {
                double target = SMOOTHING / classes + (k == label ? 1 - SMOOTHING : 0);
                gradient[k] = (Math.exp(gradient[k]) / sum - target) * (label == classes - 1 ? LAST_WEIGHT : 1);
            }
            return gradient;
        }

        private void step(int row, double[] gradient, double rate) {
            for (int k = 0; k < classes; k++) {
                for (int at = texts.start(row); at < texts.start(row + 1); at++) {
                    int column = texts.columnsOf()[at];
                    double factor = rate / Math.sqrt(1e-8 + squares[column]);
                    double kept = weights[column][k] * (1 - Math.min(0.5, factor * L2));
                    weights[column][k] = kept - factor * texts.values()[at] * gradient[k];
                }
                bias[k] -= 0.02 * rate * gradient[k];
            }
        }
    }
}
