package io.growth.core.risk;

import java.util.List;

/**
 * How risky something is, and why.
 *
 * @param value 0 to 1
 * @param reasons the rules that hold, the weightiest first; never empty if the value is above 0
 * @param unknown names of the rules that could not tell, because a value is missing
 */
public record RiskScore(double value, List<RiskReason> reasons, List<String> unknown) {

    /**
     * Copies the lists.
     *
     * @param value 0 to 1
     * @param reasons the rules that hold
     * @param unknown names of the rules that could not tell
     */
    public RiskScore {
        reasons = List.copyOf(reasons);
        unknown = List.copyOf(unknown);
    }
}
