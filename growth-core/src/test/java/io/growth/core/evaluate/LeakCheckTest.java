package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.learn.Examples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class LeakCheckTest {

    private final LeakCheck check = LeakCheck.create();

    @Test
    void columnThatTellsTheOutcomeIsNamed() {
        int[] labels = IntStream.range(0, 100).map(row -> row % 3 == 0 ? 1 : 0).toArray();
        var values = new double[300];
        for (int row = 0; row < 100; row++) {
            values[3 * row] = -labels[row];
            values[3 * row + 1] = labels[row] == 1 ? Double.NaN : row;
            values[3 * row + 2] = row % 7;
        }
        Features features = Features.dense(List.of("cancelled", "nextOrder", "age"), 100, values);
        List<LeakFinding> findings = check.columns(Examples.of(features, labels));
        assertThat(findings).extracting(LeakFinding::column).containsExactly("cancelled", "nextOrder");
        assertThat(findings).extracting(LeakFinding::kind).containsOnly(LeakFinding.Kind.COLUMN_TELLS_OUTCOME);
        assertThat(findings.get(0).message()).contains("column cancelled alone reaches an AUC of 1.0000");
    }

    @Test
    void levelsThatAreAllDifferentTellNothing() {
        int[] labels = IntStream.range(0, 60).map(row -> row % 3 == 0 ? 1 : 0).toArray();
        double[] codes = IntStream.range(0, 60).asDoubleStream().toArray();
        List<String> names =
                IntStream.range(0, 60).mapToObj(code -> "id" + code).toList();
        Features ids = Features.dense(List.of("id"), 60, codes).withLevels(0, names);
        assertThat(check.columns(Examples.of(ids, labels))).isEmpty();
        double[] told = Arrays.stream(labels).asDoubleStream().toArray();
        Features state = Features.dense(List.of("state"), 60, told).withLevels(0, List.of("open", "closed"));
        assertThat(check.columns(Examples.of(state, labels)))
                .extracting(LeakFinding::column)
                .containsExactly("state");
    }

    @Test
    void equalRowsInDifferentFoldsAreNamed() {
        double[] values = {1, 2, 3.00000001, 4, 1, 2, 3, 5};
        Examples examples = Examples.of(Features.dense(List.of("a"), 8, values), new int[8]);
        List<LeakFinding> findings = check.rows(examples, Folds.of(8, 2, row -> row / 4));
        assertThat(findings.get(0).kind()).isEqualTo(LeakFinding.Kind.SAME_ROW_IN_FOLDS);
        assertThat(findings.get(0).rows()).containsExactly(0, 1, 2, 4, 5, 6);
        assertThat(check.withDigits(12)
                        .rows(examples, Folds.of(8, 2, row -> row / 4))
                        .get(0)
                        .rows())
                .containsExactly(0, 1, 4, 5);
        assertThat(check.rows(examples, Folds.of(8, 2, row -> row % 4 < 2 ? 0 : 1)))
                .isEmpty();
    }

    @Test
    void futureIsNotToBeLearntFrom() {
        long[] times = {1, 2, 3, 4};
        List<LeakFinding> findings = check.time(times, Folds.alternating(4, 2));
        assertThat(findings.get(0).rows()).containsExactly(0, 1, 2);
        assertThat(check.time(new long[] {5, 5, 5, 5}, Folds.alternating(4, 2))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> check.time(times, Folds.alternating(5, 2)));
    }

    @Test
    void boundsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> check.withSuspicious(0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> check.withDigits(0));
    }

    @Test
    void oversamplingShoppersBeforeFoldsIsCaught() {
        Examples honest = shoppers();
        assertThat(check.rows(honest, Folds.stratified(honest.labels(), 5, 1)))
                .extracting(LeakFinding::kind)
                .containsOnly(LeakFinding.Kind.SAME_ROW_IN_FOLDS);
        Examples copied = oversampled(honest);
        assertThat(check.rows(copied, Folds.stratified(copied.labels(), 5, 1)))
                .extracting(LeakFinding::kind)
                .contains(LeakFinding.Kind.RESAMPLED_BEFORE_FOLDS);
    }

    @Test
    void durationOfTheCallIsFlaggedOnlyByALowerBound() {
        Examples bank = bank();
        assertThat(check.columns(bank)).isEmpty();
        assertThat(check.withSuspicious(0.8).columns(bank))
                .extracting(LeakFinding::column)
                .containsExactly("duration");
    }

    private static Examples oversampled(Examples honest) {
        var random = new SplittableRandom(0);
        int[] buyers = IntStream.range(0, honest.size())
                .filter(row -> honest.labels()[row] == 1)
                .toArray();
        int more = honest.size() - 2 * buyers.length;
        return honest.rows(IntStream.concat(
                        IntStream.range(0, honest.size()),
                        IntStream.range(0, more).map(k -> buyers[random.nextInt(buyers.length)]))
                .toArray());
    }

    private static Examples shoppers() {
        return numeric("online_shoppers/online_shoppers_intention.csv.gz", ",", "Revenue", "TRUE");
    }

    private static Examples bank() {
        return numeric("bank_marketing/bank_additional_full.csv.gz", "[;,]", "y", "yes");
    }

    /** The columns that are numbers in the first line. */
    private static Examples numeric(String name, String separator, String label, String yes) {
        List<String[]> lines = lines(Oracle.data().resolve("behaviour").resolve(name), separator);
        List<String> header = Arrays.asList(lines.get(0));
        int[] columns = IntStream.range(0, header.size())
                .filter(column -> lines.get(1)[column].matches("-?[0-9.]+"))
                .toArray();
        int rows = lines.size() - 1;
        var values = new double[rows * columns.length];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            String[] line = lines.get(row + 1);
            for (int k = 0; k < columns.length; k++) {
                values[row * columns.length + k] = Double.parseDouble(line[columns[k]]);
            }
            labels[row] = line[header.indexOf(label)].equalsIgnoreCase(yes) ? 1 : 0;
        }
        List<String> names = Arrays.stream(columns).mapToObj(header::get).toList();
        return Examples.of(Features.dense(names, rows, values), labels);
    }

    private static List<String[]> lines(Path file, String separator) {
        assumeTrue(Files.exists(file), () -> "no real data: there is no file " + file.toAbsolutePath());
        var lines = new ArrayList<String[]>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line.replace("\"", "").split(separator));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
