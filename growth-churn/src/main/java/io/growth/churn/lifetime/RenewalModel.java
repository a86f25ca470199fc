package io.growth.churn.lifetime;

import java.util.List;

/**
 * A fitted {@link ShiftedBetaGeometric} or {@link BetaDiscreteWeibull}: how many subscribers stay, renewal after renewal.
 */
public final class RenewalModel {

    private static final int MOST_PERIODS = 1_000_000;

    private final double alpha;
    private final double beta;
    private final double shape;
    private final LifetimeFit fit;

    RenewalModel(double[] parameters, LifetimeFit fit) {
        this.alpha = parameters[0];
        this.beta = parameters[1];
        this.shape = parameters.length > 2 ? parameters[2] : 1;
        this.fit = fit;
    }

    static RenewalModel known(List<String> names, double... parameters) {
        return new RenewalModel(parameters, Known.fit(names, parameters));
    }

    /**
     * How the fit went, with the parameters alpha, beta and, in a beta-discrete-Weibull, c.
     *
     * @return the report
     */
    public LifetimeFit fit() {
        return fit;
    }

    /**
     * The share of a cohort that is left.
     *
     * @param renewals since the start, at least 0
     * @return 0 to 1
     * @throws IllegalArgumentException if the number is negative
     */
    public double survival(int renewals) {
        return Math.exp(lnSurvival(renewals));
    }

    private double lnSurvival(int renewals) {
        if (renewals < 0) {
            throw new IllegalArgumentException("renewals must be at least 0 but are " + renewals);
        }
        return RenewalLikelihood.lnShare(alpha, beta, renewals == 0 ? 0 : Math.pow(renewals, shape));
    }

    /**
     * The share of those who are still there that also makes this renewal.
     *
     * @param renewal its number, at least 1
     * @return 0 to 1
     * @throws IllegalArgumentException if the number is below 1
     */
    public double retention(int renewal) {
        if (renewal < 1) {
            throw new IllegalArgumentException("the first renewal is number 1, but " + renewal + " was asked for");
        }
        return Math.exp(lnSurvival(renewal) - lnSurvival(renewal - 1));
    }

    /**
     * Payments to expect of a new subscriber, the one at the start included, later ones worth less: times the margin of a
     * period it is the value of a new subscriber.
     *
     * @param discount rate of one period, such as 0.1; above 0
     * @return at least 1
     * @throws IllegalArgumentException if the rate is not finite and above 0
     */
    public double discountedPayments(double discount) {
        return discountedPayments(0, discount);
    }

    /**
     * Payments to expect from now on of a subscriber who has made some renewals, the one just made included.
     *
     * @param renewals made so far, at least 0
     * @param discount rate of one period, such as 0.1; above 0
     * @return at least 1
     * @throws IllegalArgumentException if the rate is not finite and above 0, or the number is negative
     */
    public double discountedPayments(int renewals, double discount) {
        if (!(discount > 0 && discount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the discount rate must be finite and above 0 but is " + discount);
        }
        double sum = 0;
        double worth = 1;
        for (int t = renewals; t < renewals + MOST_PERIODS && worth > 1e-17 * sum; t++) {
            sum += worth;
            worth *= retention(t + 1) / (1 + discount);
        }
        return sum;
    }

    @Override
    public String toString() {
        return "RenewalModel: " + fit;
    }
}
