package io.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.benchmarks.published.Difference;
import io.growth.benchmarks.published.Expectation;
import io.growth.benchmarks.published.Figure;
import io.growth.benchmarks.published.PublishedTable;
import io.growth.core.data.Interactions;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Source;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTablesTest {

    private static final List<PublishedTable> TABLES = List.of(
            new Table("recommend/good", 0.5, true),
            new Table("recommend/poor", 0.1, true),
            new Table("recommend/slow", 0.5, false),
            new Contested());

    @TempDir
    private Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** One figure that should be at least 0.5. */
    private record Table(String folder, double value, boolean isQuick) implements PublishedTable {

        @Override
        public void reproduce(Path data, Consumer<Figure> figures) {
            figures.accept(new Figure("model", "Recall@1", value, Expectation.atLeast(0.5), "a paper", 0));
        }
    }

    /** Three models, each with a figure for each of three users. */
    private static final class Contested implements PublishedTable {

        @Override
        public String folder() {
            return "recommend/contested";
        }

        @Override
        public void reproduce(Path data, Consumer<Figure> figures) {
            var train = Interactions.<String, String>builder()
                    .add("u", "a")
                    .add("v", "a")
                    .add("w", "a")
                    .addItem("b")
                    .addItem("c")
                    .build();
            var test = Interactions.<String, String>builder()
                    .add("u", "b")
                    .add("v", "b")
                    .add("w", "c")
                    .build();
            var evaluator = Evaluator.on(train, test).at(1);
            List<Evaluation<String>> before = new ArrayList<>();
            for (String item : List.of("b", "c", "a")) {
                Evaluation<String> evaluation = evaluator.evaluate(
                        (user, limit) -> List.of(new Recommendation<>(item, 1, Source.PERSONAL, List.of())));
                List<Difference> differences = new ArrayList<>();
                for (int k = 0; k < before.size(); k++) {
                    differences.add(new Difference("model " + k, evaluation.against(before.get(k), Metric.RECALL, 1)));
                }
                figures.accept(new Figure(
                        "model " + before.size(),
                        "Recall@1",
                        evaluation.mean(Metric.RECALL, 1),
                        Expectation.atLeast(0),
                        "a paper",
                        0,
                        differences));
                before.add(evaluation);
            }
        }
    }

    private int run(String... args) throws IOException {
        return PublishedTables.run(
                TABLES,
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private int runHere(String... more) throws IOException {
        var args = new String[more.length + 2];
        args[0] = "--data";
        args[1] = root.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return run(args);
    }

    private void stage(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(root.resolve("recommend").resolve(name));
        }
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void endWithZeroIfAllFiguresAreOk() throws IOException {
        stage("good", "slow");

        assertThat(runHere()).isZero();
        assertThat(printed())
                .contains("good\tmodel\tRecall@1\t0.50000\t>= 0.5000\ta paper\tok\t0.00")
                .contains("# poor skipped: there is no folder " + root.resolve("recommend/poor"))
                .contains("# 2 figures, 0 short");
    }

    @Test
    void endWithOneIfAFigureIsShort() throws IOException {
        stage("good", "poor", "slow");

        assertThat(runHere()).isEqualTo(1);
        assertThat(printed()).contains("\tshort\t").contains("# 3 figures, 1 short");
    }

    @Test
    void endWithTwoIfTheCommandLineIsWrong() throws IOException {
        assertThat(run("--date", "x")).isEqualTo(2);
        assertThat(run("--only", "nothing")).isEqualTo(2);
        assertThat(run("gowalla")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("usage: PublishedTables")
                .contains("no table of 'nothing'; there are: good, poor, slow, contested");
        assertThat(printed()).isEmpty();
    }

    @Test
    void endWithThreeAndSaySoIfThereIsNoDataAtAll() throws IOException {
        assertThat(runHere()).isEqualTo(3);
        assertThat(printed()).contains("# good skipped").contains("# nothing was checked");
    }

    @Test
    void printTheTablesAskedForAlone() throws IOException {
        stage("good", "poor", "slow");

        assertThat(runHere("--only", "good,slow")).isZero();
        assertThat(printed()).contains("# 2 figures").doesNotContain("poor");
    }

    @Test
    void leaveOutWhatTakesLongIfAsked() throws IOException {
        stage("good", "slow");

        assertThat(runHere("--quick")).isZero();
        assertThat(printed())
                .contains("# slow skipped: it takes long, run it without --quick")
                .contains("# 1 figures");
    }

    @Test
    void holdAModelAgainstOneOfThoseBeforeItOrAgainstAllIfAsked() throws IOException {
        stage("contested");

        assertThat(runHere("--only", "contested")).isZero();
        assertThat(printed().lines().filter(line -> line.startsWith("# than ")))
                .containsExactly(
                        "# than model 0: Recall@1 0.3333 against 0.6667: -0.3333 [-1.0000, 1.0000], p = 0.6667,"
                                + " 1 wins, 0 ties, 2 losses",
                        "# than model 0: Recall@1 0.0000 against 0.6667: -0.6667 [-1.0000, 0.0000], p = 0.1835,"
                                + " 0 wins, 1 ties, 2 losses");
        out.reset();
        assertThat(runHere("--only", "contested", "--pairs")).isZero();
        assertThat(printed().lines().filter(line -> line.startsWith("# than ")))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("# than model 1: Recall@1 0.0000 against 0.3333: -0.3333 [");
    }
}
