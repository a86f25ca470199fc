package io.growth.core.data;

import static io.growth.core.data.Texts.assertBad;
import static io.growth.core.data.Texts.assertWithheld;
import static io.growth.core.data.Texts.rows;
import static io.growth.core.data.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    private static Csv csv(String text) {
        return Csv.of(text(text));
    }

    @Test
    void readsOrdersByTheNamesOfTheHeader() throws IOException {
        Csv source = csv("""
                sku,customer,quantity,at
                tea,c-1,2,2026-03-01T09:30:00Z
                cup,c-2,1.5,2026-03-02
                """).header();

        Interactions<String, String> orders = Interactions.read(
                source,
                row -> Interaction.of(
                        row.get("customer"), row.get("sku"), row.getDouble("quantity"), row.getInstant("at")));

        assertThat(orders.users()).containsExactly("c-1", "c-2");
        assertThat(orders.weight("c-1", "tea")).isEqualTo(2);
        assertThat(orders.weight("c-2", "cup")).isEqualTo(1.5);
        assertThat(orders.latest()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void numbersColumnsFromZero() throws IOException {
        Interactions<Long, Long> orders = Interactions.read(
                csv("7\t11\n8\t12\n").separator('\t'), row -> Interaction.of(row.getLong(0), row.getLong(1)));

        assertThat(orders.users()).containsExactly(7L, 8L);
        assertThat(orders.items()).containsExactly(11L, 12L);
    }

    @Test
    void takesNumbersForColumnsWithAHeaderToo() throws IOException {
        var found = new ArrayList<String>();

        csv("a,b\n1,2\n").header().forEach(row -> found.add(row.get(1)));

        assertThat(found).containsExactly("2");
    }

    @Test
    void namesTheColumnsOfASourceWithoutHeader() throws IOException {
        var found = new ArrayList<String>();

        csv("1,2\n3,4\n").columns("user", "item").forEach(row -> found.add(row.get("item")));

        assertThat(found).containsExactly("2", "4");
    }

    @Test
    void unquotesFieldsWithSeparatorsQuotesAndLineEnds() throws IOException {
        assertThat(rows(csv("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain\n")))
                .containsExactly("1[a,b, say \"hi\", two\nlines, plain]");
    }

    @Test
    void keepsQuotesInsideUnquotedFields() throws IOException {
        assertThat(rows(csv("5\" disk,x\n"))).containsExactly("1[5\" disk, x]");
    }

    @Test
    void countsTheLinesInsideQuotedFieldsAndNamesTheFirstOfARow() throws IOException {
        assertThat(rows(csv("a,\"1\n2\r\n3\"\nb,\"\n\"\nc\n"))).containsExactly("1[a, 1\n2\r\n3]", "4[b]", "6[c]");
    }

    @Test
    void knowsEveryLineEnd() throws IOException {
        List<String> expected = List.of("1[a, 1]", "2[b, 2]", "3[c, 3]");

        assertThat(rows(csv("a,1\nb,2\nc,3\n"))).isEqualTo(expected);
        assertThat(rows(csv("a,1\r\nb,2\r\nc,3"))).isEqualTo(expected);
        assertThat(rows(csv("a,1\rb,2\rc,3\r"))).isEqualTo(expected);
    }

    @Test
    void passesOverBlankLinesButCountsThem() throws IOException {
        assertThat(rows(csv("\n\na,1\n\nb,2\n\n"))).containsExactly("3[a, 1]", "5[b, 2]");
    }

    @Test
    void passesOverCommentsIfAskedTo() throws IOException {
        assertThat(rows(csv("#x\na,#1\n#y,\"\nb\n").comment('#'))).containsExactly("2[a, #1]", "4[b]");
        assertThat(rows(csv("#x\n"))).containsExactly("1[#x]");
    }

    @Test
    void readsOtherSeparatorsAndQuotes() throws IOException {
        assertThat(rows(csv("'a;b';'it''s'\n").separator(';').quote('\''))).containsExactly("1[a;b, it's]");
    }

    @Test
    void takesQuotesForCharactersIfAskedTo() throws IOException {
        assertThat(rows(csv("\"a\tb\"x\n\"\t2\n").separator('\t').unquoted()))
                .containsExactly("1[\"a, b\"x]", "2[\", 2]");
    }

    @Test
    void ignoresBlanksAroundNamesOfTheHeader() throws IOException {
        var found = new ArrayList<String>();

        csv(" user , item\nu,i\n").header().forEach(row -> found.add(row.get("user") + row.get("item")));

        assertThat(found).containsExactly("ui");
    }

    @Test
    void passesOverColumnsWithoutAName() throws IOException {
        var found = new ArrayList<String>();

        csv(",user,\n0,u,x\n").header().forEach(row -> found.add(row.get("user") + row.get(0) + row.get(2)));

        assertThat(found).containsExactly("u0x");
    }

    @Test
    void takesRowsShorterThanTheHeaderAsLongAsNobodyAsks() throws IOException {
        var found = new ArrayList<String>();

        csv("a,b,c\n1\n1,2,3,,\n").header().forEach(row -> found.add(row.get("a") + row.getOrNull("c")));

        assertThat(found).containsExactly("1null", "13");
    }

    @Test
    void refusesAFieldBeyondTheHeader() {
        assertWithheld(
                "orders, line 3, column 2: the row has more fields than the header (2)…",
                "anna",
                () -> rows(csv("a,b\n1,2\n1,2,anna\n").header()));
    }

    @Test
    void namesTheColumnsThereAreIfOneIsMissing() {
        assertBad(
                "orders, line 1, column customer: no such column; the columns are user, item…",
                () -> csv("user,item\nu,i\n").header().forEach(row -> row.get("customer")));
        assertBad(
                "orders, column customer: no such column; the columns are user, item…",
                () -> csv("u,i\n").columns("user", "item").forEach(row -> row.getOrNull("customer")));
    }

    @Test
    void namesOnlyTheFirstOfManyColumns() {
        String header = "c" + columnNames(1000);

        DataFormatException e = assertBad(
                "orders, line 1, column x: no such column…",
                () -> csv(header + "\n1\n").header().forEach(row -> row.get("x")));

        assertThat(e.getMessage())
                .contains("n28")
                .doesNotContain("n29")
                .contains("…")
                .hasSizeLessThan(400);
    }

    private static String columnNames(int count) {
        var names = new StringBuilder();
        for (int i = 0; i < count; i++) {
            names.append(",n").append(i);
        }
        return names.toString();
    }

    @Test
    void refusesAHeaderThatRepeatsAName() {
        assertBad(
                "orders, line 2, column item: two columns of the header have this name",
                () -> rows(csv("\nitem,user, item\n").header()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> csv("").columns("a", "a"))
                .withMessageContaining("a");
    }

    @Test
    void asksForNamesOnlyWhereThereAreSome() {
        assertThatIllegalStateException()
                .isThrownBy(() -> csv("u,i\n").forEach(row -> row.get("user")))
                .withMessageContaining("Csv.header()");
    }

    @Test
    void refusesARowThatIsTooShort() {
        assertBad(
                "orders, line 2, column c: the row is too short; it has 2 fields",
                () -> csv("a,b,c\n1,2\n").header().forEach(row -> row.get("c")));
        assertBad(
                "orders, line 1, column 5: the row is too short; it has 2 fields",
                () -> csv("1,2\n").forEach(row -> row.getDouble(5)));
    }

    @Test
    void refusesQuotesThatDoNotMatch() {
        assertBad("orders, line 2: quotes don't match…", () -> rows(csv("a,b\n\"c\"d,e\nf\n")));
        assertBad("orders, line 2: quotes don't match…", () -> rows(csv("a,b\nc,\"d\ne\nf\n")));
    }

    @Test
    void refusesNegativeColumnNumbers() {
        DataFormatException e =
                assertBad("orders, line 1: …IndexOutOfBounds…", () -> csv("a\n").forEach(row -> row.get(-1)));

        assertThat(e).hasRootCauseMessage("columns are numbered from 0 but -1 was asked for");
    }

    @Test
    void refusesCharactersThatContradictEachOther() {
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").separator('"'));
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").quote(','));
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").comment(','));
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").comment('"'));
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").separator('\n'));
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").quote('\r'));
        assertThatIllegalArgumentException().isThrownBy(() -> csv("").comment('\n'));
    }

    @Test
    void canBeReadAgain() throws IOException {
        Csv source = csv("a\n");

        assertThat(rows(source)).isEqualTo(rows(source)).hasSize(1);
        assertThat(source.name()).isEqualTo("orders");
        assertThat(source).hasToString("Csv[orders]");
    }
}
