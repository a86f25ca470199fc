package io.growth.core.learn.multinomial;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.inference.Rank;
import java.util.Arrays;

/**
 * Learns how probable each of several outcomes is, such as which contract a customer will choose.
 *
 * <p>Softmax regression, also called multinomial logit: {@code p_k = e^(a_k + b_kᵀx) / Σ_m e^(a_m + b_mᵀx)}, each
 * outcome with an intercept and a weight for each column. Minimises
 *
 * <pre>
 *   J = −Σ_i w_i ln p_i,y_i + λ/2 Σ_k Σ_j b_kj²
 * </pre>
 *
 * so that λ is scikit-learn's {@code 1/C}, and that of glmnet and Spark times the number of examples. Intercepts are
 * not penalised. Those of all outcomes sum to 0, and so do the weights of a column. Scale the columns before, or λ
 * means something else for each.
 *
 * <p>With λ = 0 it is maximum likelihood. Probabilities then do not change if a weight grows by the same for all
 * outcomes, so that the sum of 0 is what makes weights unique; less those of one outcome they are the coefficients of
 * R's {@code nnet::multinom}. A maximum is proven to exist, or else its lack by separation is refused.
 *
 * <p>Solved by Newton's method with conjugate gradients (Lin, Weng, Keerthi, "Trust region Newton method for logistic
 * regression", JMLR 9, 2008), preconditioned by the exact curvature of each outcome alone where it is small enough,
 * else by its diagonal: it takes dense and sparse matrices of any width.
 */
public final class MultinomialRegression {

    /**
     * How many columns there may be without a penalty, since it is to be proven that each says something of its own.
     */
    public static final int MOST_UNPENALISED_COLUMNS = 2048;

    private final double l2;

    private MultinomialRegression(double l2) {
        this.l2 = l2;
    }

    /**
     * The trainer with λ = 1.
     *
     * @return it
     */
    public static MultinomialRegression create() {
        return new MultinomialRegression(1);
    }

    /**
     * Sets the penalty on large weights.
     *
     * @param lambda λ, 0 or more; 0 is maximum likelihood
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if {@code lambda} is not a finite number of at least 0
     */
    public MultinomialRegression withL2(double lambda) {
        if (!(lambda >= 0 && lambda <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("lambda must be finite and at least 0 but is " + lambda);
        }
        return new MultinomialRegression(lambda);
    }

    /**
     * Learns.
     *
     * @param examples with any number of outcomes
     * @param context threads, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if there is no example of one of the outcomes, or a number is missing or
     *     infinite, which is named by row and column, or there are offsets, which several outcomes have no use for, or,
     *     without a penalty, there are too many columns, columns that others give, or outcomes that the columns
     *     separate
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public MultinomialModel fit(Examples examples, FitContext context) {
        check(examples);
        if (l2 == 0) {
            checkRank(examples, context);
        }
        return new SoftmaxFit(examples, l2, context).fit();
    }

    /**
     * Learns with the default context.
     *
     * @param examples with any number of outcomes
     * @return the model
     * @throws IllegalArgumentException if there is no example of one of the outcomes, or a number is missing or
     *     infinite, which is named by row and column, or there are offsets, which several outcomes have no use for, or,
     *     without a penalty, there are too many columns, columns that others give, or outcomes that the columns
     *     separate
     */
    public MultinomialModel fit(Examples examples) {
        return fit(examples, FitContext.defaults());
    }

    private static void check(Examples examples) {
        if (examples.offsets() != null) {
            throw new IllegalArgumentException(
                    "examples must have no offsets: one number for each says nothing of several outcomes");
        }
        checkFinite(examples.features());
        var seen = new double[examples.classes()];
        for (int r = 0; r < examples.size(); r++) {
            seen[examples.labels()[r]] += examples.weight(r);
        }
        for (int k = 0; k < seen.length; k++) {
            if (seen[k] == 0) {
                throw new IllegalArgumentException(
                        "there is no example of outcome " + k + ": leave it out, and number the others anew");
            }
        }
    }

    private static void checkFinite(Features features) {
        double[] values = features.isSparse() ? features.entryValues() : features.values();
        for (int e = 0; values != null && e < values.length; e++) {
            if (!(Math.abs(values[e]) <= Double.MAX_VALUE)) {
                throw missing(features, e, values[e]);
            }
        }
    }

    private static IllegalArgumentException missing(Features features, int entry, double value) {
        int row = features.isSparse() ? 0 : entry / features.columns();
        while (features.isSparse() && features.starts()[row + 1] <= entry) {
            row++;
        }
        int column = features.isSparse() ? features.entryColumns()[entry] : entry % features.columns();
        return new IllegalArgumentException("row " + row + " has " + value + " in column " + features.name(column)
                + "; impute missing values before, or leave the row out");
    }

    /** Columns that others give have no weights of their own, which a penalty would share out. */
    private static void checkRank(Examples examples, FitContext context) {
        Features features = examples.features();
        if (features.columns() > MOST_UNPENALISED_COLUMNS) {
            throw new IllegalArgumentException("without a penalty there may be " + MOST_UNPENALISED_COLUMNS
                    + " columns at most but are " + features.columns() + "; use withL2");
        }
        int[] labels = Arrays.stream(examples.labels())
                .map(label -> Math.min(label, 1))
                .toArray();
        Examples rows = Examples.of(features, labels);
        double[] weights = examples.weights();
        Rank rank = Rank.of(weights == null ? rows : rows.withWeights(weights), context);
        if (!rank.isFull()) {
            throw new IllegalArgumentException(
                    "no weights are best where columns say the same: " + rank + "; leave them out, or use withL2");
        }
    }

    @Override
    public String toString() {
        return "MultinomialRegression lambda=" + l2;
    }
}
