package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;

/**
 * Logistic regression for few examples or rare levels: its coefficients are finite even if nobody of a level ever
 * bought, and less biased than those of maximum likelihood.
 *
 * <p>Maximises {@code l(b) + ½ ln det(XᵀWX)}, the likelihood with Jeffreys' prior (Firth, "Bias reduction of maximum
 * likelihood estimates", Biometrika 80, 1993; Heinze, Schemper, "A solution to the problem of separation in logistic
 * regression", Statistics in Medicine 21, 2002). There is nothing to choose. Standard errors are those of the
 * information at the estimate; where the data are separated, Wald's intervals from them are rough; {@link
 * FirthModel#profile} has better ones.
 *
 * <p>A column that earlier ones give gets no coefficient. Takes Newton's steps, whose cost grows with the cube of the
 * columns, so there may be {@value #MOST_COLUMNS} of these at most; weights count as frequencies.
 */
public final class FirthRegression implements ClassifierTrainer<FirthModel> {

    /** How many columns there may be that others do not give. */
    public static final int MOST_COLUMNS = 256;

    private static final FirthRegression DEFAULT = new FirthRegression();

    private FirthRegression() {}

    /**
     * The trainer.
     *
     * @return it
     */
    public static FirthRegression create() {
        return DEFAULT;
    }

    /**
     * Learns.
     *
     * @param examples of something that happened or did not; all labels may be the same
     * @param context threads, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if there are too many columns or more than two outcomes, or a number is missing
     *     or infinite, which is named by row and column
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    @Override
    public FirthModel fit(Examples examples, FitContext context) {
        Design whole = Design.of(examples);
        Dependencies dependencies = Dependencies.of(whole, context);
        Design design = whole.columns(dependencies.kept);
        if (design.width() > MOST_COLUMNS) {
            throw new IllegalArgumentException("there may be " + MOST_COLUMNS + " columns at most but are "
                    + design.width() + "; merge rare levels, or fit a logistic regression with L2");
        }
        return FirthModel.of(design, new FirthFit(design, context).fit());
    }

    @Override
    public String toString() {
        return "FirthRegression";
    }
}
