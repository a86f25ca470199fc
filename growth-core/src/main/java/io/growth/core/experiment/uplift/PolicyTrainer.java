package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;

/** Learns a {@link TreatmentPolicy} from a trial. */
@FunctionalInterface
public interface PolicyTrainer {

    /**
     * Learns.
     *
     * @param trial what is learnt from
     * @param context seed, threads, progress and cancellation
     * @return the policy
     * @throws IllegalArgumentException if nothing can be learnt from the trial
     */
    TreatmentPolicy fit(Trial trial, FitContext context);

    /**
     * Learns a model, and treats by profit.
     *
     * @param trainer learns the model
     * @param terms what the shop earns and pays
     * @return the trainer of the policy
     */
    static PolicyTrainer byProfit(UpliftTrainer<?> trainer, ArmTerms terms) {
        return (trial, context) -> TreatmentPolicy.byProfit(trainer.fit(trial, context), terms);
    }

    /**
     * A policy that was there before, such as a rule of the shop's; nothing is learnt.
     *
     * @param policy the policy; it must not have been learnt from the customers it is valued on
     * @return a trainer that always gives it
     */
    static PolicyTrainer rule(TreatmentPolicy policy) {
        return (trial, context) -> policy;
    }
}
