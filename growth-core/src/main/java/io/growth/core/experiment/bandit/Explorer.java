package io.growth.core.experiment.bandit;

import java.util.Arrays;

/** How what was learnt about the eligible arms becomes the probability of each, before any floor. */
enum Explorer {
    EPSILON_GREEDY("epsilon") {
        @Override
        double[] probabilities(Arm[] arms, double[] context, double amount) {
            return ActionProbabilities.epsilonGreedy(estimates(arms, context, Double.POSITIVE_INFINITY), amount);
        }
    },
    SOFTMAX("temperature") {
        @Override
        double[] probabilities(Arm[] arms, double[] context, double amount) {
            return ActionProbabilities.softmax(estimates(arms, context, meanOfAll(arms)), amount);
        }
    },
    INVERSE_GAP("gamma") {
        @Override
        double[] probabilities(Arm[] arms, double[] context, double amount) {
            return ActionProbabilities.inverseGap(estimates(arms, context, meanOfAll(arms)), amount);
        }
    },
    UCB("width") {
        @Override
        double[] probabilities(Arm[] arms, double[] context, double amount) {
            double all = Tally.total(arms, Arm::count);
            return ActionProbabilities.greedy(Arrays.stream(arms)
                    .mapToDouble(arm -> Indexes.ucb(arm.mean(context), arm.count(), all, amount))
                    .toArray());
        }
    },
    KL_UCB("") {
        @Override
        double[] probabilities(Arm[] arms, double[] context, double amount) {
            double all = Tally.total(arms, Arm::count);
            return ActionProbabilities.greedy(Arrays.stream(arms)
                    .mapToDouble(arm -> Indexes.klUcb(arm.mean(context), arm.count(), all))
                    .toArray());
        }
    },
    CONTEXT_UCB("alpha") {
        @Override
        double[] probabilities(Arm[] arms, double[] context, double amount) {
            return ActionProbabilities.greedy(Arrays.stream(arms)
                    .mapToDouble(arm -> arm.mean(context) + amount * arm.deviation(context))
                    .toArray());
        }
    },
    EXP3("gamma") {
        @Override
        double[] probabilities(Arm[] arms, double[] context, double amount) {
            return ActionProbabilities.exp3(
                    Arrays.stream(arms)
                            .mapToDouble(arm -> amount * arm.importance())
                            .toArray(),
                    amount);
        }
    },
    THOMPSON("scale") {
        @Override
        double[] probabilities(Arm[] arms, double[] context, double amount) {
            return BestArm.probabilities(Arrays.stream(arms)
                    .map(arm -> arm.marginal(context, amount))
                    .toArray(Marginal[]::new));
        }
    };

    /** What its one parameter is called. */
    final String parameter;

    Explorer(String parameter) {
        this.parameter = parameter;
    }

    /** Whether it needs no more than a mean of each arm, of whatever model. */
    boolean comparesMeans() {
        return this == EPSILON_GREEDY || this == SOFTMAX || this == INVERSE_GAP;
    }

    abstract double[] probabilities(Arm[] arms, double[] context, double amount);

    private static double[] estimates(Arm[] arms, double[] context, double unknown) {
        return Arrays.stream(arms)
                .mapToDouble(arm -> arm.isUnknown() ? unknown : arm.mean(context))
                .toArray();
    }

    /** Neither tempting nor repelling. */
    private static double meanOfAll(Arm[] arms) {
        double count = Tally.total(arms, Arm::count);
        return count > 0 ? Tally.total(arms, Arm::sum) / count : 0;
    }
}
