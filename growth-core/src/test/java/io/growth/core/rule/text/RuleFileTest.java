package io.growth.core.rule.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.growth.core.rule.Decision;
import io.growth.core.rule.LiveRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rule file that is followed")
class RuleFileTest {

    @TempDir
    Path folder;

    private Path path;
    private RuleFile<Buyer> file;
    private LiveRules<Buyer> live;

    /** Two rules that must always be of one version. */
    private static String text(int version) {
        String rule = "  - {name: %s, when: {all: []}, then: hello, otherwise: hello, group: %s, priority: " + version
                + "}\n";
        return "growth-rules: 1\nversion: v" + version + "\nrules:\n" + rule.replace("%s", "a")
                + rule.replace("%s", "b") + "...\n";
    }

    @BeforeEach
    void start() throws IOException {
        path = Files.writeString(folder.resolve("rules.yaml"), text(1));
        file = RuleFile.of(path, Buyer.WORDS);
        live = new LiveRules<>(file.read());
    }

    private Decision decide() {
        return live.decide(RandomSetsTest.rich(1), RandomSets.NOW);
    }

    @Test
    @DisplayName("puts what is new in force, once")
    void newRulesCount() throws IOException {
        assertThat(file.refresh(live)).isFalse();
        Files.writeString(path, text(2));
        assertThat(file.refresh(live)).isTrue();
        assertThat(decide().version()).isEqualTo("v2");
        assertThat(file.refresh(live)).isFalse();
        assertThat(file.toString()).contains("rules.yaml");
    }

    @Test
    @DisplayName("keeps the old rules as long as the new ones have a problem or cannot be read")
    void oldRulesStay() throws IOException {
        Files.writeString(path, text(2).replace("hello", "helo"));
        for (int k = 0; k < 2; k++) {
            assertThatExceptionOfType(RuleFileException.class)
                    .isThrownBy(() -> file.refresh(live))
                    .withMessageContaining("rules.yaml can't be used")
                    .withMessageContaining("the nearest is hello");
            assertThat(decide().version()).isEqualTo("v1");
        }
        Files.writeString(path, text(2).substring(0, text(2).indexOf("  - {name: b")));
        assertThatExceptionOfType(RuleFileException.class)
                .isThrownBy(() -> file.refresh(live))
                .withMessageContaining("cut short");
        Files.delete(path);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> file.refresh(live));
        assertThat(decide().version()).isEqualTo("v1");
        Files.writeString(path, text(2));
        assertThat(file.refresh(live)).isTrue();
        assertThat(decide().version()).isEqualTo("v2");
    }

    @Test
    @DisplayName("never lets a decision see half of the old and half of the new")
    void decisionsSeeOneSet() throws Exception {
        var going = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<Integer> reader = () -> {
            int seen = 0;
            while (going.get() || seen == 0) {
                var rules = live.current();
                int first = rules.rules().get(0).priority();
                assertThat(rules.rules().get(1).priority()).isEqualTo(first);
                assertThat(rules.version()).isEqualTo("v" + first);
                assertThat(decide().actions()).hasSize(2);
                seen++;
            }
            return seen;
        };
        List<Future<Integer>> readers = new ArrayList<>(List.of(threads.submit(reader), threads.submit(reader)));
        for (int version = 2; version < 200; version++) {
            Files.writeString(path, text(version));
            assertThat(file.refresh(live)).isTrue();
        }
        going.set(false);
        for (Future<Integer> result : readers) {
            assertThat(result.get()).isPositive();
        }
        threads.shutdown();
        assertThat(decide().version()).isEqualTo("v199");
    }
}
