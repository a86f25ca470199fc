package io.growth.recommend.factor;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.FactorObjective;
import io.growth.recommend.popular.Popularity;
import java.util.Objects;

/**
 * Describes every user and item by a short vector, and recommends the items whose vectors point where the user's does:
 * it also finds items that nobody ever took together with those of the history.
 *
 * <p>Implicit alternating least squares, iALS or WRMF (Hu, Koren and Volinsky, ICDM 2008), with the weight of
 * unobserved pairs and the regularisation by frequency of Rendle, Krichene, Zhang and Koren ("Revisiting the
 * performance of iALS", RecSys 2022, arXiv 2110.14037). With vectors {@code w} of users, {@code h} of items, {@code n}
 * interactions of each, it minimises
 *
 * <pre>{@code
 * Σ_observed (1 − ⟨w,h⟩)² + α₀ Σ_all ⟨w,h⟩² + λ Σ_u (n_u + α₀ items)^ν ‖w_u‖² + λ Σ_i (n_i + α₀ users)^ν ‖h_i‖²
 * }</pre>
 *
 * <p>The figures that matter are, in this order, {@linkplain #withFactors the length of the vectors}, {@linkplain
 * #withUnobservedWeight α₀} and {@linkplain #withRegularization λ}: look for the last two together, then double the
 * length. Fitting takes iterations × (interactions × factors + (users + items) × factors²) steps times a small number,
 * the model 4 bytes for each factor of each user and item. A stranger's basket gets its vector while the query waits,
 * and {@link Factors#foldIn} brings in new users and items without another fit. Immutable.
 */
public final class ImplicitAls implements RecommenderTrainer {

    /** How long the vectors are if not told otherwise. */
    public static final int DEFAULT_FACTORS = 64;

    /** How often both sides are solved if not told otherwise. */
    public static final int DEFAULT_ITERATIONS = 15;

    /**
     * Enough for the loss of the exact solver to three digits after a few iterations, since each starts at the last.
     */
    private static final int DEFAULT_STEPS = 3;

    private static final ImplicitAls DEFAULT = new ImplicitAls(
            DEFAULT_FACTORS,
            DEFAULT_ITERATIONS,
            new FactorObjective(0.1, 0, 0.003, 1),
            Solver.CONJUGATE_GRADIENT,
            DEFAULT_STEPS,
            Popularity.create());

    private final int factors;
    private final int iterations;
    private final FactorObjective objective;
    private final Solver solver;
    private final int steps;
    private final Popularity fallback;

    /** How the vectors of one side are found while those of the other side stand still. */
    public enum Solver {
        /**
         * The exact minimum, by Cholesky factorisation: factors² steps for each interaction, factors³ for each vector.
         */
        CHOLESKY,
        /**
         * A few steps of conjugate gradients from the last vector on (Takács, Pilászy and Tikk, RecSys 2011): factors
         * for each interaction, factors² for each vector. The users are solved exactly at the end.
         */
        CONJUGATE_GRADIENT
    }

    private ImplicitAls(
            int factors, int iterations, FactorObjective objective, Solver solver, int steps, Popularity fallback) {
        this.factors = factors;
        this.iterations = iterations;
        this.objective = objective;
        this.solver = solver;
        this.steps = steps;
        this.fallback = fallback;
    }

    /**
     * {@value #DEFAULT_FACTORS} factors, {@value #DEFAULT_ITERATIONS} iterations, α₀ 0.1, λ 0.003, ν 1.
     *
     * @return the trainer
     */
    public static ImplicitAls create() {
        return DEFAULT;
    }

    /**
     * Sets how long the vectors are: longer ones tell more tastes apart, and take more time, memory and regularisation.
     *
     * @param count at least 1
     * @return a trainer with that many factors
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public ImplicitAls withFactors(int count) {
        return new ImplicitAls(positive("factors", count), iterations, objective, solver, steps, fallback);
    }

    /**
     * Sets how often items and users are solved in turn.
     *
     * @param count at least 1
     * @return a trainer with that many iterations
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public ImplicitAls withIterations(int count) {
        return new ImplicitAls(factors, positive("iterations", count), objective, solver, steps, fallback);
    }

    /**
     * Sets α₀: how much a pair without interaction speaks against the item. It trades long tails for bestsellers.
     *
     * @param weight greater than 0; 0.003 to 1 is usual
     * @return a trainer with that weight
     * @throws IllegalArgumentException if {@code weight} is not greater than 0, or not finite
     */
    public ImplicitAls withUnobservedWeight(double weight) {
        return with(new FactorObjective(
                positive("unobserved weight", weight),
                objective.confidence(),
                objective.regularization(),
                objective.frequencyExponent()));
    }

