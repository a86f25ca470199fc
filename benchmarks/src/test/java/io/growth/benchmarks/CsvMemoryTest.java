package io.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.benchmarks.data.OrderStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvMemoryTest {

    @Test
    void readsAnExportThatIsWrittenWhileItIsRead() throws IOException {
        String text = new String(new OrderStream(1000, 50, 7).readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(text).startsWith("customer,sku,quantity,at\nC10000").endsWith("\n");
        assertThat(text.lines()).hasSize(1001);
        assertThat(text.lines().skip(1)).allMatch(line -> line.matches("C10000\\d\\d,SKU-10000[0-6],[1-5],17\\d{8}"));
    }

    @Test
    void tellsBytesOfKeysAndOfInteractions() throws IOException {
        var out = new ByteArrayOutputStream();
        CsvMemory.print(20_000, new PrintStream(out, true, StandardCharsets.UTF_8));

        // Of so few keys the heap's own noise can leave less than nothing; the figure itself is for millions.
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("rows read              20,000")
                .contains("different keys         2,")
                .containsPattern("bytes a key +-?[0-9.]+")
                .containsPattern("bytes an interaction +[0-9.]+");
    }
}
