package io.growth.core.experiment.bandit;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Counts and sums of one arm, where nothing is known about customers. */
final class Tally extends Arm {

    private final Belief belief;
    private double count;
    private double sum;
    private double importance;

    /** Kept, since an arm is asked about far more often than it learns; by whichever thread asks first. */
    private volatile @Nullable Believed believed;

    private record Believed(double count, double sum, Marginal marginal) {}

    /** From counts and sums to what is believed of the mean reward. */
    @FunctionalInterface
    interface Belief {
        Marginal of(double count, double sum);
    }

    Tally(double discount, Belief belief) {
        super(discount);
        this.belief = belief;
    }

    /** Beta prior: {@code a + Σ r} successes and {@code b + Σ (1 − r)} failures. */
    static Belief bernoulli(double a, double b) {
        return (count, sum) -> Marginal.beta(a + Math.max(0, sum), b + Math.max(0, count - sum));
    }

    /**
     * Normal prior and normal noise of known deviations: precisions add (Gelman et al., "Bayesian Data Analysis", 2.5).
     */
    static Belief gaussian(double mean, double deviation, double noise) {
        double prior = 1 / (deviation * deviation);
        double each = 1 / (noise * noise);
        return (count, sum) -> {
            double precision = prior + count * each;
            return Marginal.normal((mean * prior + sum * each) / precision, 1 / Math.sqrt(precision));
        };
    }

    @Override
    void fade(double factor) {
        count *= factor;
        sum *= factor;
        importance *= factor;
    }

    @Override
    void learn(Lesson lesson, double value) {
        count++;
        add(lesson, value);
    }

    /** Takes back what {@link #learn} did, when it leaves the window. */
    void unlearn(Lesson lesson, double value) {
        count--;
        add(lesson, -value);
    }

    private void add(Lesson lesson, double value) {
        sum += value;
        importance += value / (lesson.propensity() * lesson.eligible());
    }

    @Override
    void correct(Lesson lesson, double from, double to, double weight) {
        add(lesson, (to - from) * weight);
    }

    @Override
    double count() {
        return count;
    }

    @Override
    double sum() {
        return sum;
    }

    @Override
    double mean(double[] context) {
        return sum / count;
    }

    @Override
    double deviation(double[] context) {
        throw new IllegalStateException("a tally has no contextual deviation");
    }

    @Override
    boolean isUnknown() {
        return count <= 0;
    }

    @Override
    Marginal marginal(double[] context, double scale) {
        Believed known = believed;
        if (known == null || known.count != count || known.sum != sum) {
            known = new Believed(count, sum, belief.of(count, sum));
            believed = known;
        }
        return known.marginal;
    }

    @Override
    double importance() {
        return importance;
    }

    @Override
    Arm copy() {
        var copy = new Tally(discount(), belief);
        copy.restore(numbers(), upTo());
        return copy;
    }

    @Override
    double[] numbers() {
        return new double[] {count, sum, importance};
    }

    @Override
    void restoreNumbers(double[] numbers) {
        count = numbers[0];
        sum = numbers[1];
        importance = numbers[2];
    }

    static double total(Arm[] arms, ToDoubleFunction<Arm> figure) {
        double total = 0;
        for (Arm arm : arms) {
            total += figure.applyAsDouble(arm);
        }
        return total;
    }
}
