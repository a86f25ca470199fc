package io.growth.core.learn.logistic;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import java.util.Objects;

/**
 * Learns how each feature raises or lowers the odds that a customer buys, leaves or answers: the first model to try,
 * since its probabilities are calibrated, its reasons add up and its optimum is unique.
 *
 * <p>Logistic regression by maximum (penalised) likelihood. With {@code z_i = b_0 + Σ_j x_ij b_j} (plus the offset of
 * the example) it minimises
 *
 * <pre>{@code
 * J(b) = Σ_i w_i [log(1 + e^z_i) − y_i z_i] + λ1 Σ_j |b_j| + λ2/2 Σ_j b_j²
 * }</pre>
 *
 * with nothing divided by the number of examples, and without the intercept in the penalties. So {@code λ2} is {@code
 * 1/C} of scikit-learn and liblinear, and {@code n} times the lambda of glmnet and Spark. The gradient of the
 * log-likelihood is {@code Σ_i w_i (y_i − p_i) x_ij} (Hastie, Tibshirani and Friedman, "The Elements of Statistical
 * Learning", 4.4.1).
 *
 * <pre>{@code
 * LogisticModel model = LogisticRegression.create().withL2(1).fit(examples);
 * double p = model.probability(row);
 * model.report().hasConverged();
 * System.out.println(model.inference(examples));      // standard errors, p, intervals; of a fit without penalty
 * }</pre>
 *
 * <p>All columns are scaled inside, so that units do not matter to a solver; coefficients are always those of the
 * columns as they are. Sparse matrices stay sparse. A model does not depend on the number of threads, bit for bit.
 * Beside the data a fit needs at most about a tenth of it, or a few megabytes. Immutable.
 */
public final class LogisticRegression implements ClassifierTrainer<LogisticModel> {

    private final Settings settings;

    private LogisticRegression(Settings settings) {
        this.settings = settings;
    }

    /**
     * Maximum likelihood without a penalty, by the solver that suits the shape of the data.
     *
     * @return the trainer
     */
    public static LogisticRegression create() {
        return new LogisticRegression(Settings.DEFAULTS);
    }

    /**
     * Keeps coefficients small, the large ones more: against features that say the same, rare ones, and overfitting.
     * Replaces any other penalty.
     *
     * @param lambda2 0 or more; 1 is a good start
     * @return a trainer with that penalty alone
     * @throws IllegalArgumentException if it is negative or no number
     */
    public LogisticRegression withL2(double lambda2) {
        return withElasticNet(0, lambda2);
    }

    /**
     * Lets features that say little have a coefficient of exactly 0. Replaces any other penalty.
     *
     * @param lambda1 0 or more; from {@code max_j |Σ_i (y_i − mean) x_ij|} on all are 0
     * @return a trainer with that penalty alone
     * @throws IllegalArgumentException if it is negative or no number
     */
    public LogisticRegression withL1(double lambda1) {
        return withElasticNet(lambda1, 0);
    }

    /**
     * Both penalties: a choice of features in which those that say the same stay together (Zou and Hastie, Journal of
     * the Royal Statistical Society B 67, 2005, 301).
     *
     * @param lambda1 of absolute coefficients, 0 or more
     * @param lambda2 of squared ones, 0 or more
     * @return a trainer with these penalties
     * @throws IllegalArgumentException if one is negative or no number
     */
    public LogisticRegression withElasticNet(double lambda1, double lambda2) {
        checkAtLeastZero("lambda1", lambda1);
        checkAtLeastZero("lambda2", lambda2);
        return new LogisticRegression(settings.withPenalty(lambda1, lambda2));
    }

    /**
     * Penalises what a feature does rather than its unit: the coefficients in the penalty are those of the columns less
     * their mean, divided by their standard deviation (over all rows, divisor {@code n}, whatever their weights).
     * Without a penalty it changes nothing.
     *
     * @param standardized whether to do so; not the default
     * @return a trainer that does or does not
     */
    public LogisticRegression withStandardization(boolean standardized) {
        return new LogisticRegression(settings.withStandardized(standardized));
    }

    /**
     * Puts the intercept into the L2 penalty, as liblinear does with a bias of 1: for comparisons only, as it pulls all
     * probabilities towards one half.
     *
     * @param penalized whether to do so; not the default
     * @return a trainer that does or does not
     */
    public LogisticRegression withInterceptPenalized(boolean penalized) {
        return new LogisticRegression(settings.withInterceptPenalized(penalized));
    }

    /**
     * Sets who looks for the optimum.
     *
     * @param solver {@link Solver#AUTO} is the default
     * @return a trainer with that solver
     */
    public LogisticRegression withSolver(Solver solver) {
        return new LogisticRegression(settings.withSolver(Objects.requireNonNull(solver, "solver")));
    }

    /**
     * Sets how close to the optimum is close enough.
     *
     * @param gap largest gap of the objective to its least value, as a share of it; the default, 1e-22, asks for all
     *     digits of the coefficients, 1e-6 is plenty for predictions
     * @return a trainer with that tolerance
     * @throws IllegalArgumentException if it is not more than 0 and less than 1
     */
    public LogisticRegression withTolerance(double gap) {
        if (!(gap > 0 && gap < 1)) {
            throw new IllegalArgumentException("gap must be more than 0 and less than 1 but is " + gap);
        }
        return new LogisticRegression(settings.withTolerance(gap));
    }

    /**
     * Sets after how many steps a fit gives up; {@link FitReport#stop} says so then. A step of the stochastic solvers
     * is a reading of all the data.
     *
     * @param steps at least 1; the default depends on the solver
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code steps < 1}
     */
    public LogisticRegression withMaxIterations(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1 but is " + steps);
        }
        return new LogisticRegression(settings.withIterations(steps));
    }

    /**
     * Lets what happened and what did not count the same in sum: an example of a class of {@code m} of all {@code n}
     * counts {@code n / 2m} times. Probabilities are then those of a world where both are equally frequent.
     *
     * @return a trainer with balanced classes
     */
    public LogisticRegression withBalancedClasses() {
        return new LogisticRegression(settings.withWeights(Settings.ClassWeights.BALANCED));
    }

    /**
     * Sets how much examples of either class count, as a factor to their own weight.
     *
     * @param negative what did not happen, more than 0
     * @param positive what happened, more than 0
     * @return a trainer with these weights
     * @throws IllegalArgumentException if a weight is not positive and finite
     */
    public LogisticRegression withClassWeights(double negative, double positive) {
        checkPositive("negative", negative);
        checkPositive("positive", positive);
        return new LogisticRegression(settings.withWeights(new Settings.ClassWeights(false, negative, positive)));
    }

    /**
     * Begins at the coefficients of another model, such as yesterday's: fewer steps to the same optimum.
     *
     * @param model has the same features
     * @return a trainer that starts there
     */
    public LogisticRegression withStart(LogisticModel model) {
        return new LogisticRegression(settings.withStart(Objects.requireNonNull(model, "model")));
    }

    private static void checkAtLeastZero(String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be finite and at least 0 but is " + value);
        }
    }

    private static void checkPositive(String name, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be positive and finite but is " + value);
        }
    }

    /**
     * Learns.
     *
     * @param examples what is learnt from, of two classes
     * @param context seed, threads, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if there is no example of one of the classes, a value is NaN or infinite, or
     *     columns determine each other and nothing is penalised; the message names the column and the way out
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    @Override
    public LogisticModel fit(Examples examples, FitContext context) {
        return new LogisticFit(settings, examples, context).run();
    }

    @Override
    public String toString() {
        return "LogisticRegression" + settings;
    }
}
