package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The log of decisions as JSON Lines")
class JsonLinesDecisionLogTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    private Path folder;

    private static Verdict decide(DecisionLog log, String unit, String occasion) {
        Policy spring = Policy.of("spring \"26\"").withHoldout(0.05).withCoupons(0);
        return Governor.of(new MemoryStore())
                .withLog(log)
                .decide(
                        Recipient.of(unit, ZoneOffset.UTC, "email"),
                        List.of(
                                Candidate.of("spring", spring, "email"),
                                Candidate.of("other", Policy.of("other"), "push")),
                        occasion,
                        NOON);
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("decisions.jsonl");
        Verdict first;
        Verdict second;
        try (var log = JsonLinesDecisionLog.appendTo(file)) {
            first = decide(log, "c-17", "line\nbreak");
        }
        try (var log = JsonLinesDecisionLog.appendTo(file)) {
            second = decide(log, "客-18", "2");
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(VerdictText.read(lines.get(0))).isEqualTo(first);
        assertThat(VerdictText.read(lines.get(1))).isEqualTo(second);
        assertThat(lines.get(0)).contains("\"propensity\":", "\"COUPONS_SPENT\"", "\"NO_CONSENT\"");
    }

    @Test
    void forgetsACustomerAndGoesOn() throws IOException {
        Path file = folder.resolve("decisions.jsonl");
        Files.writeString(file, "not ours\n{\"unit\":\"c\\\"1");
        try (var log = JsonLinesDecisionLog.appendTo(file)) {
            decide(log, "c\"17", "1");
            Verdict kept = decide(log, "c\"170", "2");
            decide(log, "c\"17", "3");
            assertThat(log.forget("c\"17")).isEqualTo(3);
            assertThat(log.forget("c\"17")).isZero();
            Verdict next = decide(log, "d", "4");
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).hasSize(3).startsWith("not ours");
            assertThat(VerdictText.read(lines.get(1))).isEqualTo(kept);
            assertThat(VerdictText.read(lines.get(2))).isEqualTo(next);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void startsANewLineAfterOneThatWasTorn() throws IOException {
        Path file = folder.resolve("decisions.jsonl");
        Files.writeString(file, "{\"unit\":\"c-1");
        try (var log = JsonLinesDecisionLog.appendTo(file)) {
            decide(log, "c-17", "1");
        }
        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("{\"unit\":\"c-1");
    }

    @Test
    void isWholeWhenManyWriteAtOnce() throws Exception {
        Path file = folder.resolve("decisions.jsonl");
        try (var log = JsonLinesDecisionLog.appendTo(file)) {
            ConcurrentStoreContract.inParallel(4, () -> {
                for (int i = 0; i < 250; i++) {
                    decide(log, "c-" + i, "1");
                }
                return 0;
            });
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1_000).allSatisfy(line -> VerdictText.read(line));
    }

    @Test
    void saysThatTheDecisionStandsIfItCannotWrite() throws IOException {
        var log = JsonLinesDecisionLog.appendTo(folder.resolve("decisions.jsonl"));
        log.close();
        assertThatThrownBy(() -> decide(log, "c-17", "1"))
                .hasMessageContaining("the decision stands")
                .hasMessageNotContaining("c-17");
    }
}
