package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventLogReaderTest {

    private static final String ORDERS = """
            customer,sku,price,at,order
            ann,tea,2.5,2026-03-02,o2
            ann,pot,30,2026-03-01,o1
            bob,tea,oops,2026-03-01,o3
            ann,tea,2.5,2026-03-02,o2
            """;

    private static Csv csv() {
        return Csv.of(TextSource.ofReader("orders", () -> new StringReader(ORDERS)))
                .header();
    }

    private static Event<String, String> event(Row row) throws IOException {
        return Event.of(row.get("customer"), row.get("sku"), row.getDouble("price"), row.getInstant("at"));
    }

    @Test
    void readsCsvInTheOrderOfTime() throws IOException {
        EventLog<String, String> log =
                EventLog.read(csv(), row -> row.get("customer").equals("bob") ? null : event(row));

        assertThat(log.stream().map(Event::item)).containsExactly("pot", "tea", "tea");
        assertThat(log.basketCount(0)).isEqualTo(2);
        assertThat(log.amount(0)).isEqualTo(30);
        assertThat(log.latest()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void saysWhereABadRowIs() {
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> EventLog.read(csv(), EventLogReaderTest::event))
                .withMessageContaining("line 4")
                .withMessageContaining("price");
    }

    @Test
    void leavesBadRowsOutIfLenient() throws IOException {
        EventReadResult<String, String> result =
                EventLog.reader().lenient(5).baskets(Baskets.EACH_EVENT).read(csv(), EventLogReaderTest::event);

        assertThat(result.rows()).isEqualTo(4);
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.skipped()).isZero();
        assertThat(result.firstRejected()).hasSize(1);
        assertThat(result.events().size()).isEqualTo(3);
        assertThat(result.events().basketCount(0)).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> EventLog.reader().lenient(-1));
    }

    @Test
    void namesTheColumnOfANegativeAmountUnlessItIsAllowed() throws IOException {
        var source = Csv.of(TextSource.ofReader("returns", () -> new StringReader("ann,tea,-2\n")));
        EventLogReader.RowMapper<String, String> mapper =
                row -> new Event<>(row.get(0), row.get(1), row.getDouble(2), null, null);

        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> EventLog.read(source, mapper))
                .withMessageContaining("amount is negative");
        assertThat(EventLog.reader()
                        .allowNegativeAmounts()
                        .read(source, mapper)
                        .events()
                        .amount(0))
                .isEqualTo(-2);
    }

    @Test
    void readsJsonLines() throws IOException {
        var source = JsonLines.of(TextSource.ofReader(
                "clicks", () -> new StringReader("{\"s\":1,\"i\":\"tea\"}\n{\"s\":1,\"i\":\"pot\"}\n")));

        EventLog<Long, String> log = EventLog.read(source, row -> Event.of(row.getLong("s"), row.get("i")));

        assertThat(log.stream().map(Event::item)).containsExactly("tea", "pot");
        assertThat(log.basketCount(0)).isEqualTo(2);
    }

    @Test
    void readsTheRowsOfAQuery() throws SQLException, IOException {
        int[] row = {0};
        var results = (ResultSet) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "next" -> ++row[0] <= 2;
                    case "getString" -> "sku-" + row[0];
                    default -> throw new AssertionError(method);
                });

        EventLog<String, String> log =
                EventLog.read(results, r -> Event.of("ann", r.getString(1)).inBasket("o1"));

        assertThat(log.stream().map(Event::item)).containsExactly("sku-1", "sku-2");
        assertThat(log.basketCount(0)).isEqualTo(1);
    }

    @Test
    void stopsWhenCancelled() {
        FitContext stopped = FitContext.defaults().withCancel(() -> true);
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> EventLog.reader().context(stopped).read(csv(), EventLogReaderTest::event));
    }
}
