package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.reference.RealSets;
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

    private static final LogisticRegression STANDARDIZED =
            LogisticRegression.create().withL2(1).withStandardization(true);

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

    @Test
    void durationOfTheCallTellsMoreThanAllOtherColumns() {
        Examples bank = bank();

        List<LeakFinding> findings =
                check.strongest(bank, STANDARDIZED, Folds.alternating(bank.size(), 5), FitContext.defaults());

        assertThat(findings).extracting(LeakFinding::column).containsExactly("duration");
        assertThat(findings.get(0).kind()).isEqualTo(LeakFinding.Kind.COLUMN_OUTWEIGHS_OTHERS);
        assertThat(findings.get(0).message()).contains("alone reaches an AUC of 0.8184, all others together 0.76");
    }

    @Test
    void honestColumnsOfTelcoTellLessThanTheOthers() {
        Examples telco = RealSets.telco();

        assertThat(check.strongest(telco, STANDARDIZED, Folds.alternating(telco.size(), 5), FitContext.defaults()))
                .isEmpty();
    }

    @Test
    void aColumnIsWeighedAgainstAllOthersWhateverTheirForm() {
        Examples leaking = leaking();
        for (Examples examples : List.of(leaking, sparse(leaking))) {
            Folds folds = Folds.alternating(examples.size(), 4);
            List<LeakFinding> findings = check.strongest(examples, STANDARDIZED, folds, FitContext.defaults());
            assertThat(findings).extracting(LeakFinding::column).containsExactly("refund");
            Examples honest = LeftOutColumn.of(examples, 1);
            assertThat(honest.features().names()).containsExactly("a", "b");
            for (int row = 0; row < 5; row++) {
                assertThat(honest.features().get(row, 0))
                        .isEqualTo(leaking.features().get(row, 0));
                assertThat(honest.features().get(row, 1))
                        .isEqualTo(leaking.features().get(row, 2));
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> check.strongest(leaking, STANDARDIZED, Folds.alternating(3, 2), FitContext.defaults()));
    }

    /** Two columns that say a little, and between them one that is mostly written down afterwards. */
    private static Examples leaking() {
        var random = new SplittableRandom(4);
        var values = new double[400 * 3];
        var labels = new int[400];
        for (int row = 0; row < 400; row++) {
            labels[row] = random.nextInt(3) == 0 ? 1 : 0;
            values[3 * row] = random.nextDouble() + 0.25 * labels[row];
            values[3 * row + 1] = labels[row] == 1 && random.nextInt(4) > 0 ? 1 : 0;
            values[3 * row + 2] = random.nextDouble() + 0.25 * labels[row];
        }
        return Examples.of(Features.dense(List.of("a", "refund", "b"), 400, values), labels);
    }

    private static Examples sparse(Examples dense) {
        int[] starts =
                IntStream.rangeClosed(0, dense.size()).map(row -> 3 * row).toArray();
        int[] columns = IntStream.range(0, 3 * dense.size()).map(e -> e % 3).toArray();
        Features features = dense.features();
        return Examples.of(Features.sparse(features.names(), starts, columns, features.values()), dense.labels());
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
        List<String[]> lines = lines(JsonOracle.data("behaviour/" + name), separator);
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
