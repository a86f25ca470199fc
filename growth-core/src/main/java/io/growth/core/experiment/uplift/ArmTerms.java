package io.growth.core.experiment.uplift;

import java.util.Arrays;

/**
 * What the shop earns and pays in each arm: an outcome is worth something, less where it comes with a discount, and a
 * treatment costs something, whether or not it works. Immutable.
 *
 * <pre>{@code
 * // Arm 1: an e-mail, arm 2: a letter with a coupon.
 * ArmTerms.of(3, 40).withCost(1, 0.1).withCost(2, 1.5).withValue(2, 35)
 * }</pre>
 */
public final class ArmTerms {

    private final double[] values;
    private final double[] costs;

    private ArmTerms(double[] values, double[] costs) {
        this.values = values;
        this.costs = costs;
    }

    /**
     * An outcome is worth the same in all arms, and treatments cost nothing.
     *
     * @param arms how many arms there are, the one left alone counted
     * @param value what an outcome is worth; 1 counts outcomes
     * @return the terms
     * @throws IllegalArgumentException if there are fewer than two arms, or the value is not finite
     */
    public static ArmTerms of(int arms, double value) {
        if (arms < 2) {
            throw new IllegalArgumentException("there must be at least 2 arms but are " + arms);
        }
        var values = new double[arms];
        Arrays.fill(values, checked("value", value));
        return new ArmTerms(values, new double[arms]);
    }

    /**
     * Sets what treating a customer costs.
     *
     * @param arm which arm
     * @param cost the cost, whatever comes of it
     * @return terms with that cost
     * @throws IllegalArgumentException if it is not finite
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public ArmTerms withCost(int arm, double cost) {
        double[] all = costs.clone();
        all[arm] = checked("cost", cost);
        return new ArmTerms(values, all);
    }

    /**
     * Sets what an outcome is worth in an arm.
     *
     * @param arm which arm
     * @param value the value
     * @return terms with that value
     * @throws IllegalArgumentException if it is not finite
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public ArmTerms withValue(int arm, double value) {
        double[] all = values.clone();
        all[arm] = checked("value", value);
        return new ArmTerms(all, costs);
    }

    private static double checked(String what, double amount) {
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException(what + " must be finite but is " + amount);
        }
        return amount;
    }

    /**
     * How many arms there are.
     *
     * @return at least 2
     */
    public int arms() {
        return values.length;
    }

    /**
     * What a customer earns.
     *
     * @param arm the arm the customer is in
     * @param outcome what becomes of the customer, or how probable it is
     * @return value times outcome, less the cost
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public double profit(int arm, double outcome) {
        return values[arm] * outcome - costs[arm];
    }

    /**
     * What a treatment earns beyond leaving a customer alone, where an outcome is worth the same in both.
     *
     * @param arm the treatment
     * @param uplift how much more probable the outcome becomes
     * @return value times uplift, less what it costs more
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public double gain(int arm, double uplift) {
        return values[arm] * uplift - (costs[arm] - costs[0]);
    }

    @Override
    public String toString() {
        return "values " + Arrays.toString(values) + ", costs " + Arrays.toString(costs);
    }
}
