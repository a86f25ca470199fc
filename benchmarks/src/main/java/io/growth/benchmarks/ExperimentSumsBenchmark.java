package io.growth.benchmarks;

import io.growth.core.experiment.analysis.JointMoments;
import io.growth.core.experiment.analysis.Moments;
import io.growth.core.experiment.analysis.Proportion;
import io.growth.core.experiment.analysis.QuantileSketch;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
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
 * Time to sum the outcomes of an arm, and to merge such sums, on one thread.
 *
 * <p>Counting: a value moves 8 bytes and takes five additions and multiplications; the two running sums wait for their own
 * last addition, 4 cycles, so 1.5 ns a value at 3 GHz is the bound of {@code moments}. Joint moments of two figures need one
 * division and nine multiply-adds, 6 ns; a sketch one logarithm, 10 to 20 ns. A merge of moments is a division or two.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ExperimentSums -p data=million
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class ExperimentSumsBenchmark {

    private static final int PARTS = 1000;

    /** How many customers: tiny for 1,000, or million. */
    @Param("tiny")
    public String data = "";

    /** Which sums: MOMENTS, COMMONS_MATH (SummaryStatistics), JOINT of two figures, PROPORTION or SKETCH. */
    @Param({"MOMENTS", "COMMONS_MATH", "JOINT", "PROPORTION", "SKETCH"})
    public String sums = "";

    private double[] spend = {};
    private double[] before = {};
    private Moments[] momentParts = {};
    private JointMoments[] jointParts = {};

    /** Makes customers of whom most spend nothing, and the sums of a thousand parts. */
    @Setup(Level.Trial)
    public void make() {
        int size = data.equals("million") ? 1_000_000 : 1000;
        var random = new SplittableRandom(42);
        spend = random.doubles(size).map(u -> u < 0.7 ? 0 : 5 / u).toArray();
        before = random.doubles(size).map(u -> u < 0.6 ? 0 : 4 / u).toArray();
        momentParts = new Moments[PARTS];
        jointParts = new JointMoments[PARTS];
        for (int part = 0; part < PARTS; part++) {
            momentParts[part] = Moments.empty();
            jointParts[part] = JointMoments.of(2);
            for (int i = 0; i < 100; i++) {
                double value = random.nextDouble();
                momentParts[part].add(value);
                jointParts[part].add(value, value * value);
            }
        }
    }

    /**
     * Adds all customers.
     *
     * @return the sums
     */
    @Benchmark
    public Object add() {
        return switch (sums) {
            case "MOMENTS" -> moments();
            case "COMMONS_MATH" -> commonsMath();
            case "JOINT" -> joint();
            case "PROPORTION" -> proportion();
            default -> sketch();
        };
    }

    private Moments moments() {
        Moments moments = Moments.empty();
        for (double value : spend) {
            moments.add(value);
        }
        return moments;
    }

    private SummaryStatistics commonsMath() {
        var statistics = new SummaryStatistics();
        for (double value : spend) {
            statistics.addValue(value);
        }
        return statistics;
    }

    private JointMoments joint() {
        JointMoments moments = JointMoments.of(2);
        var row = new double[2];
        for (int i = 0; i < spend.length; i++) {
            row[0] = spend[i];
            row[1] = before[i];
            moments.add(row);
        }
        return moments;
    }

    private Proportion proportion() {
        Proportion proportion = Proportion.empty();
        for (double value : spend) {
            proportion.add(value > 0);
        }
        return proportion;
    }

    private QuantileSketch sketch() {
        QuantileSketch sketch = QuantileSketch.empty();
        for (double value : spend) {
            sketch.add(value);
        }
        return sketch;
    }

    /**
     * Merges a thousand parts of moments.
     *
     * @return the sums
     */
    @Benchmark
    public Moments mergeMoments() {
        Moments all = Moments.empty();
        for (Moments part : momentParts) {
            all.merge(part);
        }
        return all;
    }

    /**
     * Merges a thousand parts of joint moments.
     *
     * @return the sums
     */
    @Benchmark
    public JointMoments mergeJoint() {
        JointMoments all = JointMoments.of(2);
        for (JointMoments part : jointParts) {
            all.merge(part);
        }
        return all;
    }
}
