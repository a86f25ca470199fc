package io.growth.core.learn.logistic;

/**
 * How the best coefficients are looked for. All find the same ones; they differ in how often they read the data.
 *
 * <p>Sources: Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 4.4.1, for Newton; Lin, Weng and
 * Keerthi, JMLR 9 (2008) 627, and Hsia, Chiang and Lin, ACML 2018, for conjugate gradients; Nocedal and Wright,
 * "Numerical Optimization", 7.2, for L-BFGS; Friedman, Hastie and Tibshirani, Journal of Statistical Software 33(1),
 * 2010, for coordinate descent.
 */
public enum Solver {

    /**
     * Picks one: coordinate descent if there is an L1 penalty, Newton up to {@value #MOST_NEWTON_COLUMNS} columns, and
     * Newton with conjugate gradients beyond.
     */
    AUTO,

    /** Newton's method, also known as iteratively reweighted least squares: some 5 to 10 readings, all digits. */
    NEWTON,

    /** Newton's method whose equations conjugate gradients solve: for sparse data with very many columns. */
    NEWTON_CG,

    /** Quasi-Newton with the last ten steps: some 20 to 300 readings, a few vectors of memory. */
    LBFGS,

    /** Newton's method whose equations coordinate descent solves: the one for L1 and elastic net. */
    COORDINATE_DESCENT,

    /** Gradient ascent by the step that is always safe: the plain method, slow. */
    GRADIENT_ASCENT,

    /** Gradient ascent whose step a line search chooses. */
    LINE_SEARCH_ASCENT,

    /** Gradient ascent with Nesterov's momentum, restarted when it overshoots. */
    NESTEROV,

    /** Gradient ascent by steps that remember the last curvature (Barzilai and Borwein, 1988). */
    BARZILAI_BORWEIN,

    /** Stochastic gradient ascent on small batches with falling steps; approximate, and says how far off it ends. */
    STOCHASTIC,

    /** Stochastic gradient ascent with a step for each coefficient (Adam: Kingma and Ba, ICLR 2015); approximate. */
    ADAM;

    /** Up to how many columns {@link #AUTO} makes a full matrix of them. */
    static final int MOST_NEWTON_COLUMNS = 1500;
}
