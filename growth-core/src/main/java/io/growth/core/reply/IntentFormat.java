package io.growth.core.reply;

import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
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
            float[][] bias) {
        writer.integer("bits", space.bits)
                .ints("columns", space.columns)
                .floats("featureWeights", space.weights)
                .real("unseen", space.unseen())
                .strings("intents", intents)
                .integer("classes", classes)
                .real("temperature", temperature);
        for (int block = 0; block < weights.length; block++) {
            writer.floats("weights" + block, weights[block]).floats("bias" + block, bias[block]);
        }
        return writer;
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
        int blocks = (classes + SoftmaxTraining.BLOCK - 1) / SoftmaxTraining.BLOCK;
        float[][] weights = new float[blocks][];
        float[][] bias = new float[blocks][];
        for (int block = 0; block < blocks; block++) {
            int width = Math.min(classes - block * SoftmaxTraining.BLOCK, SoftmaxTraining.BLOCK);
            weights[block] = reader.floats("weights" + block, (long) space.count() * width);
            bias[block] = reader.floats("bias" + block, width);
            finite(reader, weights[block]);
            finite(reader, bias[block]);
        }
        ScopeOdds scope = ScopeOdds.isIn(reader) ? ScopeOdds.read(reader) : null;
        return new IntentModel(space, intents, classes, weights, bias, temperature, scope);
    }

    private static TextColumns space(ModelReader reader) throws IOException {
        int bits = reader.integer("bits", 8, 24);
        int[] columns = reader.ints("columns", 1L << bits);
        float[] weights = reader.floats("featureWeights");
        finite(reader, weights);
        for (int column : columns) {
            if (column < -1 || column >= weights.length) {
                throw reader.corrupt("column " + column + " of " + weights.length);
            }
        }
        float unseen = (float) reader.real("unseen");
        finite(reader, new float[] {unseen});
        return new TextColumns(bits, columns, weights, unseen);
    }

    private static void finite(ModelReader reader, float[] values) throws ModelFormatException {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw reader.corrupt("weight " + value);
            }
        }
    }
}
