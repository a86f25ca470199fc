package io.growth.core.experiment.assign;

/**
 * One of the things that are tried, such as the old page or the new one.
 *
 * @param name what people call it
 * @param weight the share of units in the experiment that get it; all weights add up to one
 */
public record Arm(String name, double weight) {

    /**
     * Checks both.
     *
     * @param name what people call it
     * @param weight 0 to 1
     * @throws IllegalArgumentException if the name is blank or longer than 200 characters, or the weight lies outside
     */
    public Arm {
        Names.check("name of an arm", name);
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight of arm '" + name + "' must lie in 0..1 but is " + weight);
        }
    }
}
