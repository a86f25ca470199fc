package io.growth.core.learn.multinomial;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;

/**
 * Learns how probable each of several outcomes is, such as which contract a customer will choose.
 *
 * <p>Softmax regression, also called multinomial logit: {@code p_k = e^(a_k + b_kᵀx) / Σ_m e^(a_m + b_mᵀx)}, each outcome
 * with an intercept and a weight for each column. Minimises
 *
 * <pre>
 *   J = −Σ_i w_i ln p_i,y_i + λ/2 Σ_k Σ_j b_kj²
 * </pre>
 *
 * so that λ is scikit-learn's {@code 1/C}, and that of glmnet and Spark times the number of examples. Intercepts are not
 * penalised, and sum to 0. Scale the columns before, or λ means something else for each.
 *
 * <p>Solved by Newton's method with conjugate gradients (Lin, Weng, Keerthi, "Trust region Newton method for logistic
 * regression", JMLR 9, 2008), preconditioned by the exact curvature of each outcome alone where it is small enough, else
 * by its diagonal: it takes dense and sparse matrices of any width.
 */
public final class MultinomialRegression {

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
     * @param lambda λ, more than 0: without a penalty the weights of a softmax are not unique
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if {@code lambda} is not a finite number above 0
     */
    public MultinomialRegression withL2(double lambda) {
        if (!(lambda > 0 && lambda <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "lambda must be finite and more than 0, since without a penalty the weights"
                            + " of a softmax are not unique, but is " + lambda);
        }
        return new MultinomialRegression(lambda);
    }

    /**
     * Learns.
     *
     * @param examples with any number of outcomes
     * @param context threads, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if there is no example of one of the outcomes, or a number is missing or infinite,
     *     which is named by row and column, or there are offsets, which several outcomes have no use for
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public MultinomialModel fit(Examples examples, FitContext context) {
        check(examples);
        return new SoftmaxFit(examples, l2, context).fit();
    }

    /**
     * Learns with the default context.
     *
     * @param examples with any number of outcomes
     * @return the model
     * @throws IllegalArgumentException if there is no example of one of the outcomes, or a number is missing or infinite,
     *     which is named by row and column, or there are offsets, which several outcomes have no use for
     */
    public MultinomialModel fit(Examples examples) {
        return fit(examples, FitContext.defaults());
    }

    private static void check(Examples examples) {
        if (examples.offsets() != null) {
            throw new IllegalArgumentException(
                    "examples must have no offsets: one number for each says nothing of several outcomes");
        }
        var seen = new double[examples.classes()];
        var row = new double[examples.features().columns()];
        for (int r = 0; r < examples.size(); r++) {
            seen[examples.labels()[r]] += examples.weight(r);
            examples.features().copyRow(r, row);
            for (int c = 0; c < row.length; c++) {
                if (!(Math.abs(row[c]) <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException("row " + r + " has " + row[c] + " in column "
                            + examples.features().name(c) + "; impute missing values before, or leave the row out");
                }
            }
        }
        for (int k = 0; k < seen.length; k++) {
            if (seen[k] == 0) {
                throw new IllegalArgumentException(
                        "there is no example of outcome " + k + ": leave it out, and number the others anew");
            }
        }
    }

    @Override
    public String toString() {
        return "MultinomialRegression lambda=" + l2;
    }
}
