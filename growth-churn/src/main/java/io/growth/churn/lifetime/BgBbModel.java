package io.growth.churn.lifetime;

import io.growth.core.learn.ModelFormat;
import java.util.List;

/**
 * A fitted {@link BgBb}: at each occasion customers buy with their own chance, until they leave.
 *
 * <p>Chances to buy are beta-distributed (α, β) over customers, chances to leave before an occasion too (γ, δ). Formulas:
 * Fader, Hardie and Shang, Marketing Science 29, 2010, 1086.
 */
public final class BgBbModel {

    /** How models are stored. */
    public static final ModelFormat<BgBbModel> FORMAT =
            new LifetimeFormat<>("bg-bb", BgBb.NAMES, BgBbModel::fit, fit -> new BgBbModel(FitBlocks.values(fit), fit));

    private final double[] parameters;
    private final LifetimeFit fit;

    BgBbModel(double[] parameters, LifetimeFit fit) {
        this.parameters = parameters;
        this.fit = fit;
    }

    static BgBbModel known(double... parameters) {
        return new BgBbModel(parameters, Known.fit(List.of("alpha", "beta", "gamma", "delta"), parameters));
    }

    /**
     * How the fit went, with the parameters alpha, beta, gamma and delta.
     *
     * @return the report
     */
    public LifetimeFit fit() {
        return fit;
    }

    /**
     * The log-likelihood of one customer.
     *
     * @param frequency occasions taken
     * @param recency number of the last one taken, 0 if none
     * @param chances occasions there were
     * @return at most 0
     * @throws IllegalArgumentException if the numbers are impossible
     */
    public double logLikelihood(int frequency, int recency, int chances) {
        PurchaseChances.check(frequency, recency, chances, "");
        return new BgBbTerms(parameters, chances).evaluate(frequency, recency, chances);
    }

    /**
     * The probability that the customer will still be there at the next occasion.
     *
     * @param frequency occasions taken
     * @param recency number of the last one taken, 0 if none
     * @param chances occasions there were
     * @return 0 to 1
     * @throws IllegalArgumentException if the numbers are impossible
     */
    public double probabilityAlive(int frequency, int recency, int chances) {
        PurchaseChances.check(frequency, recency, chances, "");
        BgBbTerms terms = new BgBbTerms(parameters, chances);
        return Math.exp(terms.alive(frequency, chances, chances + 1) - terms.evaluate(frequency, recency, chances));
    }

    /**
     * How many of the next occasions the customer is expected to take: the chance to buy, times the chances to be there at
     * each.
     *
     * @param frequency occasions taken
     * @param recency number of the last one taken, 0 if none
     * @param chances occasions there were
     * @param next occasions to come, at least 0
     * @return 0 to {@code next}
     * @throws IllegalArgumentException if the numbers are impossible or {@code next} is negative
     */
    public double expectedPurchases(int frequency, int recency, int chances, int next) {
        if (next < 0) {
            throw new IllegalArgumentException("occasions to come must be at least 0 but are " + next);
        }
        double both = parameters[0] + parameters[1];
        double there = probabilityAlive(frequency, recency, chances);
        double sum = 0;
        for (int i = 1; i <= next; i++) {
            sum += there;
            double stay = parameters[3] + chances + i;
            there *= stay / (parameters[2] + stay);
        }
        return sum * (parameters[0] + frequency) / (both + chances);
    }

    @Override
    public String toString() {
        return "BG/BB: " + fit;
    }
}
