package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * Matrix factorisation: the score of an item is the product of its vector and the user's.
 *
 * <p>A stored user has a vector. Somebody else gets one from the history while the query waits, as the fit would have
 * computed it from the vectors of the items: {@code w = (α₀ HᵀH + Σ a_e h_e h_eᵀ + λ I)⁻¹ Σ b_e h_e}. So every score
 * splits into parts {@code b_e h_iᵀ (…)⁻¹ h_e} of the items of the history (Hu, Koren and Volinsky, ICDM 2008, 5).
 */
public final class FactorScorer implements BatchScorer {

    static final String TYPE = "factors";

    private static final int MAX_FACTORS = 1 << 14;

    private final int factors;
    private final float[] users;
    private final FactorPanels items;
    private final double[] gramian;
    private final FactorObjective objective;

    /**
     * Wraps the model.
     *
     * @param factors length of a vector
     * @param users the vectors of the users, one after the other
     * @param items the vectors of the items
     * @param gramian {@code HᵀH}, row after row
     * @param objective what the vectors minimise
     */
    public FactorScorer(int factors, float[] users, float[][] items, double[] gramian, FactorObjective objective) {
        this(factors, users, FactorPanels.of(items, factors), gramian, objective);
    }

    private FactorScorer(int factors, float[] users, FactorPanels items, double[] gramian, FactorObjective objective) {
        this.factors = factors;
        this.users = users;
        this.items = items;
        this.gramian = gramian;
        this.objective = objective;
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        int user = history.storedUser();
        float[] vectors = user < 0 ? solved(history, scratch) : users;
        items.scoreAll(vectors, Math.max(0, user) * factors, scratch.tile(items.widest()), scores.fill());
    }

    /** The vector of somebody new. */
    private float[] solved(History history, Scratch scratch) {
        float[] vector = scratch.vector(factors);
        prepare(history, scratch).solve(vector);
        return vector;
    }

    private NormalEquations prepare(History history, Scratch scratch) {
        NormalEquations equations = scratch.equations(factors);
        equations.start(gramian, objective.unobserved(), objective.penalty(history.size(), items.items()));
        var row = new float[factors];
        for (int k = 0; k < history.size(); k++) {
            items.read(history.item(k), row);
            float weight = history.weight(k);
            equations.add(row, objective.pull(weight), objective.target(weight));
        }
        return equations;
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        NormalEquations equations = prepare(history, scratch);
        var row = new float[factors];
        items.read(item, row);
        equations.turnTo(row);
        float[] influence = scratch.vector(factors);
        equations.solve(influence);
        for (int k = 0; k < history.size(); k++) {
            items.read(history.item(k), row);
            double product = 0;
            for (int f = 0; f < factors; f++) {
                product += (double) influence[f] * row[f];
            }
            shares[k] = objective.target(history.weight(k)) * product;
        }
    }

    @Override
    public void best(SparseMatrix histories, int from, TopKeys[] found, Scratch scratch) {
        scratch.sweep(items).run(users, from, (slot, item) -> histories.find(from + slot, item) >= 0, found);
    }

    @Override
    public void best(Scratch scratch) {
        int user = scratch.history.storedUser();
        float[] vectors = user < 0 ? solved(scratch.history, scratch) : users;
        scratch.sweep(items).run(vectors, Math.max(0, user), scratch.seen, scratch.onlyTop);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        out.integer("factors", factors);
        objective.save(out);
        out.doubles("gramian", gramian);
        out.floats("users", users);
        items.save(out);
    }

    static FactorScorer load(ModelReader in, SparseMatrix histories) throws IOException {
        int factors = in.integer("factors", 1, MAX_FACTORS);
        FactorObjective objective = FactorObjective.load(in);
        double[] gramian = in.doubles("gramian", (long) factors * factors);
        for (double value : gramian) {
            if (!Double.isFinite(value)) {
                throw in.corrupt("the products of the factors hold a number that is not finite");
            }
        }
        float[] users = in.floats("users", (long) histories.rowCount() * factors);
        requireFinite(in, users);
        return new FactorScorer(
                factors, users, FactorPanels.load(in, histories.columnCount(), factors), gramian, objective);
    }

    static void requireFinite(ModelReader in, float[] values) throws IOException {
        // A finite number times 0 is 0, anything else is not a number: a sum without a branch.
        float sum = 0;
        for (float value : values) {
            sum += value * 0;
        }
        if (sum != 0) {
            throw in.corrupt("a factor is not a finite number");
        }
    }
}
