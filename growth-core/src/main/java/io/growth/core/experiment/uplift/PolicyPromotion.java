package io.growth.core.experiment.uplift;

import io.growth.core.figure.Interval;

/**
 * Whether a policy that chooses is to take the place of treating everybody alike.
 *
 * @param promoted true only if the customers set aside show that it earns more than each single arm
 * @param arm the single arm that earns most
 * @param gain what the policy earns a customer beyond that arm
 * @param interval where the true gain lies with 95 %
 * @param policy value of the policy
 * @param single value of the arm
 * @param reason the decision in a sentence
 */
public record PolicyPromotion(
        boolean promoted,
        int arm,
        double gain,
        Interval interval,
        PolicyProfit policy,
        PolicyProfit single,
        String reason) {

    @Override
    public String toString() {
        return reason;
    }
}
