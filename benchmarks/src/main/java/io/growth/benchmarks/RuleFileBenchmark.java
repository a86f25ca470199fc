package io.growth.benchmarks;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.RuleShop;
import io.growth.benchmarks.peers.GrowthRules;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.text.RuleFileException;
import io.growth.core.rule.text.RuleFormat;
import io.growth.core.rule.text.RuleText;
import java.nio.charset.StandardCharsets;
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
 * Time to make a set of rules of a file, checked against the vocabulary and ready to decide, and to write it.
 *
 * <p>Bound: a file of 1,000 rules has 310,000 characters in YAML and 650,000 in JSON, with its line breaks. Each of them
 * is looked at once by the parser, and once more where it goes into the version; at 10 ns for both that is 3 to 7 ms.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RuleFile
 * java -jar benchmarks/target/benchmarks.jar RuleFile.read -bm ss -wi 0 -i 1 -f 5
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class RuleFileBenchmark {

    /** How many rules. */
    @Param({"100", "1000"})
    public int rules;

    /** How they are written. */
    @Param({"YAML", "JSON"})
    public RuleFormat format = RuleFormat.YAML;

    private final RuleText<Buyer> text = RuleText.of(GrowthRules.words());
    private RuleSet<Buyer> set = RuleSet.<Buyer>builder().build();
    private byte[] file = {};

    /** Writes the file. */
    @Setup(Level.Trial)
    public void prepare() {
        set = GrowthRules.of(RuleShop.rules(rules));
        file = write().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads it.
     *
     * @return its rules
     * @throws RuleFileException never
     */
    @Benchmark
    public RuleSet<Buyer> read() throws RuleFileException {
        return text.read(format, "rules", file);
    }

    /**
     * Writes it.
     *
     * @return the text
     */
    @Benchmark
    public String write() {
        return text.write(set, format);
    }
}
