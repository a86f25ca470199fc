package io.growth.benchmarks;

import io.growth.benchmarks.data.SurvivalSets;
import io.growth.churn.survival.Concordance;
import io.growth.churn.survival.CoxModel;
import io.growth.churn.survival.CoxRegression;
import io.growth.churn.survival.KaplanMeier;
import io.growth.churn.survival.SurvivalCurve;
import io.growth.core.fit.FitContext;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of a Cox regression of ten columns, of its concordance on one thread, and of a Kaplan-Meier curve on one thread.
 *
 * <p>Counting for a million rows: a step of Newton's method needs 10 multiply-adds a row for its risk, as many for the sums of
 * the risk sets, an exponential, and 55 for the information: 100 million, 0.05 s on one thread; four to five steps. Sorting
 * and copying 96 MB into the order of time takes 0.1 s more. The bound on two threads is about 0.2 s.
 *
 * <p>R's coxph, which also computes the concordance, took 0.65 s for 100,000 rows of 365 days and 6.96 s for a million on one
 * thread of the same kind of machine; concordance alone 0.26 and 1.85 s, survfit 0.08 and 0.96 s.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar CoxFit -p rows=100000,1000000 -p times=days,moments -p threads=1,2
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class CoxFitBenchmark {

    /** How many customers. */
    @Param("2000")
    public int rows = 2000;

    /** Whether times are days, 365 of them, or moments, nearly all different. */
    @Param("days")
    public String times = "days";

    /** How many threads the fit may use. */
    @Param("2")
    public int threads = 2;

    private SurvivalSets.Rows set = SurvivalSets.simulated(10, true);
    private double[] risks = {};

    /** Simulates the customers. */
    @Setup(Level.Trial)
    public void load() {
        set = SurvivalSets.simulated(rows, times.equals("days"));
        risks = fit().logRisks(set.features());
    }

    /**
     * Fits.
     *
     * @return the model
     */
    @Benchmark
    public CoxModel fit() {
        FitContext context = FitContext.defaults().withThreads(threads);
        return CoxRegression.create().fit(set.features(), set.data(), context);
    }

    /**
     * Judges the risks.
     *
     * @return the concordance with its error
     */
    @Benchmark
    public Concordance concordance() {
        return Concordance.of(set.data(), risks);
    }

    /**
     * Draws the curve.
     *
     * @return the curve
     */
    @Benchmark
    public SurvivalCurve kaplanMeier() {
        return KaplanMeier.of(set.data());
    }
}
