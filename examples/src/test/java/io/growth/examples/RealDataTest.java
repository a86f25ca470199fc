package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The tours on real data")
class RealDataTest {

    @TempDir
    private Path folder;

    /** Data of one kind, wherever it lies on this machine; a test that misses it is skipped. */
    private static Path data(String name) {
        return data("recommend", name);
    }

    private static Path data(String kind, String name) {
        String beside = Path.of(System.getProperty("growth.root", ".."))
                .resolve("../shared/data")
                .toString();
        String root =
                System.getProperty("growth.data", Objects.requireNonNullElse(System.getenv("GROWTH_DATA"), beside));
        Path data = Path.of(root, kind, name);
        assumeTrue(Files.exists(data), () -> "no real data at " + data + "; say where by -Dgrowth.data=");
        return data;
    }

    @Test
    void recommendFilmsByTheirTitles() {
        Screen screen =
                Screen.of(Recommend::new, "--data", data("ml-latest-small").toString());
        assertThat(screen.exitCode()).isZero();
        assertThat(String.join(" ", screen.section(1))).contains("100,836 rows", "user = userId, item = movieId");
        assertThat(screen.section(4)).anyMatch(line -> line.contains("With Shawshank Redemption, The (1994)"));
    }

    @Test
    void recommendGroceriesFromTills() {
        Path till = data("completejourney").resolve("transactions_sample.csv.gz");
        Screen screen = Screen.of(
                Recommend::new,
                "--data",
                till.toString(),
                "--names",
                till.resolveSibling("products.csv.gz").toString());
        assertThat(screen.exitCode()).isZero();
        assertThat(screen.section(5)).anyMatch(line -> line.startsWith("Just looked at: ") && line.contains("BANANAS"));
    }

    @Test
    void askRulesAboutRealMailings() {
        Path report = folder.resolve("report.html");
        Screen screen = Screen.of(
                RunCampaign::new, "--data", data("completejourney").toString(), "--report", report.toString());
        assertThat(screen.exitCode()).isZero();
        assertThat(String.join(" ", screen.section(1)))
                .contains("27 campaigns", "1,559 households", "6,589 mailings", "of 792 something was redeemed");
        assertThat(screen.section(2)).anyMatch(line -> line.strip().startsWith("redeemers |  1,340 | 27.8"));
        assertThat(report).content().contains("Redeemed", "Reach");
    }

    @ParameterizedTest
    @CsvSource({
        "cdnow/transactions.csv.gz, 67591 purchases of 23570 customers",
        "online_retail/purchase_days.csv.gz, 16763 purchases of 4338 customers"
    })
    void keepCustomersOfRealShops(String file, String size) {
        Path report = folder.resolve("report.html");
        Screen screen = Screen.of(
                KeepCustomers::new,
                "--data",
                data("retention", file).toString(),
                "--customer",
                "customer_id",
                "--horizon",
                "90",
                "--report",
                report.toString());
        assertThat(screen.exitCode()).isZero();
        assertThat(screen.out()).contains(size, "All accounts together: 0.").doesNotContain("null");
        assertThat(report).content().contains("Cohorts", "number heat", "Time to the second purchase", "expected");
    }
}
