package io.growth.core.reply;

import io.growth.core.fit.FitContext;
import java.util.Arrays;

/**
 * Fits softmax regression on sparse rows by steps over small batches, each column with its own step length that shrinks
 * as its gradients add up (AdaGrad, Duchi, Hazan and Singer, JMLR 2011, with one sum for each column over all classes).
 * A small share of each text belongs to all classes alike (label smoothing, Szegedy et al., "Rethinking the Inception
 * Architecture", CVPR 2016, §7), so that the fit does not stretch the weights of rare features to be sure of each text.
 * The weights are the mean of those after each pass of the second half: steps go to and fro, their mean does not (Polyak
 * and Juditsky, SIAM Journal on Control and Optimization 30(4), 1992).
 *
 * <p>Classes are cut into fixed blocks whose weights lie together, an array of a block for each column: the inner loops run
 * over the classes of a block, so they turn into vector instructions, and a block belongs to one thread. No sum runs
 * across blocks but that of the softmax, which is done in class order: threads can't change a bit of the result.
 */
final class SoftmaxTraining {

    private static final int BATCH = 64;

    static final int BLOCK = 80;

    private final SparseTexts texts;
    private final int classes;
    private final int epochs;
    private final double step;
    private final double l2;
    private final double smoothing;
    private final double lastWeight;
    private final float[][][] weights;
    private final float[][] bias;
    private final float[][][] meanWeights;
    private final float[][] meanBias;
    private final float[] squares;

    /** Of each text of a batch those of each block. */
    private final float[][][] gradients;

    /** Of each text of the next batch those of each block. */
    private final float[][][] scores;

    private final float[] joined;
    private int[] order;

    /** Rows of the last class count as {@code lastWeight} rows. */
    SoftmaxTraining(
            SparseTexts texts, int classes, int epochs, double step, double l2, double smoothing, double lastWeight) {
        this.texts = texts;
        this.classes = classes;
        this.epochs = epochs;
        this.step = step;
        this.l2 = l2;
        this.smoothing = smoothing;
        this.lastWeight = lastWeight;
        int blocks = (classes + BLOCK - 1) / BLOCK;
        weights = new float[blocks][][];
        bias = new float[blocks][];
        meanWeights = new float[blocks][][];
        meanBias = new float[blocks][];
        for (int block = 0; block < blocks; block++) {
            bias[block] = new float[width(block)];
            weights[block] = new float[texts.columns()][width(block)];
            meanBias[block] = new float[width(block)];
            meanWeights[block] = new float[texts.columns()][width(block)];
        }
        squares = new float[texts.columns()];
        gradients = forTexts();
        scores = forTexts();
        joined = new float[classes];
        order = new int[texts.rows()];
    }

    private float[][][] forTexts() {
        var figures = new float[BATCH][bias.length][];
        for (float[][] ofText : figures) {
            Arrays.setAll(ofText, block -> new float[width(block)]);
        }
        return figures;
    }

    private int width(int block) {
        return Math.min(classes, (block + 1) * BLOCK) - block * BLOCK;
    }

    /** For each column the weights of all classes. */
    float[][] weights() {
        var joined = new float[texts.columns()][classes];
        for (int block = 0; block < weights.length; block++) {
            for (int column = 0; column < joined.length; column++) {
                System.arraycopy(meanWeights[block][column], 0, joined[column], block * BLOCK, width(block));
            }
        }
        return joined;
    }

    float[] bias() {
        return join(meanBias, new float[classes]);
    }

    private static float[] join(float[][] blocks, float[] joined) {
        for (int block = 0; block < blocks.length; block++) {
            System.arraycopy(blocks[block], 0, joined, block * BLOCK, blocks[block].length);
        }
        return joined;
    }

