package io.growth.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataFolderTest {

    @Test
    void propertyGoesBeforeEnvironmentGoesBeforeTheFolderBeside() {
        assertThat(DataFolder.root("a", "b")).isEqualTo(Path.of("a"));
        assertThat(DataFolder.root(null, "b")).isEqualTo(Path.of("b"));
        assertThat(DataFolder.root(null, null))
                .isEqualTo(Path.of(System.getProperty("growth.root", ""), "../shared/data"));
    }

    @Test
    void missingFileIsNamedTogetherWithTheWayOut() {
        assertThatThrownBy(() -> DataFolder.require("recommend/nowhere/train.txt.gz"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("-Dgrowth.data=")
                .hasMessageContaining("-p data=shop");
    }
}
