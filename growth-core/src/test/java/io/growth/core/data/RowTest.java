package io.growth.core.data;

import static io.growth.core.data.Texts.assertBad;
import static io.growth.core.data.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A row hands out its fields as text, numbers and times")
class RowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** What a row with the single field {@code v} on line 2 gives. */
    private static Object value(String field, Asking asking) throws IOException {
        var answers = new ArrayList<>();
        Csv.of(text("v;w\n" + field + ";\n")).separator(';').header().forEach(row -> answers.add(asking.of(row)));
        return answers.get(0);
    }

    private interface Asking {
        Object of(Row row) throws IOException;
    }

    @Test
    void leavesTextsAsTheyAre() throws IOException {
        assertThat(value(" Käse ", row -> row.get("v"))).isEqualTo(" Käse ");
        assertThat(value(" Käse ", row -> row.getOrNull("v"))).isEqualTo(" Käse ");
        assertThat(value("x", Row::line)).isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t ", "\"\""})
    void takesABlankTextForMissing(String blank) throws IOException {
        assertThat(value(blank, row -> String.valueOf(row.getOrNull("v")))).isEqualTo("null");
        assertThat(value(blank, row -> String.valueOf(row.getOrNull(1)))).isEqualTo("null");
        assertThat(value(blank, row -> String.valueOf(row.getOrNull(7)))).isEqualTo("null");
        String found = blank.replace("\"", "");
        assertBad("orders, line 2, column v: blank… (found: " + found + ")", () -> value(blank, row -> row.get("v")));
        assertBad(
                "orders, line 2, column v: blank… (found: " + found + ")",
                () -> value(blank, row -> row.getDouble("v")));
        assertBad(
                "orders, line 2, column v: blank… (found: " + found + ")", () -> value(blank, row -> row.getLong("v")));
        assertBad(
                "orders, line 2, column v: blank… (found: " + found + ")",
                () -> value(blank, row -> row.getInstant("v")));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-1.5, -1.5",
        "' 2.25 ', 2.25",
        "1e3, 1000",
        ".5, 0.5",
        "5., 5",
        "+7, 7",
        "-0, -0.0",
        "1E-2, 0.01"
    })
    void readsNumbers(String text, double expected) throws IOException {
        assertThat(value(text, row -> row.getDouble("v"))).isEqualTo(expected);
        assertThat(value(text, row -> row.getDouble(0))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "1,5", "1 000", "--1", "-", ".", "1.2.3", "1d", "1f", "0x1p3", "€5", "1e", "٣"})
    void refusesWhatIsNoNumber(String text) {
        assertBad(
                "orders, line 2, column v: not a number… (found: " + text + ")",
                () -> value(text, row -> row.getDouble("v")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999"})
    void refusesNumbersThatAreNotFinite(String text) {
        assertBad(
                "orders, line 2, column v: not a finite number… (found: " + text + ")",
                () -> value(text, row -> row.getDouble("v")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 999_999_999_999_999L, 1_000_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsWholeNumbers(long number) throws IOException {
        assertThat(value(" " + number + " ", row -> row.getLong("v"))).isEqualTo(number);
        assertThat(value(" " + number + " ", row -> row.getLong(0))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "9223372036854775808", "1e3", "-", "x", "12a", "1_0"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertBad(
                "orders, line 2, column v: not a whole number… (found: " + text + ")",
                () -> value(text, row -> row.getLong("v")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:30:15Z, 2026-03-01T09:30:15Z",
        "2026-03-01 09:30:15, 2026-03-01T09:30:15Z",
        "2026-03-01T09:30, 2026-03-01T09:30:00Z",
        "2026-03-01 09:30, 2026-03-01T09:30:00Z",
        "2026-03-01, 2026-03-01T00:00:00Z",
        "' 2026-03-01 ', 2026-03-01T00:00:00Z",
        "2026-03-01T09:30:15.125Z, 2026-03-01T09:30:15.125Z",
        "2026-03-01 09:30:15.000000001, 2026-03-01T09:30:15.000000001Z",
        "2026-03-01T09:30:15+02:00, 2026-03-01T07:30:15Z",
        "2026-03-01T09:30:15.5-0130, 2026-03-01T11:00:15.500Z",
        "2026-03-01 09:30:15+01, 2026-03-01T08:30:15Z",
        "2026-03-01T09:30:15+18:00, 2026-02-28T15:30:15Z",
        "2026-03-01T09:30:15-00:30, 2026-03-01T10:00:15Z",
        "2026-03-01 09:30:15 UTC, 2026-03-01T09:30:15Z",
        "2026-03-01 09:30:15 +01:00, 2026-03-01T08:30:15Z",
        "2026-03-01t09:30:15z, 2026-03-01T09:30:15Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z",
        "0001-01-01, 0001-01-01T00:00:00Z"
    })
    void readsIsoTimesAsUtcUnlessTheySayOtherwise(String text, Instant expected) throws IOException {
        assertThat(value(text, row -> row.getInstant("v"))).isEqualTo(expected);
        assertThat(value(text, row -> row.getInstant(0))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01.03.2026",
                "2026-13-01",
                "2026-02-30",
                "2025-02-29T00:00:00Z",
                "2026-03-01T24:00:01Z",
                "2026-03-01T09:60:00Z",
                "2026-03-01T09:30:61Z",
                "2026-3-1",
                "2026-03-01T09",
                "2026-03-01T",
                "2026-03-01X09:30:15",
                "2026-03-0109:30:15",
                "2026-03-01T09:30:15ZZ",
                "1772357415",
                "yesterday",
                "2026-03-01T09:30:15+2:00",
                "2026-03-01T09:30:15+19:00",
                "2026-03-01T09:30:15+0a:00",
                "2026-03-01T09:30:15+01:60",
                "2026-03-01T09:30:15*01:00",
                "2026-03-01T09:30:15+01-00",
                "2026-03-01T09:30:15.1234567890Z",
                "2026/03/01",
                "2O26-03-01"
            })
    void refusesWhatIsNoIsoTime(String text) {
        assertBad(
                "orders, line 2, column v: not a time like… (found: " + text + ")",
                () -> value(text, row -> row.getInstant("v")));
    }

    @Test
    void readsTimesInTheShopsOwnNotation() throws IOException {
        DateTimeFormatter german = DateTimeFormatter.ofPattern("dd.MM.uuuu[ HH:mm]", Locale.ROOT);

        assertThat(value("01.07.2026 12:00", row -> row.getInstant("v", german, BERLIN)))
                .isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(value("01.07.2026", row -> row.getInstant(0, german, BERLIN)))
                .isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
        assertThat(value(" 01.07.2026 ", row -> row.getInstant(0, german, ZoneOffset.UTC)))
                .isEqualTo(Instant.parse("2026-07-01T00:00:00Z"));
        assertBad(
                "orders, line 2, column v: not a time in the given format… (found: 2026-07-01)",
                () -> value("2026-07-01", row -> row.getInstant("v", german, BERLIN)));
    }

    @Test
    void prefersTheZoneOfTheTextToTheGivenOne() throws IOException {
        assertThat(value(
                        "2026-07-01T12:00:00+05:00",
                        row -> row.getInstant("v", DateTimeFormatter.ISO_OFFSET_DATE_TIME, BERLIN)))
                .isEqualTo(Instant.parse("2026-07-01T07:00:00Z"));
        assertThat(value("2026-07-01T12:00:00Z", row -> row.getInstant("v", DateTimeFormatter.ISO_INSTANT, BERLIN)))
                .isEqualTo(Instant.parse("2026-07-01T12:00:00Z"));
    }

    @Test
    void movesTimesOutOfTheGapThatSummerTimeLeaves() throws IOException {
        DateTimeFormatter local = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

        assertThat(value("2026-03-29T02:30:00", row -> row.getInstant("v", local, BERLIN)))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void readsSecondsAndMillisecondsSince1970() throws IOException {
        assertThat(value("1772357415", row -> row.getEpochSecond("v")))
                .isEqualTo(Instant.parse("2026-03-01T09:30:15Z"));
        assertThat(value("1772357415", row -> row.getEpochSecond(0))).isEqualTo(Instant.parse("2026-03-01T09:30:15Z"));
        assertThat(value("1772357415125", row -> row.getEpochMilli("v")))
                .isEqualTo(Instant.parse("2026-03-01T09:30:15.125Z"));
        assertThat(value("1772357415125", row -> row.getEpochMilli(0)))
                .isEqualTo(Instant.parse("2026-03-01T09:30:15.125Z"));
        assertBad(
                "orders, line 2, column v: not a whole number… (found: soon)",
                () -> value("soon", row -> row.getEpochSecond("v")));
        assertBad(
                "orders, line 2, column v: too many seconds… (found: 9223372036854775807)",
                () -> value("9223372036854775807", row -> row.getEpochSecond("v")));
        assertBad(
                "orders, line 2, column v: too many seconds… (found: -9223372036854775807)",
                () -> value("-9223372036854775807", row -> row.getEpochSecond("v")));
    }

    @Test
    void keepsOnlyTheStartOfALongValueInAReport() {
        String longText = "x".repeat(5000);

        DataFormatException e = assertBad(
                "orders, line 2, column v: not a number… (found: " + "x".repeat(60) + "…)",
                () -> value(longText, row -> row.getDouble("v")));

        assertThat(e.value()).isEqualTo("x".repeat(1000));
    }
}