    /**
     * Lets weights count (pieces bought, minutes watched): an interaction has the confidence {@code 1 + alpha ·
     * weight}, a pair without one 1, as Hu, Koren and Volinsky have it. Sets the weight of unobserved pairs to 1; if it
     * is changed afterwards, the confidence is {@code α₀ + alpha · weight}. An interaction of weight 0 counts as none.
     *
     * @param alpha greater than 0; 1 to 40 is usual
     * @return a trainer that looks at weights
     * @throws IllegalArgumentException if {@code alpha} is not greater than 0, or not finite
     */
    public ImplicitAls withConfidence(double alpha) {
        return with(new FactorObjective(
                1, positive("alpha", alpha), objective.regularization(), objective.frequencyExponent()));
    }

    /**
     * Sets λ: how strongly vectors are held back, so that they learn tastes rather than accidents.
     *
     * @param lambda at least 0; 0.0003 to 0.1 is usual with frequency scaling, 0.01 to 100 without
     * @return a trainer with that regularisation
     * @throws IllegalArgumentException if {@code lambda} is negative or not finite
     */
    public ImplicitAls withRegularization(double lambda) {
        return with(new FactorObjective(
                objective.unobserved(),
                objective.confidence(),
                atLeastZero("regularization", lambda),
                objective.frequencyExponent()));
    }

    /**
     * Sets ν: with 1, the default, λ counts for every interaction of a vector and every possible one (times α₀), so
     * that vectors with many interactions are held back as much as others; with 0 it counts once for each vector.
     *
     * @param exponent at least 0
     * @return a trainer with that exponent
     * @throws IllegalArgumentException if {@code exponent} is negative or not finite
     */
    public ImplicitAls withFrequencyExponent(double exponent) {
        return with(new FactorObjective(
                objective.unobserved(),
                objective.confidence(),
                objective.regularization(),
                atLeastZero("frequency exponent", exponent)));
    }

    /**
     * Sets how each side is solved: a trade of time for exactness, the default being conjugate gradients.
     *
     * @param newSolver the solver
     * @return a trainer with that solver
     */
    public ImplicitAls withSolver(Solver newSolver) {
        return new ImplicitAls(factors, iterations, objective, Objects.requireNonNull(newSolver), steps, fallback);
    }

    /**
     * Sets how many steps conjugate gradients take for each vector and iteration.
     *
     * @param count at least 1
     * @return a trainer with that many steps
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public ImplicitAls withSteps(int count) {
        return new ImplicitAls(factors, iterations, objective, solver, positive("steps", count), fallback);
    }

    /**
     * Sets what answers where nothing personal is known.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public ImplicitAls withFallback(Popularity popularity) {
        return new ImplicitAls(factors, iterations, objective, solver, steps, Objects.requireNonNull(popularity));
    }

    private ImplicitAls with(FactorObjective newObjective) {
        return new ImplicitAls(factors, iterations, newObjective, solver, steps, fallback);
    }

    private static int positive(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but is " + count);
        }
        return count;
    }

    private static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be greater than 0 and finite but is " + value);
        }
        return value;
    }

    private static double atLeastZero(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be at least 0 and finite but is " + value);
        }
        return value;
    }

    /**
     * Learns from interactions. Progress tells the loss after each iteration.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite
     * @throws IllegalStateException if the heap can't hold the factors, or if they grow beyond all bounds
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        return fitFactors(data, context).recommender();
    }

    /**
     * Learns with all processors, as {@link #fitFactors(Interactions, FitContext)} does.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what
     * @return the vectors
     */
    public <U, I> Factors<U, I> fitFactors(Interactions<U, I> data) {
        return fitFactors(data, FitContext.defaults());
    }

    /**
     * Learns as {@link #fit} does, and gives what it learnt: the vectors, the loss of each iteration, and the way to
     * bring in new users and items later.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what
     * @param context seed, threads, progress and cancellation
     * @return the vectors
     * @throws IllegalArgumentException if a weight is negative or not finite
     * @throws IllegalStateException if the heap can't hold the factors, or if they grow beyond all bounds
     */
    public <U, I> Factors<U, I> fitFactors(Interactions<U, I> data, FitContext context) {
        FactorMemory.require(data.users().size(), data.items().size(), factors, context.threads());
        requireWeights(data);
        var fit = new AlsFit(data.byUser(), data.byItem(), this, context);
        fit.run();
        return new Factors<>(data, this, fit.users(), fit.items(), fit.losses());
    }

    static void requireWeights(Interactions<?, ?> data) {
        for (float weight : data.byUser().values()) {
            if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("a weight must be at least 0 and finite but one is " + weight
                        + "; leave such interactions out, for example with data.atLeast(0)");
            }
        }
    }

    int factors() {
        return factors;
    }

    int iterations() {
        return iterations;
    }

    FactorObjective objective() {
        return objective;
    }

    Solver solver() {
        return solver;
    }

    int steps() {
        return steps;
    }

    Popularity fallback() {
        return fallback;
    }

    @Override
    public String toString() {
        return "ImplicitAls d=" + factors + " T=" + iterations + " a0=" + objective.unobserved()
                + (objective.confidence() > 0 ? " alpha=" + objective.confidence() : "") + " reg="
                + objective.regularization() + " nu=" + objective.frequencyExponent()
                + (solver == Solver.CHOLESKY ? " Cholesky" : " CG(" + steps + ")");
    }
}
