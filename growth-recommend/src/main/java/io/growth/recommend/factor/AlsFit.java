package io.growth.recommend.factor;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.FactorObjective;
import io.growth.recommend.internal.NormalEquations;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One fit: solves the items, then the users, and so on. Each vector of a side depends on the other side alone, and sums
 * over blocks are taken in their order, so the number of threads can't change a bit.
 */
final class AlsFit {

    /** Rendle's σ*: the vectors start at random with this expected length. */
    private static final double INITIAL_LENGTH = 0.1;

    private static final int BLOCK = 128;
    private static final int SUM_BLOCK = 2048;

    private final SparseMatrix byUser;
    private final SparseMatrix byItem;
    private final ImplicitAls trainer;
    private final FactorObjective objective;
    private final FitContext context;
    private final int factors;
    private final float[][] users;
    private final float[][] items;
    private final double[] losses;

    AlsFit(SparseMatrix byUser, SparseMatrix byItem, ImplicitAls trainer, FitContext context) {
        this.byUser = byUser;
        this.byItem = byItem;
        this.trainer = trainer;
        this.objective = trainer.objective();
        this.context = context;
        this.factors = trainer.factors();
        this.users = new float[byUser.rowCount()][factors];
        this.items = new float[byItem.rowCount()][factors];
        this.losses = new double[trainer.iterations()];
    }

    float[][] users() {
        return users;
    }

    float[][] items() {
        return items;
    }

    double[] losses() {
        return losses;
    }

    void run() {
        randomise("users", users);
        randomise("items", items);
        double[] ofUsers = gramian(context, "multiply users", users, factors);
        for (int t = 0; t < losses.length; t++) {
            String round = ", iteration " + (t + 1) + " of " + losses.length;
            boolean last = t == losses.length - 1;
            solve("solve items" + round, byItem, users, ofUsers, items, trainer.solver());
            double[] ofItems = gramian(context, "multiply items" + round, items, factors);
            // The last vectors of users are exact, so that a stranger with the same basket gets the same list.
            ImplicitAls.Solver solver = last ? ImplicitAls.Solver.CHOLESKY : trainer.solver();
            solve("solve users" + round, byUser, items, ofItems, users, solver);
            ofUsers = gramian(context, "multiply users" + round, users, factors);
            losses[t] = loss("measure loss" + round, ofUsers, ofItems);
            requireFinite(losses[t]);
            context.report(String.format(Locale.ROOT, "loss %.6g", losses[t]) + round, t + 1L, losses.length);
        }
    }

    private void randomise(String side, float[][] vectors) {
        double scale = INITIAL_LENGTH / Math.sqrt(factors);
        context.forBlocks("draw " + side, vectors.length, BLOCK, () -> this, (me, from, to) -> {
            SplittableRandom random = context.random("factors of " + side, from);
            for (int row = from; row < to; row++) {
                for (int k = 0; k < factors; k++) {
                    vectors[row][k] = (float) (scale * nearlyNormal(random));
                }
            }
        });
    }

    /** Twelve uniform numbers have variance 1 and need no logarithm, whose bits differ between machines. */
    private static double nearlyNormal(SplittableRandom random) {
        double sum = -6;
        for (int k = 0; k < 12; k++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private void solve(
            String stage,
            SparseMatrix matrix,
            float[][] others,
            double[] gramian,
            float[][] vectors,
            ImplicitAls.Solver solver) {
        Supplier<RowSolver> scratch = solver == ImplicitAls.Solver.CHOLESKY
                ? () -> new ExactRow(matrix, others, gramian, objective)
                : () -> new ConjugateRow(matrix, others, gramian, objective, trainer.steps());
        context.forBlocks(stage, vectors.length, BLOCK, scratch, (mine, from, to) -> {
            for (int row = from; row < to; row++) {
                mine.solve(row, vectors[row]);
            }
        });
    }

    /** {@code HᵀH}. */
    static double[] gramian(FitContext context, String stage, float[][] vectors, int factors) {
        var sum = new double[factors * factors];
        context.mapBlocks(
                stage,
                vectors.length,
                SUM_BLOCK,
                () -> new NormalEquations(factors),
                (mine, from, to) -> {
                    mine.clear();
                    for (int row = from; row < to; row++) {
                        mine.add(vectors[row], 1, 0);
                    }
                    return mine.left();
                },
                part -> {
                    for (int k = 0; k < sum.length; k++) {
                        sum[k] += part[k];
                    }
                });
        return sum;
    }

    private double loss(String stage, double[] ofUsers, double[] ofItems) {
        double[] sum = {0};
        // Σ_all ⟨w,h⟩² is the inner product of the two Gramians.
        for (int k = 0; k < ofUsers.length; k++) {
            sum[0] += objective.unobserved() * ofUsers[k] * ofItems[k];
        }
        context.mapBlocks(stage, users.length, SUM_BLOCK, () -> this, AlsFit::observed, part -> sum[0] += part);
        return sum[0] + penalties(byUser, users) + penalties(byItem, items);
    }

    private double observed(int from, int to) {
        double sum = 0;
        for (int user = from; user < to; user++) {
            for (int e = byUser.start(user); e < byUser.end(user); e++) {
                float weight = byUser.values()[e];
                double x = ConjugateRow.dot(users[user], items[byUser.columns()[e]]);
                double b = objective.target(weight);
                sum += b - 2 * b * x + objective.pull(weight) * x * x;
            }
        }
        return sum;
    }

    private double penalties(SparseMatrix matrix, float[][] vectors) {
        double sum = 0;
        for (int row = 0; row < vectors.length; row++) {
            double penalty = objective.penalty(matrix.degree(row), matrix.columnCount());
            sum += penalty * ConjugateRow.dot(vectors[row], vectors[row]);
        }
        return sum;
    }

    private void requireFinite(double loss) {
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("the factors grew beyond all bounds (loss " + loss + ") with " + trainer
                    + "; raise the regularization, or bring huge weights down, for example to their logarithm");
        }
    }
}
