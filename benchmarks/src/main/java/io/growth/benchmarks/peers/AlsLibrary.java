package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Dataset;
import io.growth.core.fit.FitContext;
import io.growth.recommend.factor.Factors;
import io.growth.recommend.factor.ImplicitAls;

/** The libraries that factorise implicit feedback side by side, by the objective of Hu, Koren and Volinsky. */
public enum AlsLibrary {
    /** This one, by conjugate gradients. */
    GROWTH,
    /** This one, by Cholesky factorisation. */
    GROWTH_EXACT,
    /** RankSys 0.4.3, HKVFactorizer. */
    RANKSYS,
    /** Apache Mahout Taste 0.13.0, ALSWRFactorizer with implicit feedback. */
    MAHOUT;

    /** A library that holds the data in its own form and is ready to fit. */
    public interface Trainer {

        /**
         * Factorises, which is what benchmarks time.
         *
         * @param factors length of the vectors
         * @param iterations how often both sides are solved
         * @param threads how many threads may work
         * @return the loss after the last iteration, NaN where a library does not tell
         */
        double fit(int factors, int iterations, int threads);
    }

    /** c = 1 + alpha for what was bought. */
    static final double ALPHA = 10;

    /** λ, the same for each vector. */
    static final double LAMBDA = 10;

    /**
     * Puts data into the library's own structures, which is not timed.
     *
     * @param data who bought what
     * @return the library ready to fit
     */
    public Trainer load(Dataset data) {
        return switch (this) {
            case GROWTH -> growth(data, ImplicitAls.Solver.CONJUGATE_GRADIENT);
            case GROWTH_EXACT -> growth(data, ImplicitAls.Solver.CHOLESKY);
            case RANKSYS -> new RankSysAls(data);
            case MAHOUT -> new MahoutAls(data);
        };
    }

    private static Trainer growth(Dataset data, ImplicitAls.Solver solver) {
        var interactions = data.interactions();
        interactions.byItem();
        ImplicitAls trainer = ImplicitAls.create()
                .withSolver(solver)
                .withConfidence(ALPHA)
                .withRegularization(LAMBDA)
                .withFrequencyExponent(0);
        return (factors, iterations, threads) -> {
            Factors<Integer, Integer> learnt = trainer.withFactors(factors)
                    .withIterations(iterations)
                    .fitFactors(interactions, FitContext.defaults().withThreads(threads));
            return learnt.losses()[iterations - 1];
        };
    }
}
