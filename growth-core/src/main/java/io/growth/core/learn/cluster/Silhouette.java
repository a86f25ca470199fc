package io.growth.core.learn.cluster;

import java.util.Arrays;
import java.util.Locale;

/**
 * How well customers fit their groups: near 1 if the groups lie apart, near 0 if they touch, below 0 if customers are
 * nearer to another group than to their own.
 *
 * <p>Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", Journal of
 * Computational and Applied Mathematics 20, 1987: {@code s = (b − a) / max(a, b)} with {@code a} the mean distance to
 * the others of the own group and {@code b} the smallest mean distance to another group; 0 for who is alone.
 */
public final class Silhouette {

    private final double[] means;
    private final double mean;

    Silhouette(double[] means, double mean) {
        this.means = means;
        this.mean = mean;
    }

    /**
     * The mean of all customers.
     *
     * @return -1 to 1
     */
    public double mean() {
        return mean;
    }

    /**
     * The mean of a group.
     *
     * @param cluster number of the group
     * @return -1 to 1, NaN if nobody is in it
     */
    public double of(int cluster) {
        return means[cluster];
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "silhouette %.3f %s", mean, Arrays.toString(means));
    }
}
