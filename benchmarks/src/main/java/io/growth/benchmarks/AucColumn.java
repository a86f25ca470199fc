package io.growth.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A column beside the time of a fit: how good the model is, so that nobody is fast by learning less. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class AucColumn {

    private double share;
    private double auc;

    /**
     * Learns how many iterations there will be, whose columns JMH adds up.
     *
     * @param plan the benchmark
     */
    @Setup(Level.Trial)
    public void prepare(BenchmarkParams plan) {
        share = 1.0 / (plan.getMeasurement().getCount() * Math.max(1, plan.getForks()));
    }

    void set(double newAuc) {
        auc = newAuc;
    }

    /**
     * Area under the ROC curve on rows set aside.
     *
     * @return the share of the mean
     */
    public double auc() {
        return auc * share;
    }
}
