package io.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticMemoryTest {

    @Test
    void saysForEachSetHowLargeItIsAndWhatAFitTakes() {
        var out = new ByteArrayOutputStream();

        LogisticMemory.print(List.of("tiny"), new PrintStream(out, true, StandardCharsets.UTF_8));

        // 2,000 rows of 50 doubles and a label.
        assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1))
                .singleElement()
                .asString()
                .matches("tiny\t0\\.77\t\\d+\\.\\d+\t\\d+\\.\\d %\t\\d+\\.\\d");
    }
}
