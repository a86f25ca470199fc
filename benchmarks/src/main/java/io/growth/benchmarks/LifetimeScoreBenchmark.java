package io.growth.benchmarks;

import io.growth.churn.lifetime.MbgNbd;
import io.growth.churn.lifetime.ParetoNbd;
import io.growth.churn.lifetime.PurchaseModel;
import io.growth.churn.lifetime.RepeatPurchases;
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
 * Time to score all customers of a set, on two threads.
 *
 * <p>Counting: a probability alive takes a logarithm, a log1p, an exponential and a division, 25 ns, so two threads do 80
 * million customers a second at best. Purchases to expect take a series of some fifty terms, 0.3 µs. Pareto/NBD takes a
 * series of some ten terms, 0.15 µs, for a probability alive and another for that of none; where its scales α and β are
 * further apart than about a factor of two, integrals of at least 20 points in their place, 0.7 and 1 µs.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar LifetimeScore -p data=million
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class LifetimeScoreBenchmark {

    /** Which data: cdnow, million or tiny. */
    @Param("tiny")
    public String data = "";

    /** Which model: MBG or PARETO. */
    @Param({"MBG", "PARETO"})
    public String model = "";

    private RepeatPurchases customers = RepeatPurchases.of(new int[0], new double[0], new double[0]);
    private PurchaseModel fitted = MbgNbd.known(1, 1, 1, 1);
    private final FitContext context = FitContext.defaults().withThreads(2);

    /** Takes the parameters of the sample of CDNOW. */
    @Setup(Level.Trial)
    public void load() {
        customers = LifetimeSets.of(data);
        fitted = model.equals("MBG")
                ? MbgNbd.known(0.5248, 6.1831, 0.8914, 1.6140)
                : ParetoNbd.known(0.5533, 10.5777, 0.6062, 11.6687);
    }

    /**
     * Probabilities alive.
     *
     * @return one for each customer
     */
    @Benchmark
    public double[] alive() {
        return fitted.probabilitiesAlive(customers, context);
    }

    /**
     * Probabilities to buy nothing for 13 weeks.
     *
     * @return one for each customer
     */
    @Benchmark
    public double[] none() {
        return fitted.probabilitiesOfNone(customers, 13, context);
    }

    /**
     * Purchases to expect in 39 weeks.
     *
     * @return a number for each customer
     */
    @Benchmark
    public double[] expected() {
        return fitted.expectedPurchases(customers, 39, context);
    }
}
