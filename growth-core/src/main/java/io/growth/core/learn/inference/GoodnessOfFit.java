package io.growth.core.learn.inference;

import java.util.Locale;

/**
 * How much better a logistic regression knows what happens than the base rate does.
 *
 * <p>Measures of the likelihood, as R's {@code glm} defines them. Examples with weights count as often as their weight
 * says.
 *
 * @param logLikelihood of the fit
 * @param nullLogLikelihood with an intercept, and the offsets if there are any, alone
 * @param parameters how many coefficients were estimated, the intercept included
 * @param observations how many examples there are: the sum of the weights
 * @param tjur mean probability where it happened less that where it did not (Tjur, "Coefficients of determination in
 *     logistic regression models", The American Statistician 63, 2009)
 */
public record GoodnessOfFit(
        double logLikelihood, double nullLogLikelihood, int parameters, double observations, double tjur) {

    /**
     * Twice what the log-likelihood misses to certainty.
     *
     * @return at least 0
     */
    public double deviance() {
        return -2 * logLikelihood;
    }

    /**
     * Akaike's criterion: of two models of the same examples the one with less foresees better.
     *
     * @return the deviance and 2 for each parameter
     */
    public double aic() {
        return deviance() + 2.0 * parameters;
    }

    /**
     * The Bayesian criterion, which asks more of each parameter the more examples there are.
     *
     * @return the deviance and the logarithm of the observations for each parameter
     */
    public double bic() {
        return deviance() + parameters * Math.log(observations);
    }

    /**
     * The statistic of the likelihood-ratio test that no column matters.
     *
     * @return twice the gain in log-likelihood over the intercept alone
     */
    public double chiSquare() {
        return 2 * (logLikelihood - nullLogLikelihood);
    }

    /**
     * Degrees of freedom of the test.
     *
     * @return parameters beyond the intercept
     */
    public int degrees() {
        return parameters - 1;
    }

    /**
     * How often chance alone would gain so much.
     *
     * @return the p-value of the test, 0 below about 1e-308: see {@link #lnP}
     */
    public double p() {
        return Math.exp(lnP());
    }

    /**
     * The natural logarithm of the p-value of the test.
     *
     * @return ln p, at most 0
     */
    public double lnP() {
        return degrees() == 0 ? 0 : Tails.lnChiSquare(chiSquare(), degrees());
    }

    /**
     * McFadden's pseudo-R²: the share of the log-likelihood that was gained.
     *
     * @return 0 to 1
     */
    public double mcFadden() {
        return 1 - logLikelihood / nullLogLikelihood;
    }

    /**
     * The pseudo-R² of Cox and Snell, which stays below 1.
     *
     * @return 0 to less than 1
     */
    public double coxSnell() {
        return -Math.expm1(-chiSquare() / observations);
    }

    /**
     * Nagelkerke's pseudo-R²: that of Cox and Snell as a share of what it could be.
     *
     * @return 0 to 1
     */
    public double nagelkerke() {
        return coxSnell() / -Math.expm1(2 * nullLogLikelihood / observations);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                log-likelihood %.4f (null %.4f), deviance %.4f, AIC %.4f, BIC %.4f
                likelihood ratio %.4f on %d degrees of freedom, log10 p %.2f
                pseudo-R2: McFadden %.4f, Cox-Snell %.4f, Nagelkerke %.4f, Tjur %.4f""",
                logLikelihood,
                nullLogLikelihood,
                deviance(),
                aic(),
                bic(),
                chiSquare(),
                degrees(),
                lnP() / Math.log(10),
                mcFadden(),
                coxSnell(),
                nagelkerke(),
                tjur);
    }
}
