package io.growth.core.reply;

import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** How an intent model lies in a file, and what is checked when it is read. */
final class IntentFormat {

    static final String TYPE = "reply.intent";
    /** Since 2 it may hold what was learnt of being out of scope on held-out texts. */
    static final int VERSION = 2;

    static final int OLDEST = 1;

    private IntentFormat() {}

    static ModelWriter write(
            ModelWriter writer,
            TextColumns space,
            List<String> intents,
            int classes,
            double temperature,
            float[][] weights,
            float[] bias) {
        writer.integer("bits", space.bits)
                .ints("columns", space.columns)
                .floats("featureWeights", space.weights)
                .real("unseen", space.unseen())
                .strings("intents", intents)
                .integer("classes", classes)
                .real("temperature", temperature);
        for (int block = 0; block < blocks(bias.length); block++) {
            writer.floats("weights" + block, cut(weights, block, bias.length)).floats("bias" + block, cut(bias, block));
        }
        return writer;
    }

    /** Classes lie in blocks, as they are learnt; in each a row of the classes for each feature. */
    private static int blocks(int classes) {
        return (classes + SoftmaxTraining.BLOCK - 1) / SoftmaxTraining.BLOCK;
    }

    private static int width(int block, int classes) {
        return Math.min(classes - block * SoftmaxTraining.BLOCK, SoftmaxTraining.BLOCK);
    }

    private static float[] cut(float[][] weights, int block, int classes) {
        int width = width(block, classes);
        var own = new float[Math.multiplyExact(weights.length, width)];
        for (int column = 0; column < weights.length; column++) {
            System.arraycopy(weights[column], block * SoftmaxTraining.BLOCK, own, column * width, width);
        }
        return own;
    }

    private static float[] cut(float[] bias, int block) {
        int first = block * SoftmaxTraining.BLOCK;
        return Arrays.copyOfRange(bias, first, first + width(block, bias.length));
    }

    static IntentModel read(ModelReader reader) throws IOException {
        TextColumns space = space(reader);
        List<String> intents = List.copyOf(reader.strings("intents"));
        if (intents.isEmpty()) {
            throw reader.corrupt("no intent");
        }
        int classes = reader.integer("classes", intents.size(), intents.size() + 1);
        double temperature = reader.real("temperature");
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw reader.corrupt("temperature " + temperature);
        }
        // All blocks are read before there is room for their sum, so that a false number of classes takes none.
        var blocks = new float[blocks(classes)][];
        var bias = new float[classes];
        for (int block = 0; block < blocks.length; block++) {
            int width = width(block, classes);
            blocks[block] = finite(reader, reader.floats("weights" + block, (long) space.count() * width));
            float[] ownBias = finite(reader, reader.floats("bias" + block, width));
            System.arraycopy(ownBias, 0, bias, block * SoftmaxTraining.BLOCK, width);
        }
        float[][] weights = join(blocks, space.count(), classes);
        ScopeOdds scope = ScopeOdds.isIn(reader) ? ScopeOdds.read(reader) : null;
        return new IntentModel(space, intents, classes, weights, bias, temperature, scope);
    }

    private static float[][] join(float[][] blocks, int columns, int classes) {
        var weights = new float[columns][classes];
        for (int block = 0; block < blocks.length; block++) {
            int width = width(block, classes);
            for (int column = 0; column < columns; column++) {
                System.arraycopy(blocks[block], column * width, weights[column], block * SoftmaxTraining.BLOCK, width);
            }
        }
        return weights;
    }

    private static TextColumns space(ModelReader reader) throws IOException {
        int bits = reader.integer("bits", 8, 24);
        int[] columns = reader.ints("columns", 1L << bits);
        float[] weights = finite(reader, reader.floats("featureWeights"));
        for (int column : columns) {
            if (column < -1 || column >= weights.length) {
                throw reader.corrupt("column " + column + " of " + weights.length);
            }
        }
        float unseen = (float) reader.real("unseen");
        finite(reader, new float[] {unseen});
        return new TextColumns(bits, columns, weights, unseen);
    }

    private static float[] finite(ModelReader reader, float[] values) throws ModelFormatException {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw reader.corrupt("weight " + value);
            }
        }
        return values;
    }
}
