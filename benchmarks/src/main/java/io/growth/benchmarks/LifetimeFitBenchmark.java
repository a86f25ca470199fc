package io.growth.benchmarks;

import io.growth.churn.lifetime.BgNbd;
import io.growth.churn.lifetime.MbgNbd;
import io.growth.churn.lifetime.ParetoNbd;
import io.growth.churn.lifetime.PurchaseModel;
import io.growth.churn.lifetime.RepeatPurchases;
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
 * Time to fit a model of repeat purchases, grouping of equal customers included, on one thread.
 *
 * <p>Counting: a cell of equal customers needs two logarithms, an exponential and a log1p, about 55 ns with the gradient, for
 * each of five to seven steps. 8,685 cells of cdnow: 3 ms; 190,000 of the million: 60 ms, and grouping sorts a million {@code
 * long}s, 50 ms. Pareto/NBD takes 20 points of an integral a cell, 100 ms for cdnow.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar LifetimeFit -p data=cdnow,million -p model=BG,MBG
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 12)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class LifetimeFitBenchmark {

    /** Which data: cdnow, million or tiny. */
    @Param("tiny")
    public String data = "";

    /** Which model: BG, MBG or PARETO. */
    @Param({"BG", "MBG", "PARETO"})
    public String model = "";

    private RepeatPurchases customers = RepeatPurchases.of(new int[0], new double[0], new double[0]);

    /** Reads or simulates the customers. */
    @Setup(Level.Trial)
    public void load() {
        customers = LifetimeSets.of(data);
    }

    /**
     * Fits.
     *
     * @return the model
     */
    @Benchmark
    public PurchaseModel fit() {
        return switch (model) {
            case "BG" -> BgNbd.create().fit(customers);
            case "MBG" -> MbgNbd.create().fit(customers);
            default -> ParetoNbd.create().fit(customers);
        };
    }
}
