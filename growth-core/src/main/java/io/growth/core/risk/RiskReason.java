package io.growth.core.risk;

/**
 * Why something is risky.
 *
 * @param rule name of the rule
 * @param weight its weight
 * @param because its condition in words, with the value that it looked at
 */
public record RiskReason(String rule, double weight, String because) {

    @Override
    public String toString() {
        return rule + " (" + weight + "): " + because;
    }
}
