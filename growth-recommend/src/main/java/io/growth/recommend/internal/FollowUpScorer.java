package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * What comes next after a sequence: the rows of its items are added up, each step back counting less.
 *
 * <p>What the query brought along is the latest, item by item; the stored baskets come before it. A sequence of which
 * only the last item counts (a decay of 0) is a lookup of one row.
 */
public final class FollowUpScorer implements Scorer {

    static final String TYPE = "follow-ups";

    /** Further back than this share nothing is heard any more. */
    private static final double LEAST_WEIGHT = 1e-9;

    /** How many steps are looked at where nothing is forgotten and the stored sequences are shorter. */
    private static final int MOST_BROUGHT = 1000;

    private final SparseMatrix rules;
    private final OrderedHistories order;
    private final double decay;
    private final boolean repeats;
    private final float[] weights;

    /**
     * Wraps the model.
     *
     * @param rules row: an item, columns: what may come after it, values: how much it speaks for that
     * @param order what the stored users did
     * @param decay what a step back leaves of an item's weight, 0 to 1
     * @param repeats whether items of the history are recommended again
     */
    public FollowUpScorer(SparseMatrix rules, OrderedHistories order, double decay, boolean repeats) {
        this.rules = rules;
        this.order = order;
        this.decay = decay;
        this.repeats = repeats;
        this.weights = weights(decay, order.longest());
    }

    private static float[] weights(double decay, int longest) {
        var weights = new float[1 + Math.max(longest, MOST_BROUGHT)];
        double weight = 1;
        int count = 0;
        for (; count < weights.length && weight >= LEAST_WEIGHT; count++) {
            weights[count] = (float) weight;
            weight *= decay;
        }
        return Arrays.copyOf(weights, count);
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        Trail trail = scratch.trail;
        trail.load(history, order, weights.length);
        for (int k = 0; k < trail.size(); k++) {
            int item = trail.item(k);
            scores.add(rules.columns(), rules.values(), rules.start(item), rules.end(item), weights[trail.step(k)]);
        }
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        Trail trail = scratch.trail;
        trail.load(history, order, weights.length);
        for (int k = 0; k < trail.size(); k++) {
            int entry = rules.find(trail.item(k), item);
            if (entry >= 0) {
                shares[history.position(trail.item(k))] += (double) weights[trail.step(k)] * rules.values()[entry];
            }
        }
    }

    @Override
    public boolean repeats() {
        return repeats;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        MatrixBlocks.write(out, "rules", rules);
        order.save(out);
        out.real("decay", decay);
        out.integer("repeats", repeats ? 1 : 0);
    }

    static FollowUpScorer load(ModelReader in, SparseMatrix histories) throws IOException {
        double decay = in.real("decay");
        if (!(decay >= 0 && decay <= 1)) {
            throw in.corrupt("a decay lies outside 0 to 1");
        }
        SparseMatrix rules = MatrixBlocks.readSquare(in, "rules", histories.columnCount());
        OrderedHistories order = OrderedHistories.load(in, histories);
        return new FollowUpScorer(rules, order, decay, in.integer("repeats", 0, 1) == 1);
    }
}
