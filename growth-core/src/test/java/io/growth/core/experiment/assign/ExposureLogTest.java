package io.growth.core.experiment.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.experiment.assign.ExposureLog.Appended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The log of exposures")
class ExposureLogTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123Z");

    @TempDir
    private Path folder;

    private static Exposure exposure(String unit, String experiment, String arm) {
        return new Exposure(unit, experiment, arm, true, 1 / 3.0, NOON);
    }

    private ExposureLog open(String kind) throws IOException {
        return kind.equals("memory") ? new MemoryExposureLog() : JsonLinesExposureLog.appendTo(file());
    }

    private Path file() {
        return folder.resolve("exposures.jsonl");
    }

    private static List<Exposure> all(ExposureLog log, String experiment) {
        var found = new ArrayList<Exposure>();
        log.forEach(experiment, found::add);
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void holdsOneForEachUnitAndExperimentAndSaysWhereArmsDiffer(String kind) throws IOException {
        ExposureLog log = open(kind);
        assertThat(log.append(exposure("c-17", "x", "a"))).isEqualTo(Appended.FIRST);
        assertThat(log.append(exposure("c-17", "x", "a"))).isEqualTo(Appended.AGAIN);
        assertThat(log.append(exposure("c-17", "x", "b"))).isEqualTo(Appended.OTHER_ARM);
        assertThat(log.append(exposure("c-17", "y", "b"))).isEqualTo(Appended.FIRST);
        assertThat(log.append(exposure("c-18", "x", "b"))).isEqualTo(Appended.FIRST);
        assertThat(all(log, "x")).containsExactly(exposure("c-17", "x", "a"), exposure("c-18", "x", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void forgetsAUnitEverywhereAndNoOther(String kind) throws IOException {
        ExposureLog log = open(kind);
        log.append(exposure("c-17", "x", "a"));
        log.append(exposure("c-18", "x", "a"));
        log.append(exposure("c-17", "y", "a"));
        assertThat(log.forget("c-17")).isEqualTo(2);
        assertThat(log.forget("c-17")).isZero();
        assertThat(all(log, "x")).containsExactly(exposure("c-18", "x", "a"));
        assertThat(log.append(exposure("c-17", "x", "b"))).isEqualTo(Appended.FIRST);
        assertThat(all(log, "x")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void holdsOneEvenIfManyWriteAtOnce(String kind) throws Exception {
        ExposureLog log = open(kind);
        var servers = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> crowd = () -> {
                int first = 0;
                for (int i = 0; i < 250; i++) {
                    first += log.append(exposure("c-" + i, "x", "a")) == Appended.FIRST ? 1 : 0;
                }
                return first;
            };
            int first = 0;
            for (var done : servers.invokeAll(List.of(crowd, crowd, crowd, crowd))) {
                first += done.get();
            }
            assertThat(first).isEqualTo(250);
        } finally {
            servers.shutdownNow();
        }
        assertThat(all(log, "x")).hasSize(250);
    }

    @Test
    void remembersInAFileOverARestart() throws IOException {
        Exposure strange = new Exposure("客 \"18\"\n", "x", "ein Ärm", false, 1, NOON);
        try (var log = JsonLinesExposureLog.appendTo(file())) {
            log.append(strange);
            log.append(exposure("c-17", "x", "a"));
        }
        try (var log = JsonLinesExposureLog.appendTo(file())) {
            assertThat(log.append(strange)).isEqualTo(Appended.AGAIN);
            assertThat(log.append(exposure("c-17", "x", "b"))).isEqualTo(Appended.OTHER_ARM);
            assertThat(all(log, "x")).containsExactly(strange, exposure("c-17", "x", "a"));
            assertThat(log.unreadable()).isZero();
        }
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    /** Pitfall: a malformed last row is counted and left out, never silently. */
    @Test
    void countsLinesThatCannotBeReadAndLosesNothingAfterThem() throws IOException {
        String whole = new ExposureText().write(exposure("客-17", "x", "a"));
        byte[] torn = Arrays.copyOf(whole.getBytes(StandardCharsets.UTF_8), "{\"unit\":\"".length() + 1);
        Files.writeString(file(), "[1]\n\n{\"unit\":\"c-9\"}\n" + whole.replace("0.33", "7.33") + "\n");
        Files.write(file(), torn, StandardOpenOption.APPEND);
        try (var log = JsonLinesExposureLog.appendTo(file())) {
            assertThat(log.unreadable()).isEqualTo(4);
            assertThat(log.append(exposure("c-17", "x", "a"))).isEqualTo(Appended.FIRST);
            assertThat(all(log, "x")).containsExactly(exposure("c-17", "x", "a"));
            assertThat(log.forget("nobody")).isZero();
            assertThat(log.unreadable()).isZero();
        }
        // What could not be read may have been about anybody.
        assertThat(Files.readAllLines(file())).containsExactly(new ExposureText().write(exposure("c-17", "x", "a")));
    }

    @Test
    void doesNotTakeForLoggedWhatItCouldNotWrite() throws IOException {
        var log = JsonLinesExposureLog.appendTo(file());
        log.close();
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> log.append(exposure("c-17", "x", "a")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("not logged")
                    .hasMessageNotContaining("c-17");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void takesNoPropensityThatIsNone(double propensity) {
        assertThatThrownBy(() -> new Exposure("c-17", "x", "a", true, propensity, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 0 and at most 1 but is " + propensity)
                .hasMessageNotContaining("c-17");
    }

    @Test
    void doesNotTellWhoInItsTexts() {
        assertThat(exposure("c-17", "x", "a").toString()).doesNotContain("c-17").contains("x, a");
    }
}
