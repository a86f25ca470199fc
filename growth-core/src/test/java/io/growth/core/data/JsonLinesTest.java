package io.growth.core.data;

import static io.growth.core.data.Texts.assertBad;
import static io.growth.core.data.Texts.assertWithheld;
import static io.growth.core.data.Texts.rows;
import static io.growth.core.data.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    private static JsonLines json(String text) {
        return JsonLines.of(text(text));
    }

    /** The column's text in each row, with "null" where there is none. */
    private static List<String> column(String name, String text) throws IOException {
        var found = new ArrayList<String>();
        json(text).forEach(row -> found.add(row.line() + "=" + row.getOrNull(name)));
        return found;
    }

    @Test
    void readsOrdersByFieldNames() throws IOException {
        Interactions<String, String> orders = Interactions.read(
                json("""
                        {"customer": "c-1", "sku": "tea", "quantity": 2, "at": "2026-03-01T09:30:00Z"}
                        {"at": "2026-03-02", "quantity": "1.5", "sku": "cup", "customer": "c-2", "note": [1, {}]}
                        """),
                row -> Interaction.of(
                        row.get("customer"), row.get("sku"), row.getDouble("quantity"), row.getInstant("at")));

        assertThat(orders.users()).containsExactly("c-1", "c-2");
        assertThat(orders.weight("c-1", "tea")).isEqualTo(2);
        assertThat(orders.weight("c-2", "cup")).isEqualTo(1.5);
        assertThat(orders.latest()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void findsNestedFieldsByPath() throws IOException {
        String lines = """
                {"a": {"b": {"c": 1}, "d": 2}, "c": 9}
                {"a": {"d": 3}}
                {"a": {"b": {"x": {"c": 8}, "c": 4}}}
                """;

        assertThat(column("a.b.c", lines)).containsExactly("1=1", "2=null", "3=4");
        assertThat(column("a.d", lines)).containsExactly("1=2", "2=3", "3=null");
        assertThat(column("c", lines)).containsExactly("1=9", "2=null", "3=null");
    }

    @Test
    void findsAFieldWhoseOwnNameHasDots() throws IOException {
        assertThat(column("a.b", "{\"a.b\": 1}\n{\"a\": {\"b\": 2}}\n")).containsExactly("1=1", "2=2");
    }

    @Test
    void asksForAnObjectAndForAFieldInside() {
        assertBad(
                "orders, line 1, column a: an object or array; name a field inside it, like a.b",
                () -> json("{\"a\": {\"b\": 1}}\n").forEach(row -> {
                    assertThat(row.get("a.b")).isEqualTo("1");
                    row.getOrNull("a");
                }));
        assertBad(
                "orders, line 1, column a: an object or array…",
                () -> json("{\"a\": [1, 2]}").forEach(row -> row.get("a")));
    }

    @Test
    void findsElementsOfArraysByNumber() throws IOException {
        assertThat(rows(json("[\"u\", 7, null, true]\n[]\n"))).containsExactly("1[u, 7, null, true]", "2[]");
    }

    @Test
    void passesOverNestedElements() throws IOException {
        var found = new ArrayList<String>();

        json("[[1, {\"x\": [2]}], \"i\"]\n").forEach(row -> found.add(row.get(1)));

        assertThat(found).containsExactly("i");
    }

    @Test
    void saysHowToAskIfAskedTheWrongWay() {
        assertBad(
                "orders, line 1, column user: …elements are numbered from 0…",
                () -> json("[1]").forEach(row -> row.get("user")));
        assertBad(
                "orders, line 1, column 0: …fields have names…",
                () -> json("{\"a\": 1}").forEach(row -> row.get(0)));
    }

    @Test
    void takesNullForMissing() throws IOException {
        assertThat(column("a", "{\"a\": null}\n{}\n{\"a\": \"\"}\n")).containsExactly("1=null", "2=null", "3=null");
        assertBad(
                "orders, line 1, column a: no such field, or null…",
                () -> json("{\"a\":null}").forEach(row -> row.get("a")));
        assertBad(
                "orders, line 1, column a: blank… (found: )",
                () -> json("{\"a\":\"\"}").forEach(row -> row.get("a")));
    }

    @Test
    void givesNumbersAndTruthValuesAsText() throws IOException {
        assertThat(column("a", "{\"a\": 17}\n{\"a\": -1.50e3}\n{\"a\": false}\n"))
                .containsExactly("1=17", "2=-1.50e3", "3=false");
    }

    @Test
    void unescapesTexts() throws IOException {
        assertThat(column("a", "{\"a\": \"\\u00e4\\n\\\"\\ud83d\\ude00\"}")).containsExactly("1=ä\n\"😀");
    }

    @Test
    void takesTheLastOfRepeatedFields() throws IOException {
        assertThat(column("a", "{\"a\": 1, \"a\": 2}")).containsExactly("1=2");
        assertThat(column("a", "{\"a\": 1, \"a\": null}")).containsExactly("1=null");
    }

    @Test
    void passesOverBlankLinesButCountsThem() throws IOException {
        assertThat(column("a", "\n \r\n{\"a\":1}\r\n\t\n{\"a\":2}")).containsExactly("3=1", "5=2");
    }

    @Test
    void findsAColumnThatIsFirstAskedForInALaterRow() throws IOException {
        var found = new ArrayList<String>();

        json("{\"a\": 1, \"b\": 2}\n{\"b\": 3, \"a\": 4}\n{\"a\": 5, \"b\": 6}\n")
                .forEach(row -> found.add(row.line() == 2 ? row.get("a") + row.get("b") : row.get("a")));

        assertThat(found).containsExactly("1", "43", "5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1]",
                "[1",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "nul",
                "{\"a\":\"x}",
                "{\"a\":1},",
                "{\"a\":1} {\"a\":2}",
                "{\"a\":1} x",
                "}",
                "\"a\"",
                "1",
                "true",
                "null",
                "{\"a\":\"\\x\"}"
            })
    void refusesALineThatIsNoObject(String line) {
        DataFormatException e = assertBad(
                "orders, line 2: … (the line has " + line.length() + " characters)",
                () -> column("a", "{\"a\":0}\n" + line + "\n{\"a\":9}\n"));
        assertThat(e.value()).isEqualTo(line);
    }

    @Test
    void tellsWhereALineIsNoJsonButNotWhatIsInIt() {
        assertWithheld(
                "orders, line 1: not JSON: something near character 6 does not fit…",
                "{\"u\":anna}",
                () -> column("u", "{\"u\":anna}\n"));
        assertWithheld(
                "orders, line 1: not JSON: the line ends inside an object, an array or a text…",
                "{\"u\":\"anna\"",
                () -> column("u", "{\"u\":\"anna\"\n"));
    }

    @Test
    void goesOnBehindALineThatIsNoObject() throws IOException {
        ReadResult<String, String> result = Interactions.reader()
                .lenient(5)
                .read(
                        json("{\"u\":\"a\",\"i\":\"x\"}\n{\"u\": {\n{\"u\":\"b\",\"i\":\"y\"}\n"),
                        row -> Interaction.of(row.get("u"), row.get("i")));

        assertThat(result.interactions().users()).containsExactly("a", "b");
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.firstRejected().get(0)).hasMessageContaining("orders, line 2: not JSON");
    }

    @Test
    void refusesLinesNestedTooDeep() {
        String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

        DataFormatException e =
                assertBad("orders, line 1: not JSON… (the line has 10006 characters)", () -> column("b", deep));

        assertThat(e).hasMessageContaining("nesting");
        assertThat(e.value()).isEqualTo(deep.substring(0, 1000));
    }

    @Test
    void namesTheColumnOfABadValue() {
        assertBad(
                "orders, line 2, column order.quantity: not a number… (found: two)",
                () -> json("{\"order\":{\"quantity\":1}}\n{\"order\":{\"quantity\":\"two\"}}\n")
                        .forEach(row -> row.getDouble("order.quantity")));
    }

    @Test
    void saysWhatItIs() {
        assertThat(json("")).hasToString("JsonLines[orders]");
    }
}
