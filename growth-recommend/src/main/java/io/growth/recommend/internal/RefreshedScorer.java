package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;

/**
 * A model that was fitted on earlier data with fewer users and items, asked about histories of later data.
 *
 * <p>It sees of a history what it knows, in working space of its own size, and says nothing of later items. A user
 * whose history has changed since is not the stored one any more.
 */
final class RefreshedScorer implements Scorer {

    static final String TYPE = "refreshed";

    private final Scorer learnt;
    private final SparseMatrix learntHistories;
    private final boolean[] unchanged;

    private RefreshedScorer(Scorer learnt, SparseMatrix learntHistories, SparseMatrix histories) {
        this.learnt = learnt;
        this.learntHistories = learntHistories;
        this.unchanged = new boolean[learntHistories.rowCount()];
        for (int user = 0; user < unchanged.length; user++) {
            unchanged[user] = sameRow(learntHistories, histories, user);
        }
    }

    /** Wraps a model, or the model within a wrapped one. */
    static Scorer of(Scorer scorer, SparseMatrix scorersHistories, SparseMatrix histories) {
        if (scorer instanceof RefreshedScorer earlier) {
            return new RefreshedScorer(earlier.learnt, earlier.learntHistories, histories);
        }
        return scorer == NoScorer.INSTANCE ? scorer : new RefreshedScorer(scorer, scorersHistories, histories);
    }

    private static boolean sameRow(SparseMatrix a, SparseMatrix b, int row) {
        return Arrays.equals(a.columns(), a.start(row), a.end(row), b.columns(), b.start(row), b.end(row))
                && Arrays.equals(a.values(), a.start(row), a.end(row), b.values(), b.start(row), b.end(row));
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        Scratch inner = scratch.nested(learntHistories.rowCount(), learntHistories.columnCount());
        int user = history.user();
        boolean sameUser = user >= 0 && user < unchanged.length && unchanged[user];
        inner.history.become(history, learntHistories.rowCount(), learntHistories.columnCount(), sameUser);
        if (inner.history.size() == 0 && learnt.needsHistory()) {
            return;
        }
        learnt.score(inner.history, inner.scores, inner);
        if (inner.scores.filled()) {
            float[] values = scores.fill();
            int known = learntHistories.columnCount();
            for (int item = 0; item < known; item++) {
                values[item] = inner.scores.get(item);
            }
            Arrays.fill(values, known, values.length, Float.NaN);
        } else {
            scores.addAll(inner.scores);
        }
        inner.scores.clear();
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        Scratch inner = scratch.nested(learntHistories.rowCount(), learntHistories.columnCount());
        var known = new double[inner.history.size()];
        learnt.explain(inner.history, item, known, inner);
        int next = 0;
        for (int k = 0; k < history.size(); k++) {
            if (history.item(k) < learntHistories.columnCount()) {
                shares[k] = known[next++];
            }
        }
    }

    @Override
    public void explainAttributes(History history, int item, Scratch scratch, ObjDoubleConsumer<String> sink) {
        Scratch inner = scratch.nested(learntHistories.rowCount(), learntHistories.columnCount());
        learnt.explainAttributes(inner.history, item, inner, sink);
    }

    @Override
    public boolean needsHistory() {
        return learnt.needsHistory();
    }

    @Override
    public boolean repeats() {
        return learnt.repeats();
    }

    @Override
    public boolean complete() {
        return learnt.complete();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        MatrixBlocks.write(out, "learnt-histories", learntHistories);
        ScorerFile.write(out.under("learnt."), learnt);
    }

    static RefreshedScorer load(ModelReader in, SparseMatrix histories) throws IOException {
        SparseMatrix learntHistories = MatrixBlocks.read(in, "learnt-histories");
        if (learntHistories.rowCount() > histories.rowCount()
                || learntHistories.columnCount() > histories.columnCount()) {
            throw in.corrupt("a refreshed model was fitted on more users or items than there are");
        }
        return new RefreshedScorer(ScorerFile.read(in.under("learnt."), learntHistories), learntHistories, histories);
    }
}
