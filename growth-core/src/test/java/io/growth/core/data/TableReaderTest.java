package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableReaderTest {

    private static final String VISITS = """
            age,zip,channel,at,note
            31,0049, email ,2026-03-01,NA
            ,8001,shop,2026-03-02 09:30,
            64.5,8002,,,NA
            """;

    private static Csv csv(String text) {
        return Csv.of(Texts.text(text)).header();
    }

    @Test
    void guessesNumbersTimesAndCategories() throws IOException {
        Table table = Table.reader().missing("NA").read(csv(VISITS));

        assertThat(table.schema())
                .hasToString("(age: NUMBER, zip: CATEGORY, channel: CATEGORY, at: TIME, note: NUMBER)");
        assertThat(table.numbers("age")).containsExactly(31, Double.NaN, 64.5);
        assertThat(table.levels("channel")).containsExactly("email", "shop");
        assertThat(table.codes("channel")).containsExactly(0, 1, -1);
        assertThat(table.times("at"))
                .containsExactly(
                        Instant.parse("2026-03-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2026-03-02T09:30:00Z").toEpochMilli(),
                        Table.NO_TIME);
    }

    @Test
    void takesOneWordAmongNumbersForACategory() throws IOException {
        assertThat(Table.read(csv("x\n1\n2\nmany\n")).levels("x")).containsExactly("1", "2", "many");
    }

    @Test
    void leavesNamedColumnsCategories() throws IOException {
        Table table = Table.reader().category("region").read(csv("region\n2\n10\n"));

        assertThat(table.levels("region")).containsExactly("10", "2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.reader().category("regoin").read(csv("region\n2\n")))
                .withMessageContaining("no column regoin");
    }

    @Test
    void readsTheColumnsOfASchemaOnly() throws IOException {
        Table table = Table.read(csv(VISITS), Schema.empty().time("at").number("age"));

        assertThat(table.schema().names()).containsExactly("at", "age");
        assertThat(table.rows()).isEqualTo(3);
    }

    @Test
    void tellsWhereAValueIsNotOfItsType() {
        DataFormatException problem = catchThrowableOfType(
                DataFormatException.class,
                () -> Table.read(csv("age\n31\nold\n"), Schema.empty().number("age")));

        assertThat(problem.source()).isEqualTo(Texts.NAME);
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.column()).isEqualTo("age");
        assertThat(problem.value()).isEqualTo("old");
    }

    @Test
    void tellsWhichColumnIsNotThere() {
        DataFormatException problem = catchThrowableOfType(
                DataFormatException.class,
                () -> Table.read(csv("age\n31\n"), Schema.empty().number("years")));

        assertThat(problem).hasMessageContaining("years").hasMessageContaining("the columns are age");
    }

    @Test
    void readsJsonWhoseFieldsComeAndGo() throws IOException {
        Table table = Table.read(JsonLines.of(Texts.text("""
                {"age": 31, "tags": ["a"], "vip": true}
                {"age": 64, "channel": "shop", "vip": null}
                """)));

        assertThat(table.schema()).hasToString("(age: NUMBER, vip: CATEGORY, channel: CATEGORY)");
        assertThat(table.codes("channel")).containsExactly(-1, 0);
        assertThat(table.codes("vip")).containsExactly(0, -1);
    }

    @Test
    void refusesMoreColumnsThanAnyTableHas() {
        String header = IntStream.rangeClosed(0, 4096).mapToObj(k -> "f" + k).collect(Collectors.joining(","));

        Assertions.assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> Table.read(csv(header + "\n1\n")))
                .withMessageContaining("more than 4096 columns");
    }

    @Test
    void stopsWhenAskedTo() {
        FitContext cancelled = FitContext.defaults().withCancel(() -> true);

        Assertions.assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> Table.reader().context(cancelled).read(csv(VISITS)));
    }

    @Test
    void readsTheResultOfAQuery() throws SQLException, IOException {
        Timestamp noon = Timestamp.from(Instant.parse("2026-03-01T12:00:00Z"));
        ResultSet results = results(new @Nullable Object[][] {{31.0, "shop", noon}, {null, null, null}});

        Table table = Table.read(results);

        assertThat(table.schema()).hasToString("(age: NUMBER, channel: CATEGORY, last: TIME)");
        assertThat(table.numbers("age")).containsExactly(31, Double.NaN);
        assertThat(table.codes("channel")).containsExactly(0, -1);
        assertThat(table.times("last")).containsExactly(noon.getTime(), Table.NO_TIME);
    }

    @Test
    void tellsTheRowOfANumberOfAQueryThatIsNotFinite() {
        ResultSet results = results(new @Nullable Object[][] {{1.0, "a", null}, {Double.NaN, "a", null}});

        DataFormatException problem = catchThrowableOfType(DataFormatException.class, () -> Table.read(results));

        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo("age");
    }

    @Test
    void leavesOutAndDescribesRowsThatCannotBeReadWhereAskedTo() throws IOException {
        Schema schema = Schema.empty().category("channel").number("age").time("at");
        TableReadResult read = Table.reader().missing("NA").lenient(2).read(csv("""
                        age,channel,at
                        31,email,2026-03-01
                        old,radio,2026-03-01
                        NA,shop,
                        12,letter,yesterday
                        13,shop,2026-03-01,more
                        14,shop,2026-03-02
                        """), schema);

        assertThat(read.rows()).isEqualTo(6);
        assertThat(read.rejected()).isEqualTo(3);
        assertThat(read.firstRejected()).extracting(DataFormatException::line).containsExactly(3L, 5L);
        assertThat(read.firstRejected()).extracting(DataFormatException::column).containsExactly("age", "at");
        assertThat(read.firstRejected()).extracting(DataFormatException::value).containsExactly("old", "yesterday");
        assertThat(read.table().numbers("age")).containsExactly(31, Double.NaN, 14);
        assertThat(read.table().levels("channel")).containsExactly("email", "shop");
        assertThat(read.table().codes("channel")).containsExactly(0, 1, 1);
        assertThat(read.table().times("at")).hasSize(3);
    }

    @Test
    void leavesOutOnlyWhatIsNoRowWhereColumnsAreGuessed() throws IOException {
        TableReadResult read = Table.reader().lenient(5).read(csv("a,b\n1,x\n2,y,more\n3,z\n"));

        assertThat(read.rejected()).isEqualTo(1);
        assertThat(read.firstRejected().get(0).line()).isEqualTo(3);
        assertThat(read.table().numbers("a")).containsExactly(1, 3);
        assertThat(read.table().levels("b")).containsExactly("x", "z");
    }

    @Test
    void endsAlsoALenientReadingWhereTheSourceIsAtFault() {
        Assertions.assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> Table.reader()
                        .lenient(5)
                        .read(csv("a\n1\n"), Schema.empty().number("b")));
        assertThatIllegalArgumentException().isThrownBy(() -> Table.reader().lenient(-1));
    }

    @Test
    void leavesOutRowsOfAQueryWithANumberThatIsNotFinite() throws SQLException, IOException {
        ResultSet results = results(
                new @Nullable Object[][] {{1.0, "a", null}, {Double.NEGATIVE_INFINITY, "b", null}, {2.0, "c", null}});

        TableReadResult read = Table.reader().lenient(5).read(results);

        assertThat(read.rows()).isEqualTo(3);
        assertThat(read.firstRejected()).extracting(DataFormatException::line).containsExactly(2L);
        assertThat(read.table().numbers("age")).containsExactly(1, 2);
        assertThat(read.table().levels("channel")).containsExactly("a", "c");
    }

    private static ResultSet results(@Nullable Object[][] rows) {
        int[] row = {-1};
        boolean[] wasNull = {false};
        return (ResultSet) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getMetaData":
                            return columns();
                        case "next":
                            return ++row[0] < rows.length;
                        case "wasNull":
                            return wasNull[0];
                        default:
                            Object value = rows[row[0]][(Integer) arguments[0] - 1];
                            wasNull[0] = value == null;
                            return value == null && method.getReturnType() == double.class ? 0.0 : value;
                    }
                });
    }

    private static ResultSetMetaData columns() {
        String[] names = {"age", "channel", "last"};
        int[] types = {Types.INTEGER, Types.VARCHAR, Types.TIMESTAMP};
        return (ResultSetMetaData) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(),
                new Class<?>[] {ResultSetMetaData.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getColumnCount")) {
                        return names.length;
                    }
                    int column = (Integer) arguments[0] - 1;
                    return method.getName().equals("getColumnLabel") ? (Object) names[column] : (Object) types[column];
                });
    }
}
