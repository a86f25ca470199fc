package io.growth.core.experiment.sequential;

import java.util.Objects;

/**
 * How much of the allowed chance of a false alarm may have been used up by a look: little at first, so that much is
 * left for the end, or evenly, so that a large effect ends the experiment soon.
 *
 * <p>Lan and DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70 (1983): what is fixed
 * beforehand is this function, not the looks, so looks may be more, fewer and at other times than planned, as long as
 * the results so far don't decide when. Immutable.
 */
public final class Spending {

    private final String name;
    private final Rule rule;

    /** How much one side of a test has spent. */
    @FunctionalInterface
    public interface Rule {
        /**
         * The error spent by a look.
         *
         * @param alpha what one side of the test may spend in all: half of that of a two-sided test
         * @param share how much of the planned sample there is, more than 0 and less than 1
         * @return 0 to alpha, never falling as the share grows, and alpha at a share of 1
         */
        double spent(double alpha, double share);
    }

    private Spending(String name, Rule rule) {
        this.name = name;
        this.rule = rule;
    }

    /**
     * Very little at first: bounds as of O'Brien and Fleming, and nearly the power of a test that is read once. Each
     * side spends 2 (1 - Φ(z / √t)), z being surpassed with half of what the side may spend (Lan and DeMets 1983, α₁*).
     *
     * @return the function
     */
    public static Spending obrienFleming() {
        return new Spending(
                "O'Brien-Fleming",
                (alpha, share) -> 2 * Normal.above(Normal.quantileAbove(alpha / 2) / Math.sqrt(share)));
    }

    /**
     * Nearly the same bound at each look: α ln(1 + (e - 1) t) (Lan and DeMets 1983, α₂*).
     *
     * @return the function
     */
    public static Spending pocock() {
        return new Spending("Pocock", (alpha, share) -> alpha * Math.log1p((Math.E - 1) * share));
    }

    /**
     * A power of the share: α t^ρ (Kim and DeMets, Biometrika 74, 1987).
     *
     * @param power more than 0; 1 spends evenly, 3 nearly as O'Brien and Fleming
     * @return the function
     * @throws IllegalArgumentException if the power is not more than 0
     */
    public static Spending kimDeMets(double power) {
        if (!(power > 0 && power < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("power must be more than 0 but is " + power);
        }
        return new Spending("Kim-DeMets " + power, (alpha, share) -> alpha * Math.pow(share, power));
    }

    /**
     * From little at first to much, by one number: α (1 - e^(-γt)) / (1 - e^-γ) (Hwang, Shih and DeCani, Statistics in
     * Medicine 9, 1990), the usual one of R's gsDesign.
     *
     * @param gamma -4 nearly as O'Brien and Fleming, 1 nearly as Pocock, 0 spends evenly
     * @return the function
     * @throws IllegalArgumentException if it lies outside -40..40
     */
    public static Spending hwangShihDeCani(double gamma) {
        if (!(gamma >= -40 && gamma <= 40)) {
            throw new IllegalArgumentException("gamma must lie in -40..40 but is " + gamma);
        }
        return new Spending(
                "Hwang-Shih-DeCani " + gamma,
                (alpha, share) -> alpha * (gamma == 0 ? share : Math.expm1(-gamma * share) / Math.expm1(-gamma)));
    }

    /**
     * A function of the shop's own.
     *
     * @param name what people call it
     * @param rule the function; what it gives is checked at each look
     * @return the function
     */
    public static Spending of(String name, Rule rule) {
        return new Spending(Objects.requireNonNull(name, "name"), Objects.requireNonNull(rule, "rule"));
    }

    double spent(double alpha, double share) {
        if (share >= 1) {
            return alpha;
        }
        double spent = rule.spent(alpha, share);
        if (!(spent >= 0 && spent <= alpha)) {
            throw new IllegalArgumentException(
                    "spending '" + name + "' must lie in 0.." + alpha + " at a share of " + share + " but is " + spent);
        }
        return spent;
    }

    @Override
    public String toString() {
        return name;
    }
}
