package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCampaignTest {

    @TempDir
    private Path folder;

    @Test
    void runsCampaignsAndMeasuresThem() throws IOException {
        Path report = folder.resolve("report.html");
        Screen screen =
                Screen.of(RunCampaign::new, "--shoppers", "2000", "--days", "40", "--report", report.toString());

        assertThat(screen.exitCode()).isZero();
        assertThat(screen.lines())
                .contains(
                        "1. The rules",
                        "2. Segments before and after",
                        "3. What became of the wishes",
                        "4. What they were good for",
                        "5. The report");
        assertThat(screen.out())
                .contains("The same written in Java say the same.")
                .contains("global holdout", "Kept back by")
                .doesNotContain("null");
        assertThat(Files.readString(report)).contains("Budgets", "Effects", "What kept messages back");
    }
}
