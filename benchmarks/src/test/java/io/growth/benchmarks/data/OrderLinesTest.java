package io.growth.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderLinesTest {

    private static final Dataset DATA = new Dataset("four", 4, new int[][] {{1, 2}, {}, {0, 1, 2}});

    @TempDir
    Path folder;

    @Test
    void everyInteractionIsALine() throws IOException {
        assertThat(lines().stream().skip(1).map(line -> line.substring(0, line.indexOf(",", 8))))
                .containsExactlyInAnyOrder(
                        "C100000,SKU-10001",
                        "C100000,SKU-10002",
                        "C100002,SKU-10000",
                        "C100002,SKU-10001",
                        "C100002,SKU-10002");
    }

    @Test
    void linesHaveAQuantityAndRisingTimes() throws IOException {
        List<String> lines = lines();
        assertThat(lines.get(0)).isEqualTo("customer,sku,quantity,at");
        assertThat(lines.stream().skip(1)).allMatch(line -> line.matches("C\\d+,SKU-\\d+,[1-5],\\S+"));
        assertThat(lines.stream().skip(1).map(line -> Instant.parse(line.split(",")[3])))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void sameDataGivesTheSameFile() throws IOException {
        assertThat(lines()).isEqualTo(lines());
    }

    private List<String> lines() throws IOException {
        Path file = folder.resolve("orders.csv");
        OrderLines.of(DATA).write(file);
        return Files.readAllLines(file);
    }
}
