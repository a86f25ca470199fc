package io.growth.benchmarks.peers;

import es.uam.eps.ir.ranksys.mf.Factorization;
import es.uam.eps.ir.ranksys.mf.als.HKVFactorizer;
import io.growth.benchmarks.data.Dataset;

/** RankSys 0.4.3: normal equations of each vector, in parallel streams that work on a pool of the size asked for. */
final class RankSysAls implements AlsLibrary.Trainer {

    private final RankSysPreferences preferences;

    RankSysAls(Dataset data) {
        preferences = new RankSysPreferences(data);
    }

    @Override
    public double fit(int factors, int iterations, int threads) {
        var factorizer = new HKVFactorizer<Integer, Integer>(
                AlsLibrary.LAMBDA, weight -> 1 + AlsLibrary.ALPHA * weight, iterations);
        Factorization<Integer, Integer> learnt = Threads.run(threads, () -> factorizer.factorize(factors, preferences));
        // Touched, so that the work can't be left out. The loss is over all pairs and would take longer than the fit.
        return learnt.numUsers() > 0 ? Double.NaN : 0;
    }
}
