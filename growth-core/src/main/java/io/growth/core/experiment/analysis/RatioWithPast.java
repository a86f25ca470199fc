package io.growth.core.experiment.analysis;

/**
 * One arm's ratio now and before, made linear: what each customer adds to either.
 *
 * @param now the ratio in the experiment
 * @param past the ratio before
 * @param together covariance of a customer's shares in both
 */
record RatioWithPast(ArmSummary now, ArmSummary past, double together) {

    /** From numerator and denominator, and the same two of the time before. */
    static RatioWithPast of(JointMoments arm) {
        ArmSummary now = arm.ratio(0, 1);
        ArmSummary past = arm.ratio(2, 3);
        double product = arm.covariance(0, 2)
                - past.mean() * arm.covariance(0, 3)
                - now.mean() * arm.covariance(1, 2)
                + now.mean() * past.mean() * arm.covariance(1, 3);
        return new RatioWithPast(now, past, product / (arm.mean(1) * arm.mean(3)));
    }

    /** What is left of the ratio when its past is taken off. */
    ArmSummary adjusted(double theta, double centre) {
        if (theta == 0) {
            return now;
        }
        double variance = now.variance() - 2 * theta * together + theta * theta * past.variance();
        return new ArmSummary(now.units(), now.mean() - theta * (past.mean() - centre), Math.max(0, variance));
    }
}
