package io.growth.recommend.reference;

import io.growth.core.store.ModelWriter;
import io.growth.recommend.internal.History;
import io.growth.recommend.internal.Scorer;
import io.growth.recommend.internal.Scores;
import io.growth.recommend.internal.Scratch;
import java.util.function.ObjDoubleConsumer;

/**
 * A model that gives everybody the scores of a table, NaN where it has none; it has learnt nothing, so that tests can
 * choose its scores.
 */
public record TableScorer(float[] table, boolean complete, boolean needsHistory) implements Scorer {

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        if (complete) {
            System.arraycopy(table, 0, scores.fill(), 0, table.length);
            return;
        }
        for (int item = 0; item < table.length; item++) {
            if (!Float.isNaN(table[item])) {
                scores.add(new int[] {item}, new float[] {table[item]}, 0, 1, 1);
            }
        }
    }

    /** The k-th item of the history has k parts. */
    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        double parts = shares.length * (shares.length + 1) / 2.0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = table[item] * (k + 1) / parts;
        }
    }

    @Override
    public void explainAttributes(History history, int item, Scratch scratch, ObjDoubleConsumer<String> sink) {
        sink.accept("small", table[item] / 4.0);
        sink.accept("large", table[item] * 3 / 4.0);
    }

    @Override
    public String type() {
        return "table";
    }

    @Override
    public void save(ModelWriter out) {
        out.floats("table", table);
    }
}
