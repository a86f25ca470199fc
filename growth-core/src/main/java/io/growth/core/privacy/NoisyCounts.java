package io.growth.core.privacy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Publishes counts with noise, so that nobody can tell from them whether a certain customer is among those counted.
 *
 * <pre>{@code
 * var counts = NoisyCounts.of(PrivacyBudget.of(1, 0), new SecureRandom());
 * long buyers = counts.count(trueBuyers, 0.1);                    // about +-20 at most in 9 of 10 cases
 * Map<String, Long> byCity = counts.histogram(trueByCity, 0.5);   // costs 0.5 in all
 * }</pre>
 *
 * <p>Differential privacy where a customer counts at most once. Whole numbers get the two-sided geometric noise of
 * Ghosh, Roughgarden and Sundararajan (STOC 2009), the discrete twin of Laplace's: real noise in floating point gives
 * itself away by its last digits (Mironov, CCS 2012), so {@link #sum} and {@link #gaussian} are for figures that are
 * rounded before they are shown. Noise that can be predicted hides nobody: pass a {@code SecureRandom}; a seeded
 * generator is for tests. A count may come out negative; to cut it off at 0 is allowed, and biases sums. Thread-safe if
 * the generator is.
 */
public final class NoisyCounts {

    private final PrivacyBudget budget;
    private final RandomGenerator random;
    private volatile @Nullable Calibrated last;

    private NoisyCounts(PrivacyBudget budget, RandomGenerator random) {
        this.budget = budget;
        this.random = random;
    }

    /**
     * Publishes under a budget.
     *
     * @param budget what is left of it falls with each figure
     * @param random where the noise comes from
     * @return to be asked for figures
     */
    public static NoisyCounts of(PrivacyBudget budget, RandomGenerator random) {
        return new NoisyCounts(Objects.requireNonNull(budget, "budget"), Objects.requireNonNull(random, "random"));
    }

    /**
     * A count with noise.
     *
     * @param count the true one
     * @param epsilon what it may give away, above 0
     * @return the count to publish
     * @throws IllegalArgumentException if {@code epsilon} is not above 0
     * @throws IllegalStateException if the budget does not have it
     */
    public long count(long count, double epsilon) {
        PrivacyBudget.checkEpsilon(epsilon);
        budget.spend(epsilon, 0);
        return Math.addExact(count, geometric(epsilon));
    }

    /**
     * Counts of groups that have no customer in common, at the price of one. The groups themselves must not depend on
     * who is there: list all cities, not those with customers.
     *
     * @param <K> type of the groups
     * @param counts the true ones
     * @param epsilon what they may give away together, above 0
     * @return the counts to publish, in the same order
     * @throws IllegalArgumentException if {@code epsilon} is not above 0
     * @throws IllegalStateException if the budget does not have it
     */
    public <K> Map<K, Long> histogram(Map<K, Long> counts, double epsilon) {
        PrivacyBudget.checkEpsilon(epsilon);
        budget.spend(epsilon, 0);
        var noisy = new LinkedHashMap<K, Long>();
        counts.forEach((group, count) -> noisy.put(group, Math.addExact(count, geometric(epsilon))));
        return noisy;
    }

    /** The difference of two geometric numbers: P(n) in proportion to exp(-epsilon |n|). */
    private long geometric(double epsilon) {
        long up = oneSided(epsilon);
        long down = oneSided(epsilon);
        return up - down;
    }

    /** Inverts P(N >= n) = exp(-epsilon n). */
    private long oneSided(double epsilon) {
        // 1 - nextDouble() lies above 0, so its logarithm is finite.
        return (long) Math.floor(-Math.log(1 - random.nextDouble()) / epsilon);
    }

    /**
     * A sum with Laplace's noise.
     *
     * @param sum the true one
     * @param sensitivity by how much one customer can change it: cut off what is larger before
     * @param epsilon what it may give away, above 0
     * @return the sum to publish, to be rounded
     * @throws IllegalArgumentException if {@code sensitivity} or {@code epsilon} is not above 0
     * @throws IllegalStateException if the budget does not have it
     */
    public double sum(double sum, double sensitivity, double epsilon) {
        LaplaceNoise noise = LaplaceNoise.of(sensitivity, epsilon);
        budget.spend(epsilon, 0);
        double chance;
        do {
            chance = random.nextDouble();
        } while (chance == 0);
        return sum + noise.quantile(chance);
    }

    /**
     * A sum with normal noise, which is less where a customer is part of many sums.
     *
     * @param sum the true one
     * @param sensitivity by how much one customer can change all sums together, as Euclidean length
     * @param epsilon what it may give away, above 0
     * @param delta chance that more is, above 0
     * @return the sum to publish, to be rounded
     * @throws IllegalArgumentException as {@link GaussianNoise#of} says
     * @throws IllegalStateException if the budget does not have it
     */
    public double gaussian(double sum, double sensitivity, double epsilon, double delta) {
        LaplaceNoise.checkSensitivity(sensitivity);
        GaussianNoise unit = gaussianOfOne(epsilon, delta);
        budget.spend(epsilon, delta);
        return sum + unit.deviation() * sensitivity * random.nextGaussian();
    }

    /** To find the deviation takes a hundred times as long as to draw, and who asks often asks for the same. */
    private GaussianNoise gaussianOfOne(double epsilon, double delta) {
        Calibrated known = last;
        if (known != null && known.epsilon == epsilon && known.delta == delta) {
            return known.noise;
        }
        var found = new Calibrated(epsilon, delta, GaussianNoise.of(1, epsilon, delta));
        last = found;
        return found.noise;
    }

    private record Calibrated(double epsilon, double delta, GaussianNoise noise) {}

    @Override
    public String toString() {
        return "NoisyCounts[" + budget + "]";
    }
}
