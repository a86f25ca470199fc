package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The tour PredictPurchase")
class PredictPurchaseTest {

    @TempDir
    private Path folder;

    private Screen tour(String... args) {
        String[] all = Stream.concat(
                        Stream.of(args),
                        Stream.of("--report", folder.resolve("report.html").toString()))
                .toArray(String[]::new);
        return Screen.of(PredictPurchase::new, all);
    }

    /** Who came by e-mail and stayed long bought, nearly always. */
    private Path visits() throws IOException {
        var random = new SplittableRandom(7);
        var text = new StringBuilder("minutes,channel,bought\n");
        for (int row = 0; row < 400; row++) {
            double minutes = 10 * random.nextDouble();
            boolean mail = random.nextBoolean();
            double logOdds = minutes - 6 + (mail ? 2 : 0);
            boolean bought = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            text.append(minutes + "," + (mail ? "mail" : "ad") + "," + (bought ? "yes" : "no") + "\n");
        }
        return Files.writeString(folder.resolve("visits.csv"), text);
    }

    @Test
    void tellsItsStoryOnASimulatedShop() throws IOException {
        Screen screen = tour();
        assertThat(screen.exitCode()).isZero();
        assertThat(screen.lines())
                .contains(
                        "1. What raises and lowers the odds",
                        "2. How good are they on the customers set aside?",
                        "3. The 10 most likely to buy, and why",
                        "4. The report");
        assertThat(screen.out()).contains("days since last visit").doesNotContain("NaN", "null");
        assertThat(Files.readString(folder.resolve("report.html"))).contains("ROC curve", "Gains", "Calibration");
    }

    @Test
    void findsInACsvFileWhatWasPutThere() throws IOException {
        Screen screen = tour("--data", visits().toString(), "--target", "bought");
        assertThat(screen.exitCode()).isZero();
        assertThat(screen.section(1))
                .anyMatch(line -> line.matches(" *minutes +\\| +(0\\.[89]|1\\.[012])\\d+ .*"))
                .anyMatch(line -> line.contains("channel=mail"));
    }

    @Test
    void givesIntervalsByFirthWhereALevelAlwaysBuys() throws IOException {
        String guests =
                IntStream.range(0, 20).mapToObj(k -> k % 10 + ",guest,yes\n").collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("guests.csv"), Files.readString(visits()) + guests);

        Screen screen = tour("--data", file.toString(), "--target", "bought");

        assertThat(screen.exitCode()).isZero();
        assertThat(String.join(" ", screen.section(1))).contains("channel=guest to +infinity", "Firth's estimates");
        assertThat(screen.section(1)).anyMatch(line -> line.matches(" *minutes +\\| +(0\\.[89]|1\\.[012])\\d+ .*"));
    }

    @Test
    void saysWhatToChangeWhereTheColumnsDoNotFit() throws IOException {
        String file = visits().toString();
        assertThat(tour("--data", file, "--target", "channel").err()).contains("channel", "[ad, mail]", "--help");
        assertThat(tour("--data", file, "--target", "age").err()).contains("age", "minutes", "--help");
        assertThat(tour("--data", file, "--target", "bought", "--leave-out", "age")
                        .err())
                .contains("no column age");
    }
}
