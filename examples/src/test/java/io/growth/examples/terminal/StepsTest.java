package io.growth.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.fit.FitContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The steps of a tour")
class StepsTest {

    private static final String ERASED = "\r" + " ".repeat(Page.WIDTH) + "\r";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Steps plain = new Steps(stream, false);
    private final Steps watched = new Steps(stream, true);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void takeALineEachWhenNobodyWatches() {
        Steps.Timed<Integer> done = plain.run("Count", context -> 7);
        assertThat(done.value()).isEqualTo(7);
        assertThat(done.seconds()).isNotNegative();
        assertThat(printed()).matches("Count \\.\\.\\. \\d+\\.\\d\\d s\n");
    }

    @Test
    void sayThatTheyFailed() {
        assertThatThrownBy(() -> plain.run("Read", context -> {
                    throw new IOException("no");
                }))
                .isInstanceOf(IOException.class);
        assertThat(printed()).isEqualTo("Read ... failed\n");
    }

    @Test
    void drawABarForWhoWatchesAndEraseIt() {
        watched.run("Count", context -> {
            context.report("count", 3, 4);
            return 7;
        });
        assertThat(printed()).contains("\rCount ").contains("3/4").endsWith(ERASED);
        assertThat(printed().replace(ERASED, "").split("\r")).allMatch(line -> line.length() <= Page.WIDTH);
    }

    @Test
    void stayErasedWhenAResultReportsLater() {
        Steps.Timed<FitContext> kept = watched.run("Count", context -> context);
        String before = printed();
        kept.value().report("later", 1, 2);
        assertThat(printed()).isEqualTo(before);
    }
}
