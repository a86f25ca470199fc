package io.growth.core.experiment.bandit;

import io.growth.core.internal.Cholesky;
import io.growth.core.internal.Logistic;
import org.jspecify.annotations.Nullable;

/**
 * A logistic model of one arm's success: after each reward the posterior of the coefficients is replaced by the normal
 * at its mode with its curvature there (Laplace; Chapelle and Li, "An empirical evaluation of Thompson sampling", NIPS
 * 2011, algorithm 3, here with the full matrix in place of its diagonal).
 *
 * <p>With the normal {@code N(m, Q⁻¹)} before a reward {@code y}, the mode lies at {@code m + δ Q⁻¹x}, where {@code δ =
 * y − σ(mᵀx + δ xᵀQ⁻¹x)} has one solution; {@code Q} then grows by {@code p(1−p) x xᵀ}. A reward that turns out to be
 * another moves the mode by the Newton step of the change, {@code Q⁻¹x (new − old)}: exact to first order.
 */
final class LogisticArm extends Arm {

    private static final int STEPS = 60;
    private static final double CLOSE_ENOUGH = 1e-15;

    private final Ridge ridge;
    private double[] gram;
    private double[] mean;
    private double count;
    private double sum;
    private @Nullable Cholesky factor;

    LogisticArm(double discount, Ridge ridge) {
        super(discount);
        this.ridge = ridge;
        gram = ridge.zeros();
        mean = new double[ridge.size()];
    }

    /** What is known fades; the mode stays where it is. */
    @Override
    void fade(double share) {
        Ridge.scale(gram, share);
        count *= share;
        sum *= share;
        factor = null;
    }

    private Cholesky factor() {
        Cholesky known = factor;
        if (known == null) {
            known = ridge.factor(gram);
            factor = known;
        }
        return known;
    }

    @Override
    void learn(Lesson lesson, double value) {
        double[] x = lesson.context();
        double[] direction = x.clone();
        factor().solve(direction);
        double form = Ridge.dot(x, direction);
        double score = Ridge.dot(mean, x);
        double step = step(value, score, form);
        move(direction, step);
        double p = Logistic.probability(score + step * form);
        ridge.addSquare(gram, x, p * (1 - p));
        factor = null;
        count++;
        sum += value;
    }

    private void move(double[] direction, double step) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] += step * direction[i];
        }
    }

    /** Newton's method, kept between bounds that close in: what is to be 0 falls throughout. */
    static double step(double value, double score, double form) {
        double low = value - 1;
        double high = value;
        double step = value - Logistic.probability(score);
        for (int i = 0; i < STEPS && high - low > CLOSE_ENOUGH; i++) {
            double p = Logistic.probability(score + step * form);
            double rest = value - p - step;
            if (Math.abs(rest) < CLOSE_ENOUGH) {
                break;
            }
            low = rest > 0 ? step : low;
            high = rest > 0 ? high : step;
            double next = step + rest / (1 + p * (1 - p) * form);
            step = next > low && next < high ? next : (low + high) / 2;
        }
        return step;
    }

    @Override
    void correct(Lesson lesson, double from, double to, double weight) {
        double change = (to - from) * weight;
        double[] direction = lesson.context().clone();
        factor().solve(direction);
        move(direction, change);
        sum += change;
    }

    double[] modes() {
        return mean.clone();
    }

    double[][] covariance() {
        return factor().inverse();
    }

    @Override
    double count() {
        return count;
    }

    @Override
    double sum() {
        return sum;
    }

    /** The probability at the mode. */
    @Override
    double mean(double[] context) {
        return Logistic.probability(Ridge.dot(mean, context));
    }

    @Override
    double deviation(double[] context) {
        return Math.sqrt(factor().inverseForm(context.clone()));
    }

    @Override
    boolean isUnknown() {
        return false;
    }

    /** Of the log-odds: they rise with the probability, so the best arm is the same. */
    @Override
    Marginal marginal(double[] context, double scale) {
        return Marginal.normal(Ridge.dot(mean, context), scale * deviation(context));
    }

    @Override
    double importance() {
        throw new IllegalStateException("a logistic model keeps no importance");
    }

    @Override
    Arm copy() {
        var copy = new LogisticArm(discount(), ridge);
        copy.restore(numbers(), upTo());
        // Made here, by the one thread that learns, which needs it for the next reward: readers never make it.
        copy.factor = factor();
        return copy;
    }

    @Override
    double[] numbers() {
        return ridge.joined(gram, mean, new double[] {count, sum});
    }

    @Override
    void restoreNumbers(double[] numbers) {
        gram = ridge.gramOf(numbers);
        mean = ridge.vectorOf(numbers);
        count = numbers[gram.length + mean.length];
        sum = numbers[gram.length + mean.length + 1];
        factor = null;
    }
}
