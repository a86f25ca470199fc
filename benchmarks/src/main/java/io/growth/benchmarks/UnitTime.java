package io.growth.benchmarks;

import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A column beside the time of an invocation: elapsed nanoseconds of each of the many units of work in it.
 *
 * <p>JMH adds such columns up over iterations and forks. So each hands in its share of the mean.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class UnitTime {

    private double share;
    private double nanoseconds;

    /**
     * Learns how many iterations there will be.
     *
     * @param plan the benchmark
     */
    @Setup(Level.Trial)
    public void prepare(BenchmarkParams plan) {
        share = 1.0 / (plan.getMeasurement().getCount() * Math.max(1, plan.getForks()));
    }

    <T> T time(long units, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        nanoseconds = (double) (System.nanoTime() - start) / units;
        return result;
    }

    /**
     * The share of the mean.
     *
     * @return nanoseconds
     */
    public double nsPerUnit() {
        return nanoseconds * share;
    }
}
