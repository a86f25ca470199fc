package io.growth.core.experiment.offpolicy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What estimators need of each choice: its weight and reward, and what the model says of it. */
final class WeightedLog {

    /** What a sum of probabilities may lack, which are often written with few digits. */
    private static final double ROUNDING = 1e-6;

    private final double[] weights;
    private final double[] rewards;
    private final double[] modelled;
    private final double[] expected;

    private WeightedLog(int size, int modelledSize) {
        weights = new double[size];
        rewards = new double[size];
        modelled = new double[modelledSize];
        expected = new double[modelledSize];
    }

    static <C> WeightedLog of(
            List<LoggedChoice<C>> log, TargetPolicy<? super C> target, @Nullable RewardModel<? super C> model) {
        if (log.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one logged choice");
        }
        var weighted = new WeightedLog(log.size(), model == null ? 0 : log.size());
        int i = 0;
        for (LoggedChoice<C> choice : log) {
            double[] wanted = checked(target.distribution(choice.context()), choice.arm());
            weighted.weights[i] = wanted[choice.arm()] / choice.propensity();
            weighted.rewards[i] = choice.reward();
            if (model != null) {
                weighted.modelled[i] = finite(model.expected(choice.context(), choice.arm()));
                weighted.expected[i] = expected(choice.context(), wanted, model);
            }
            i++;
        }
        return weighted;
    }

    private static <C> double expected(C context, double[] wanted, RewardModel<? super C> model) {
        double sum = 0;
        for (int arm = 0; arm < wanted.length; arm++) {
            sum += wanted[arm] > 0 ? wanted[arm] * finite(model.expected(context, arm)) : 0;
        }
        return sum;
    }

    private static double finite(double reward) {
        if (!Double.isFinite(reward)) {
            throw new IllegalArgumentException("a modelled reward must be a finite number but is " + reward);
        }
        return reward;
    }

    private static double[] checked(double[] wanted, int arm) {
        if (arm >= wanted.length) {
            throw new IllegalArgumentException(
                    "arm " + arm + " was chosen, but the target policy has only " + wanted.length + " arms");
        }
        double sum = 0;
        for (double p : wanted) {
            if (!(p >= 0)) {
                throw new IllegalArgumentException("a probability of the target policy is " + p);
            }
            sum += p;
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "the probabilities of the target policy must sum to 1 but sum to " + sum);
        }
        return wanted;
    }

    int size() {
        return weights.length;
    }

    boolean hasModel() {
        return expected.length > 0;
    }

    double weight(int i) {
        return weights[i];
    }

    double reward(int i) {
        return rewards[i];
    }

    /** Of the arm that was chosen. */
    double modelled(int i) {
        return modelled[i];
    }

    /** Of the target policy. */
    double expected(int i) {
        return expected[i];
    }

    double[] rewards() {
        return rewards;
    }

    Support support() {
        double sum = 0;
        double squares = 0;
        double most = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
            most = Math.max(most, weight);
        }
        double effective = squares > 0 ? sum * sum / squares : 0;
        return new Support(weights.length, effective, sum / weights.length, most);
    }
}
