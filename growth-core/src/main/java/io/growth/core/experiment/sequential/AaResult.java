package io.growth.core.experiment.sequential;

import io.growth.core.figure.Interval;

/**
 * How often a test found an effect in simulated experiments.
 *
 * @param runs experiments
 * @param found those in which it stopped with an effect
 * @param meanShare how much of the sample was used on average
 */
public record AaResult(int runs, int found, double meanShare) {

    /**
     * The share of experiments in which an effect was found: false alarms if there was none, else the power.
     *
     * @return 0 to 1
     */
    public double rejectionRate() {
        return (double) found / runs;
    }

    /**
     * Where the true rate lies, since runs are a sample.
     *
     * @return the 95 % interval of Wilson (1927)
     */
    public Interval interval() {
        double z = Normal.critical(0.05, true);
        double spread = z * z / runs;
        double middle = (rejectionRate() + spread / 2) / (1 + spread);
        double rate = rejectionRate();
        double reach = z * Math.sqrt(rate * (1 - rate) / runs + spread / (4 * runs)) / (1 + spread);
        return new Interval(Math.max(0, middle - reach), Math.min(1, middle + reach));
    }
}
