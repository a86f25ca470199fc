package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;

/**
 * Says which arm a customer is to be in, by what is known of the customer. Immutable and safe for any number of
 * threads.
 */
@FunctionalInterface
public interface TreatmentPolicy {

    /**
     * Chooses.
     *
     * @param row a number for each feature
     * @return the arm, 0 to leave the customer alone
     */
    int arm(double[] row);

    /**
     * Chooses for each row of a matrix.
     *
     * @param features the matrix
     * @return an arm for each
     */
    default int[] arms(Features features) {
        var arms = new int[features.rows()];
        var row = new double[features.columns()];
        for (int k = 0; k < arms.length; k++) {
            features.copyRow(k, row);
            arms[k] = arm(row);
        }
        return arms;
    }

    /**
     * The same for everybody.
     *
     * @param arm the arm
     * @return the policy
     */
    static TreatmentPolicy always(int arm) {
        return row -> arm;
    }

    /**
     * The treatment that gains most by a model, or none where none gains anything. Of equal gains the first arm wins.
     *
     * @param model says what each treatment changes
     * @param terms what the shop earns and pays
     * @return the policy
     * @throws IllegalArgumentException if model and terms are of different arms
     */
    static TreatmentPolicy byProfit(UpliftModel model, ArmTerms terms) {
        if (model.arms() != terms.arms()) {
            throw new IllegalArgumentException(
                    "the model has " + model.arms() + " arms, but the terms are of " + terms.arms());
        }
        return row -> {
            int best = 0;
            double most = 0;
            for (int arm = 1; arm < terms.arms(); arm++) {
                double gain = terms.gain(arm, model.uplift(row, arm));
                if (gain > most) {
                    most = gain;
                    best = arm;
                }
            }
            return best;
        };
    }
}
