package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several models as one: each scores the history, and their parts are added up.
 *
 * <p>A query costs what the models cost, and two more passes over what each has scored. Items that no model speaks for
 * are not touched.
 */
public final class BlendScorer implements Scorer {

    static final String TYPE = "blend";

    /** A blend of more than this is a mistake in a file. */
    private static final int MAX_CHILDREN = 256;

    private final Fusion fusion;
    private final Scorer[] children;
    private final double[] weights;
    private final boolean needsHistory;
    private final boolean complete;
    private final boolean repeats;

    /**
     * Wraps the models.
     *
     * @param fusion how their scores become comparable
     * @param children the models, of one numbering of users and items
     * @param weights of each model, finite and at least 0
     */
    public BlendScorer(Fusion fusion, List<? extends Scorer> children, double[] weights) {
        this.fusion = fusion;
        this.children = children.toArray(Scorer[]::new);
        this.weights = weights.clone();
        this.needsHistory = children.stream().allMatch(Scorer::needsHistory);
        this.repeats = children.stream().allMatch(Scorer::repeats);
        // A rank is positive, and has it or not: nothing then is below 0.
        this.complete = !fusion.byRank() && children.stream().anyMatch(Scorer::complete);
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        for (int c = 0; c < children.length; c++) {
            if (speaks(c, history)) {
                fusion.add(children[c], history, weights[c], scores, scratch);
            }
        }
    }

    private boolean speaks(int child, History history) {
        return weights[child] > 0 && (history.size() > 0 || !children[child].needsHistory());
    }

    /** Each model scores anew, since models share the working space from which they explain. */
    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        for (int c = 0; c < children.length; c++) {
            if (speaks(c, history)) {
                explain(c, history, item, shares, scratch);
            }
        }
    }

    private void explain(int child, History history, int item, double[] shares, Scratch scratch) {
        double worth = fusion.byRank() ? worthOfRank(child, history, item, scratch) : 0;
        Scores part = scratch.borrow();
        children[child].score(history, part, scratch);
        float score = part.get(item);
        double scale = weights[child] * (fusion.byRank() ? (score == 0 ? 0 : worth / score) : fusion.scale(part));
        scratch.giveBack(part);
        var own = new double[shares.length];
        children[child].explain(history, item, own, scratch);
        // A score of 0 has no shares, but may well have a rank, which nothing in particular speaks for then.
        double even = score == 0 ? weights[child] * worth / shares.length : 0;
        for (int k = 0; k < own.length; k++) {
            shares[k] += scale * own[k] + even;
        }
    }

    private double worthOfRank(int child, History history, int item, Scratch scratch) {
        Scores ranks = scratch.borrow();
        fusion.add(children[child], history, 1, ranks, scratch);
        double worth = ranks.get(item);
        scratch.giveBack(ranks);
        return worth;
    }

    @Override
    public boolean needsHistory() {
        return needsHistory;
    }

    @Override
    public boolean repeats() {
        return repeats;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        fusion.save(out);
        out.doubles("weights", weights);
        for (int c = 0; c < children.length; c++) {
            ScorerFile.write(out.under(part(c)), children[c]);
        }
    }

    private static String part(int child) {
        return "m" + child + ".";
    }

    static BlendScorer load(ModelReader in, SparseMatrix histories) throws IOException {
        Fusion fusion = Fusion.load(in);
        double[] weights = in.doubles("weights");
        if (weights.length == 0 || weights.length > MAX_CHILDREN) {
            throw in.corrupt("a blend of " + weights.length + " models");
        }
        var children = new ArrayList<Scorer>();
        for (int c = 0; c < weights.length; c++) {
            if (!(weights[c] >= 0 && weights[c] <= Double.MAX_VALUE)) {
                throw in.corrupt("the weight of a model is negative or not a finite number");
            }
            children.add(ScorerFile.read(in.under(part(c)), histories));
        }
        return new BlendScorer(fusion, children, weights);
    }
}
