package io.growth.core.data;

import static io.growth.core.data.Texts.assertBad;
import static io.growth.core.data.Texts.bytes;
import static io.growth.core.data.Texts.text;
import static io.growth.core.data.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionsReaderTest {

    private static final InteractionsReader.RowMapper<String, String> ORDER =
            row -> Interaction.of(row.get("user"), row.get("item"), row.getDouble("weight"));

    private static Csv orders(String... rows) {
        return Csv.of(text("user,item,weight\n" + String.join("\n", rows) + "\n"))
                .header();
    }

    @ParameterizedTest
    @CsvSource({"SUM, 5", "MAX, 3", "LAST, 2", "COUNT, 2"})
    void mergesRepeatedPairsByTheGivenRule(Duplicates rule, double expected) throws IOException {
        ReadResult<String, String> result =
                Interactions.reader().duplicates(rule).read(orders("a,x,3", "b,x,1", "a,x,2"), ORDER);

        assertThat(result.interactions().weight("a", "x")).isEqualTo(expected);
        assertThat(result.rows()).isEqualTo(3);
    }

    @Test
    void refusesNegativeWeightsUnlessAllowed() throws IOException {
        Csv source = orders("a,x,3", "a,y,-1.50");

        assertBad(
                "orders, line 3, column weight: weight is negative… (found: -1.50)",
                () -> Interactions.read(source, ORDER));
        assertThat(Interactions.reader()
                        .allowNegativeWeights()
                        .read(source, ORDER)
                        .interactions()
                        .weight("a", "y"))
                .isEqualTo(-1.5);
    }

    @Test
    void namesTheColumnOfABadWeightOnlyIfItIsKnown() {
        Csv source = Csv.of(text("a,x,2,-3,-3\n"));

        assertBad(
                "orders, line 1, column 3: weight is negative… (found: -3)",
                () -> Interactions.read(
                        source,
                        row -> Interaction.of(row.get(0), row.get(1), row.getDouble(3) * row.getDouble(2) / 2)));
        assertBad(
                "orders, line 1: weight is negative… (found: -6.0)",
                () -> Interactions.read(
                        source, row -> Interaction.of(row.get(0), row.get(1), row.getDouble(3) * row.getDouble(2))));
        assertBad(
                "orders, line 1: weight is negative… (found: -3.0)",
                () -> Interactions.read(
                        source,
                        row -> Interaction.of(row.get(0), row.get(1), row.getDouble(3) + 0 * row.getDouble(4))));
    }

    @Test
    void namesTheColumnOfABadWeightAmongTheFirst64Only() {
        Csv source = Csv.of(text("a" + ",-1".repeat(70) + "\n"));

        assertBad(
                "orders, line 1, column 63: weight is negative… (found: -1)",
                () -> Interactions.read(source, row -> Interaction.of(row.get(0), "x", row.getDouble(63))));
        assertBad(
                "orders, line 1: weight is negative… (found: -1.0)",
                () -> Interactions.read(source, row -> Interaction.of(row.get(0), "x", row.getDouble(64))));
    }

    @Test
    void namesTheColumnOfABadWeightOfJsonInTheFirstRowToo() {
        JsonLines source = JsonLines.of(text("{\"n\": -1, \"u\": \"a\", \"i\": \"x\"}\n"));

        assertBad(
                "orders, line 1, column n: weight is negative… (found: -1)",
                () -> Interactions.read(source, row -> {
                    double weight = row.getDouble("n");
                    return Interaction.of(row.get("u"), row.get("i"), weight);
                }));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39})
    void refusesWeightsThatAreNoFiniteFloats(double weight) {
        assertBad(
                "orders, line 2: weight must be a finite number… (found: " + String.valueOf(weight) + ")",
                () -> Interactions.reader()
                        .allowNegativeWeights()
                        .read(orders("a,x,3"), row -> Interaction.of("a", "x", weight)));
    }

    @Test
    void refusesTimesThatOnlySomeRowsHave() {
        Csv source = Csv.of(text("a,2026-01-01\nb,\nc,2400-01-01\n"));
        InteractionsReader.RowMapper<String, String> mapper =
                row -> new Interaction<>(row.get(0), "x", 1, row.getOrNull(1) == null ? null : row.getInstant(1));

        assertBad(
                "orders, line 2: this interaction has no time but earlier ones have…",
                () -> Interactions.read(source, mapper));
        assertBad(
                "orders, line 3, column 1: …lies outside 1931-12-13T20:45:52Z to 2068-01-19T03:14:07Z… (found: 2400-01-01)",
                () -> Interactions.read(source, row -> row.getOrNull(1) == null ? null : mapper.map(row)));
    }

    @Test
    void namesTheColumnOfABadTimeHoweverItIsWritten() {
        var format = DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT);
        assertBadTime("1.5.2400", row -> row.getInstant("at", format, ZoneOffset.UTC));
        assertBadTime("2400-05-01T00:00:00Z", row -> row.getInstant("at"));
        assertBadTime("99999999999", row -> row.getEpochSecond("at"));
        assertBadTime("99999999999999", row -> row.getEpochMilli("at"));
    }

    private interface TimeOf {
        Instant in(Row row) throws DataFormatException;
    }

    private static void assertBadTime(String text, TimeOf time) {
        assertBad(
                "orders, line 2, column at: …lies outside… (found: " + text + ")",
                () -> Interactions.read(
                        Csv.of(text("user,at\nanna," + text + "\n")).header(),
                        row -> Interaction.of(row.get("user"), "x", time.in(row))));
    }

    @Test
    void namesTheColumnOfABadTimeOnlyIfItIsKnown() {
        Csv source = Csv.of(text("a,2400-01-01,2400-01-01,2400-01-02\n"));

        assertBad(
                "orders, line 1: …lies outside… (found: 2400-01-01T00:00:00Z)",
                () -> Interactions.read(source, row -> {
                    Instant paid = row.getInstant(1);
                    return Interaction.of(row.get(0), "x", paid.equals(row.getInstant(2)) ? paid : Instant.EPOCH);
                }));
        assertBad(
                "orders, line 1: …lies outside… (found: 2400-01-01T01:00:00Z)",
                () -> Interactions.read(
                        source,
                        row -> Interaction.of(row.get(0), "x", row.getInstant(1).plusSeconds(3600))));
        assertBad(
                "orders, line 1, column 3: …lies outside… (found: 2400-01-02)",
                () -> Interactions.read(source, row -> {
                    row.getInstant(1);
                    return Interaction.of(row.get(0), "x", row.getInstant(3));
                }));
    }

    @Test
    void skipsRowsThatTheMapperLeavesOut() throws IOException {
        ReadResult<String, String> result = Interactions.reader()
                .read(orders("a,x,3", ",x,1", "b,x,1"), row -> row.getOrNull("user") == null ? null : ORDER.map(row));

        assertThat(result.interactions().users()).containsExactly("a", "b");
        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.skipped()).isEqualTo(1);
        assertThat(result.rejected()).isZero();
        assertThat(result.firstRejected()).isEmpty();
    }

    @Test
    void leavesBadRowsOutIfLenientAndDescribesTheFirst() throws IOException {
        Csv source = orders("a,x,3", ",x,1", "b,x,much", "c,x,1,9", "d", "e,x,-1", "f,x,1");

        ReadResult<String, String> result = Interactions.reader().lenient(4).read(source, ORDER);

        assertThat(result.interactions().users()).containsExactly("a", "f");
        assertThat(result.rows()).isEqualTo(7);
        assertThat(result.rejected()).isEqualTo(5);
        assertThat(result.firstRejected())
                .extracting(DataFormatException::line, DataFormatException::column, DataFormatException::value)
                .containsExactly(
                        tuple(3L, "user", ""),
                        tuple(4L, "weight", "much"),
                        tuple(5L, "3", "9"),
                        tuple(6L, "item", null));
        assertThat(result.firstRejected()).isUnmodifiable();
    }

    @Test
    void countsBadRowsEvenIfNoneIsToBeDescribed() throws IOException {
        ReadResult<String, String> result = Interactions.reader().lenient(0).read(orders("a,x,y", "a,x,z"), ORDER);

        assertThat(result.rejected()).isEqualTo(2);
        assertThat(result.firstRejected()).isEmpty();
        assertThat(result.interactions().size()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interactions.reader().lenient(-1));
    }

    @Test
    void endsALenientReadingTooWhereTheWholeSourceIsAtFault() {
        InteractionsReader lenient = Interactions.reader().lenient(10);
        Csv unnamed = Csv.of(text("u,i,weight\na,x,1\n")).header();

        assertBad("orders, line 1, column user: no such column…", () -> lenient.read(unnamed, ORDER));
        assertBad("orders, line 2: quotes don't match…", () -> lenient.read(orders("\"a\"b,x,1"), ORDER));
        assertBad(
                "orders, line 2: not text in UTF-8… (found: 0xFF)",
                () -> lenient.read(
                        Csv.of(bytes(new byte[] {'a', '\n', (byte) 0xFF})), row -> Interaction.of(row.get(0), "x")));
        assertBad(
                "orders, line 1: …longer than 5…",
                () -> lenient.read(Csv.of(text("123456\n").maxRowLength(5)), row -> Interaction.of(row.get(0), "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "null", "index", "overflow", "time"})
    void takesWhatJavasConversionsThrowForABadRow(String kind) {
        DataFormatException e = assertBad(
                "orders, line 2: the row could not be used because of java.…",
                () -> Interactions.read(orders("a,x,?"), row -> switch (kind) {
                    case "number" -> Interaction.of("a", Integer.valueOf(row.get("weight")));
                    case "null" -> Interaction.of("a", null);
                    case "index" -> Interaction.of("a", row.get("item").split("-")[1]);
                    case "overflow" -> Interaction.of("a", Math.toIntExact(1L << 40));
                    default -> Interaction.of("a", java.time.LocalDate.of(2026, 2, 30));
                }));

        assertThat(e).hasCauseInstanceOf(RuntimeException.class);
        assertThat(e.getMessage()).doesNotContain("?");
    }

    @Test
    void letsOtherExceptionsThroughAndAddsTheRow() {
        var failure = new UncheckedIOException(new IOException("lookup failed"));

        Throwable thrown = catchThrowable(() -> Interactions.reader().lenient(3).read(orders("a,x,1"), row -> {
            throw failure;
        }));

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()[0]).hasMessageStartingWith("orders, line 2");
    }

    @Test
    void letsTheMappersOwnRefusalsCount() throws IOException {
        ReadResult<String, String> result = Interactions.reader().lenient(3).read(orders("a,x,1", "b,x,1"), row -> {
            if (row.get("user").equals("a")) {
                throw new DataFormatException("orders", row.line(), "user", null, "a test account");
            }
            return ORDER.map(row);
        });

        assertThat(result.firstRejected()).hasSize(1);
        assertThat(result.firstRejected().get(0)).hasMessage("orders, line 2, column user: a test account");
    }

    @Test
    void reportsProgressInBytesOfTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("orders.csv"), utf8("user7,item42\n".repeat(50_000)));
        List<Progress> steps = new ArrayList<>();

        Interactions.reader()
                .context(FitContext.defaults().withProgress(steps::add))
                .read(Csv.of(file), row -> Interaction.of(row.get(0), row.get(1)));

        assertThat(steps).hasSizeGreaterThan(5).allSatisfy(step -> {
            assertThat(step.stage()).isEqualTo("read " + file);
            assertThat(step.total()).isEqualTo(650_000);
        });
        assertThat(steps).extracting(Progress::done).isSorted();
        assertThat(steps.get(steps.size() - 1).fraction()).isEqualTo(1);
        assertThat(steps.get(steps.size() / 2).fraction()).isBetween(0.2, 0.8);
    }

    @Test
    void reportsProgressOfStreamsAndReadersWithoutATotal() throws IOException {
        List<Progress> steps = new ArrayList<>();
        InteractionsReader reader =
                Interactions.reader().context(FitContext.defaults().withProgress(steps::add));

        reader.read(AdjacencyLists.of(bytes(utf8("1 2\n"))));
        reader.read(AdjacencyLists.of(text("1 2\n")));

        assertThat(steps)
                .filteredOn(step -> step.done() > 0)
                .contains(new Progress("read orders", 4, -1))
                .allSatisfy(step -> assertThat(step.fraction()).isNaN());
        assertThat(steps.get(steps.size() - 1).done()).isEqualTo(4);
    }

    @Test
    void stopsWhenAskedTo() {
        var asked = new AtomicLong();
        var read = new AtomicLong();
        FitContext context = FitContext.defaults().withCancel(() -> asked.incrementAndGet() > 2);

        assertThatThrownBy(() -> Interactions.reader()
                        .context(context)
                        .read(Csv.of(text("a,x\n".repeat(100_000))), row -> {
                            read.incrementAndGet();
                            return Interaction.of("a", "x");
                        }))
                .isInstanceOf(FitCancelledException.class)
                .hasMessageContaining("read orders");
        assertThat(read.get()).isPositive().isLessThan(50_000);
    }

    @Test
    void neverReadsFarAheadOfTheRowsItHandsOut() throws IOException {
        byte[] row = utf8("customer-17,sku-4711,2026-03-01T09:30:00Z\n");
        long rows = 200_000;
        var given = new AtomicLong();
        var used = new AtomicLong();
        TextSource endless = TextSource.of("endless", () -> new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read in bulk");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (given.get() == rows * row.length) {
                    return -1;
                }
                int count = (int) Math.min(length, rows * row.length - given.get());
                for (int i = 0; i < count; i++) {
                    target[offset + i] = row[(int) ((given.get() + i) % row.length)];
                }
                given.addAndGet(count);
                return count;
            }
        });

        Interactions<String, String> read = Interactions.read(Csv.of(endless), r -> {
            assertThat(given.get() - used.addAndGet(row.length)).isLessThan(1 << 18);
            return Interaction.of(r.get(0), r.get(1), r.getInstant(2));
        });

        assertThat(read.weight("customer-17", "sku-4711")).isEqualTo(rows);
    }

    @Test
    void givesRowsThatReadersOfOtherThingsCanUse() throws IOException {
        var titles = new ArrayList<String>();

        Csv.of(TextSource.ofReader("items", () -> new StringReader("sku,title\n1,Tea\n")))
                .header()
                .forEach(row -> titles.add(row.get("title")));

        assertThat(titles).containsExactly("Tea");
    }

    @Test
    void refusesNothingForASourceOrMapper() {
        assertThatNullPointerException().isThrownBy(() -> Interactions.read((Csv) null, ORDER));
        assertThatNullPointerException().isThrownBy(() -> Interactions.read(orders(), null));
        assertThatNullPointerException().isThrownBy(() -> Interactions.read((AdjacencyLists<String>) null));
        assertThatNullPointerException().isThrownBy(() -> Csv.of((TextSource) null));
        assertThatNullPointerException().isThrownBy(() -> orders().forEach(null));
    }
}
