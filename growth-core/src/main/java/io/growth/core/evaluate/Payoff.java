package io.growth.core.evaluate;

import java.util.stream.DoubleStream;

/**
 * What each of the four cases earns the shop, costs as negative numbers.
 *
 * @param hit acted, and it happened
 * @param falseAlarm acted, but it did not
 * @param missed not acted, but it happened
 * @param leftAlone not acted, and it did not
 */
public record Payoff(double hit, double falseAlarm, double missed, double leftAlone) {

    /**
     * Checks the amounts.
     *
     * @param hit acted, and it happened
     * @param falseAlarm acted, but it did not
     * @param missed not acted, but it happened
     * @param leftAlone not acted, and it did not
     * @throws IllegalArgumentException if an amount is not finite, or acting does not pay better than before where it
     *     happens and worse where it does not
     */
    public Payoff {
        if (!DoubleStream.of(hit, falseAlarm, missed, leftAlone).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "amounts must be finite but are " + hit + ", " + falseAlarm + ", " + missed + " and " + leftAlone);
        }
        if (!(hit > missed && leftAlone > falseAlarm)) {
            throw new IllegalArgumentException("acting must pay where it happens, " + hit + " above " + missed
                    + ", and not where it does not, " + falseAlarm + " below " + leftAlone
                    + "; else no threshold is needed");
        }
    }

    /**
     * Acting earns or costs, leaving alone does neither.
     *
     * @param hit earned where it happens
     * @param falseAlarm what is lost where it does not, above 0
     * @return the payoff
     */
    public static Payoff profit(double hit, double falseAlarm) {
        return new Payoff(hit, -falseAlarm, 0, 0);
    }

    /**
     * A cost matrix in which being right costs nothing.
     *
     * @param falseAlarm what a false alarm costs, above 0
     * @param missed what an event that was missed costs, above 0
     * @return the payoff
     */
    public static Payoff costs(double falseAlarm, double missed) {
        return new Payoff(0, -falseAlarm, -missed, 0);
    }

    /**
     * From which probability on acting pays, were probabilities true: Bayes' rule for costs (Elkan, IJCAI 2001,
     * equation 2).
     *
     * @return 0 to 1
     */
    public double bayesThreshold() {
        double lost = leftAlone - falseAlarm;
        return lost / (lost + (hit - missed));
    }

    /**
     * What a way to act would have earned.
     *
     * @param matrix who was acted on and what came
     * @return the sum
     */
    public double of(ConfusionMatrix matrix) {
        return hit * matrix.truePositives()
                + falseAlarm * matrix.falsePositives()
                + missed * matrix.falseNegatives()
                + leftAlone * matrix.trueNegatives();
    }
}
