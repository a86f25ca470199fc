package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The tour KeepCustomers")
class KeepCustomersTest {

    @TempDir
    private Path folder;

    private Screen tour(String... args) {
        String[] all = Stream.concat(
                        Stream.of(args),
                        Stream.of("--report", folder.resolve("report.html").toString()))
                .toArray(String[]::new);
        return Screen.of(KeepCustomers::new, all);
    }

    @Test
    void tellsItsStoryOnASimulatedShop() throws IOException {
        Screen screen = tour();
        assertThat(screen.exitCode()).isZero();
        assertThat(screen.lines())
                .contains(
                        "1. Segments by recency, frequency and money",
                        "2. Could it be told who would leave?",
                        "3. The 8 with most to lose",
                        "4. Whom does it pay to win back, and how?",
                        "5. What will they buy?",
                        "6. Points for those who stay",
                        "7. The report");
        assertThat(screen.out()).contains("All accounts together: 0.").doesNotContain("NaN", "null");
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("Cohorts", "number heat", "Time to the second purchase", "Repeated purchases");
    }

    @Test
    void readsOrdersOfTheShopsOwn() throws IOException {
        var random = new SplittableRandom(5);
        var text = new StringBuilder("who,day,paid\n");
        for (int customer = 0; customer < 300; customer++) {
            int stops = random.nextBoolean() ? 400 : random.nextInt(300);
            for (int day = random.nextInt(100); day < Math.min(365, stops); day += 1 + random.nextInt(40)) {
                text.append("c" + customer + "," + LocalDate.parse("2025-01-01").plusDays(day) + ",1.999\n");
            }
        }
        Path orders = Files.writeString(folder.resolve("orders.csv"), text);
        Screen screen = tour(
                "--data",
                orders.toString(),
                "--customer",
                "who",
                "--date",
                "day",
                "--amount",
                "paid",
                "--horizon",
                "40");
        assertThat(screen.exitCode()).isZero();
        assertThat(screen.out()).contains("3276 purchases of 271 customers, from 2025-01-02 to 2025-12-31.");
    }
}