    void run(FitContext context) {
        Arrays.setAll(order, i -> i);
        FitContext quiet = context.withProgress(progress -> {});
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(context, epoch);
            epoch(quiet, step / (1 + 3.0 * epoch / epochs));
            average(quiet, epoch - epochs / 2 + 1);
            context.report("replies", epoch + 1, epochs);
        }
    }

    /** Takes the weights into their mean as the so many-th; those of the first half not at all. */
    private void average(FitContext context, int count) {
        if (count > 0) {
            context.forBlocks("replies", weights.length, 1, () -> 0, (none, block, to) -> {
                for (int column = 0; column < weights[block].length; column++) {
                    approach(meanWeights[block][column], weights[block][column], 1f / count);
                }
                approach(meanBias[block], bias[block], 1f / count);
            });
        }
    }

    private static void approach(float[] mean, float[] values, float share) {
        for (int k = 0; k < mean.length; k++) {
            mean[k] += share * (values[k] - mean[k]);
        }
    }

    private void shuffle(FitContext context, int epoch) {
        var random = context.random("replies", epoch);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    /** One task a batch: a block first takes the step of the batch before, then scores this one. */
    private void epoch(FitContext context, double rate) {
        int rows = order.length;
        for (int from = 0; from <= rows; from += BATCH) {
            int start = from;
            int before = Math.max(0, from - BATCH);
            int end = Math.min(rows, from + BATCH);
            context.forBlocks("replies", weights.length, 1, () -> 0, (none, block, to) -> {
                if (start > 0) {
                    step(block, before, start, rate);
                }
                score(block, start, end);
            });
            gradients(start, end);
        }
        if (rows % BATCH != 0) {
            int last = rows - rows % BATCH;
            context.forBlocks(
                    "replies", weights.length, 1, () -> 0, (none, block, to) -> step(block, last, rows, rate));
        }
    }

    private void score(int block, int from, int to) {
        for (int i = from; i < to; i++) {
            float[] into = scores[i - from][block];
            System.arraycopy(bias[block], 0, into, 0, into.length);
            int row = order[i];
            SoftmaxScores.add(
                    weights[block], texts.columnsOf(), texts.values(), texts.start(row), texts.start(row + 1), into);
        }
    }

    /** Turns scores into gradients, and adds their squares to the columns. */
    private void gradients(int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            double length = gradient(texts.label(row), join(scores[i - from], joined));
            part(joined, gradients[i - from]);
            for (int at = texts.start(row); at < texts.start(row + 1); at++) {
                float value = texts.values()[at];
                squares[texts.columnsOf()[at]] += (float) (value * value * length);
            }
        }
    }

    /** Turns the scores of a text into its gradient, and gives the square of its length. */
    private double gradient(int label, float[] gradient) {
        SoftmaxScores.softmax(gradient);
        aim(gradient, label);
        if (label == classes - 1) {
            weigh(gradient);
        }
        double length = 0;
        for (float g : gradient) {
            length += (double) g * g;
        }
        return length;
    }

    private static void part(float[] joined, float[][] blocks) {
        for (int block = 0; block < blocks.length; block++) {
            System.arraycopy(joined, block * BLOCK, blocks[block], 0, blocks[block].length);
        }
    }

    /** Takes away what the probabilities should be. */
    private void aim(float[] gradient, int label) {
        float share = (float) (smoothing / classes);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] -= share;
        }
        gradient[label] -= (float) (1 - smoothing);
    }

    private void weigh(float[] gradient) {
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] *= (float) lastWeight;
        }
    }

    private void step(int block, int from, int to, double rate) {
        float[] b = bias[block];
        float shrink = (float) l2;
        for (int i = from; i < Math.min(to, order.length); i++) {
            float[] gradient = gradients[i - from][block];
            int row = order[i];
            for (int at = texts.start(row); at < texts.start(row + 1); at++) {
                int column = texts.columnsOf()[at];
                float factor = (float) (rate * (float) (1 / Math.sqrt(1e-8 + squares[column])));
                float scaled = factor * texts.values()[at];
                float keep = 1 - Math.min(0.5f, factor * shrink);
                float[] w = weights[block][column];
                for (int k = 0; k < w.length; k++) {
                    w[k] = keep * w[k] - scaled * gradient[k];
                }
            }
            for (int k = 0; k < b.length; k++) {
                b[k] -= (float) (0.02 * rate) * gradient[k];
            }
        }
    }
}
