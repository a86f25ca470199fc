package io.growth.core.experiment.bandit;

/**
 * What a bandit has learnt about an arm.
 *
 * @param arm its name
 * @param isRetired whether it is no longer chosen
 * @param rewards how many rewards count: those in the window, or the sum of their discounted weights
 * @param mean their weighted mean, NaN if there are none
 */
public record ArmFigures(String arm, boolean isRetired, double rewards, double mean) {

    static ArmFigures of(String name, boolean isRetired, Arm arm) {
        double count = arm.count();
        return new ArmFigures(name, isRetired, count, count > 0 ? arm.sum() / count : Double.NaN);
    }
}
