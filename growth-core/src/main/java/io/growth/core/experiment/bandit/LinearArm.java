package io.growth.core.experiment.bandit;

import io.growth.core.internal.Cholesky;
import org.jspecify.annotations.Nullable;

/**
 * A linear model of one arm's reward: {@code A = λI + Σ x xᵀ}, {@code b = Σ r x}, {@code θ = A⁻¹b}, so that the score
 * of {@code x} has mean {@code θᵀx} and variance {@code σ² xᵀA⁻¹x} (Li, Chu, Langford and Schapire, "A
 * contextual-bandit approach to personalized news article recommendation", WWW 2010, algorithm 1; Agrawal and Goyal,
 * ICML 2013).
 *
 * <p>{@code σ} is 1, or, where noise is learnt, its square is {@code b_n / (a_n − 1)} of the normal-inverse-gamma
 * posterior with {@code a_n = a_0 + n/2} and {@code b_n = b_0 + (Σ r² − θᵀAθ)/2} (Bishop, "Pattern Recognition and
 * Machine Learning", exercise 3.12), which gives the normal the variance of the exact Student t.
 */
final class LinearArm extends Arm {

    private final Ridge ridge;
    private final double a0;
    private final double b0;
    private double[] gram;
    private double[] response;
    private double squares;
    private double count;
    private double sum;
    private @Nullable Solved solved;

    /** What follows from the sums; made once for each change. */
    private record Solved(Cholesky factor, double[] theta, double noise) {}

    /** {@code a0} of 0 takes the noise for known, with a deviation of 1. */
    LinearArm(double discount, Ridge ridge, double a0, double b0) {
        super(discount);
        this.ridge = ridge;
        this.a0 = a0;
        this.b0 = b0;
        gram = ridge.zeros();
        response = new double[ridge.size()];
    }

    @Override
    void fade(double factor) {
        Ridge.scale(gram, factor);
        Ridge.scale(response, factor);
        squares *= factor;
        count *= factor;
        sum *= factor;
        solved = null;
    }

    @Override
    void learn(Lesson lesson, double value) {
        ridge.addSquare(gram, lesson.context(), 1);
        count++;
        squares += value * value;
        respond(lesson.context(), value);
    }

    private void respond(double[] x, double value) {
        for (int i = 0; i < x.length; i++) {
            response[i] += x[i] * value;
        }
        sum += value;
        solved = null;
    }

    @Override
    void correct(Lesson lesson, double from, double to, double weight) {
        squares += (to * to - from * from) * weight;
        respond(lesson.context(), (to - from) * weight);
    }

    private Solved solved() {
        Solved known = solved;
        if (known == null) {
            known = solve();
            solved = known;
        }
        return known;
    }

    private Solved solve() {
        Cholesky factor = ridge.factor(gram);
        double[] theta = response.clone();
        factor.solve(theta);
        double noise = 1;
        if (a0 > 0) {
            noise = posteriorB(theta) / (posteriorA() - 1);
        }
        return new Solved(factor, theta, noise);
    }

    double posteriorA() {
        return a0 + count / 2;
    }

    double posteriorB() {
        return posteriorB(solved().theta());
    }

    private double posteriorB(double[] theta) {
        return b0 + Math.max(0, squares - Ridge.dot(theta, response)) / 2;
    }

    double[] theta() {
        return solved().theta().clone();
    }

    double[][] inverse() {
        return solved().factor().inverse();
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
        return Ridge.dot(solved().theta(), context);
    }

    @Override
    double deviation(double[] context) {
        Solved now = solved();
        return Math.sqrt(now.noise() * now.factor().inverseForm(context.clone()));
    }

    @Override
    boolean isUnknown() {
        return false;
    }

    @Override
    Marginal marginal(double[] context, double scale) {
        return Marginal.normal(mean(context), scale * deviation(context));
    }

    @Override
    double importance() {
        throw new IllegalStateException("a linear model keeps no importance");
    }

    @Override
    Arm copy() {
        var copy = new LinearArm(discount(), ridge, a0, b0);
        copy.restore(numbers(), upTo());
        // Made here, by the one thread that learns: readers never make it.
        copy.solved();
        return copy;
    }

    @Override
    double[] numbers() {
        return ridge.joined(gram, response, new double[] {squares, count, sum});
    }

    @Override
    void restoreNumbers(double[] numbers) {
        gram = ridge.gramOf(numbers);
        response = ridge.vectorOf(numbers);
        int at = gram.length + response.length;
        squares = numbers[at];
        count = numbers[at + 1];
        sum = numbers[at + 2];
        solved = null;
    }
}
