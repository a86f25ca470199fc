package io.growth.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdjacencyFileTest {

    @TempDir
    Path folder;

    @Test
    void readsOneUserALine() throws IOException {
        assertThat(AdjacencyFile.read(zipped("0 7 3\n1 5\n"))).isDeepEqualTo(new int[][] {{3, 7}, {5}});
    }

    @Test
    void usersWithoutItemsAndUsersLeftOutHaveNone() throws IOException {
        assertThat(AdjacencyFile.read(zipped("2 1 \n0\n\n"))).isDeepEqualTo(new int[][] {{}, {}, {1}});
    }

    @Test
    void fileThatIsNotGzippedIsRefusedByName() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), "0 1\n");
        assertThatThrownBy(() -> AdjacencyFile.read(plain))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("plain.txt");
    }

    private Path zipped(String text) throws IOException {
        Path file = folder.resolve("train.txt.gz");
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.US_ASCII)) {
            out.write(text);
        }
        return file;
    }
}
