package io.growth.core.experiment.bandit;

/**
 * All a policy consists of.
 *
 * @param explorer how it explores
 * @param amount how much
 * @param model what it learns of each arm
 * @param dimensions features of a context, 0 if there is none
 * @param first prior of the model: successes, mean, or ridge
 * @param second prior of the model: failures, deviation, or a of the noise
 * @param third prior of the model: deviation of rewards, or b of the noise
 * @param floor least probability of an eligible arm
 * @param discount weight of a reward one reward later
 * @param window how many rewards count, 0 for all
 */
record PolicySettings(
        Explorer explorer,
        double amount,
        Model model,
        int dimensions,
        double first,
        double second,
        double third,
        double floor,
        double discount,
        int window) {

    /** Learns counts and sums only. */
    static PolicySettings plain(Explorer explorer, double amount) {
        return new PolicySettings(explorer, amount, Model.BERNOULLI, 0, 1, 1, 0, 0, 1, 0);
    }

    PolicySettings withModel(Model newModel, int newDimensions, double a, double b, double c) {
        return new PolicySettings(explorer, amount, newModel, newDimensions, a, b, c, floor, discount, window);
    }

    PolicySettings withAmount(double newAmount) {
        return new PolicySettings(
                explorer, newAmount, model, dimensions, first, second, third, floor, discount, window);
    }

    PolicySettings withFloor(double newFloor) {
        return new PolicySettings(
                explorer, amount, model, dimensions, first, second, third, newFloor, discount, window);
    }

    PolicySettings withMemory(double newDiscount, int newWindow) {
        return new PolicySettings(
                explorer, amount, model, dimensions, first, second, third, floor, newDiscount, newWindow);
    }

    /** Whether theory or posterior are of rewards from 0 to 1 only. */
    boolean needsUnitRewards() {
        return explorer == Explorer.KL_UCB
                || explorer == Explorer.EXP3
                || model == Model.LOGISTIC
                || explorer == Explorer.THOMPSON && model == Model.BERNOULLI;
    }

    /** What the methods of {@link BanditPolicy} let through, asked again of a file. */
    boolean isSound() {
        boolean fits = explorer == Explorer.THOMPSON
                || (model.isContextual() ? model == Model.LINEAR && explorer.comparesMeans() : model == Model.BERNOULLI)
                || explorer == Explorer.CONTEXT_UCB && model == Model.LINEAR;
        boolean needsContext = explorer == Explorer.CONTEXT_UCB && !model.isContextual();
        boolean shares = floor >= 0 && floor <= 1 && discount > 0 && discount <= 1;
        return fits && !needsContext && shares && amount >= 0 && model.hasSoundPriors(this);
    }

    void checkReward(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a reward must be a finite number but is " + value);
        }
        if (needsUnitRewards() && !(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("this policy learns rewards from 0 to 1, but one is " + value
                    + "; divide by the largest there can be, or use gaussian or linear Thompson");
        }
    }

    void checkContext(double[] context) {
        if (context.length != dimensions) {
            throw new IllegalArgumentException(
                    "a context must have " + dimensions + " numbers but has " + context.length);
        }
        for (int i = 0; i < context.length; i++) {
            if (!Double.isFinite(context[i])) {
                throw new IllegalArgumentException("number " + i + " of the context is " + context[i]
                        + "; give it a value, such as the mean, and a feature that says it was missing");
            }
        }
    }

    double[] probabilities(Arm[] arms, double[] context) {
        return ActionProbabilities.floored(explorer.probabilities(arms, context, amount), floor);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(
                explorer + (explorer.parameter.isEmpty() ? "" : " " + explorer.parameter + " " + amount));
        text.append(", ").append(model).append(dimensions > 0 ? " of " + dimensions + " features" : "");
        if (floor > 0) {
            text.append(", floor ").append(floor);
        }
        if (discount < 1) {
            text.append(", discount ").append(discount);
        }
        if (window > 0) {
            text.append(", window ").append(window);
        }
        return text.toString();
    }
}
