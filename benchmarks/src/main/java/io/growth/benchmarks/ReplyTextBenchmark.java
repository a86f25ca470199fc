package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.published.IntentTexts;
import io.growth.core.reply.FaqBot;
import io.growth.core.reply.IntentMatch;
import io.growth.core.reply.IntentModel;
import io.growth.core.reply.IntentTrainer;
import io.growth.core.reply.Question;
import io.growth.core.reply.Reply;
import io.growth.core.reply.ReplyThresholds;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * Time for the intent of one customer's text, and for the whole reply with its closest question; {@code -prof gc} says
 * what they allocate.
 *
 * <p>Bound: a test text of CLINC150 has 125 features that were learnt; their rows of 150 weights are 75 kB of 56 MB, which
 * at 10 GB/s take 7.5 µs where no cache holds them.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ReplyText -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class ReplyTextBenchmark {

    /** Intents and texts: the 4,500 test texts of CLINC150, the 397 of a mattress shop, or 50 made up: {@code tiny}. */
    @Param({"clinc150", "hint3-sofmattress"})
    public String data = "";

    private List<String> texts = List.of();
    private IntentModel model = IntentTrainer.create().fit(List.of(new Question("none", "none")));
    private FaqBot bot = bot(List.of(new Question("none", "none")));
    private int next;

    /**
     * Fits the model.
     *
     * @throws IOException if the data can't be read
     */
    @Setup(Level.Trial)
    public void fit() throws IOException {
        List<Question> train = data.equals("tiny") ? IntentTexts.made(200, 1) : read("train");
        List<Question> test = data.equals("tiny") ? IntentTexts.made(50, 2) : read("test");
        texts = test.stream().map(Question::text).toList();
        model = IntentTrainer.create().fit(train);
        bot = bot(train);
    }

    private List<Question> read(String part) throws IOException {
        String version = data.equals("clinc150") ? "" : "v1_";
        return IntentTexts.read(DataFolder.require("text/" + data + "/" + version + part + ".tsv.gz"));
    }

    private FaqBot bot(List<Question> train) {
        Map<String, String> answers =
                model.intents().stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        return FaqBot.of(model, new ReplyThresholds(0.5, 0.2), answers, train);
    }

    private String text() {
        next = next + 1 < texts.size() ? next + 1 : 0;
        return texts.get(next);
    }

    /**
     * Ranks the three likeliest intents.
     *
     * @return them
     */
    @Benchmark
    public List<IntentMatch> rank() {
        return model.rank(text(), 3);
    }

    /**
     * Replies, with the closest question.
     *
     * @return the reply
     */
    @Benchmark
    public Reply reply() {
        return bot.reply(text());
    }
}
