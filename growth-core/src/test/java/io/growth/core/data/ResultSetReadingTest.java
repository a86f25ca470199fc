package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultSetReadingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** A result set of these rows; a column that holds an exception throws it. */
    private static ResultSet results(@Nullable Object[]... rows) {
        int[] position = {-1};
        return (ResultSet) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("next")) {
                        return ++position[0] < rows.length;
                    }
                    if (method.getName().equals("close")) {
                        throw new AssertionError("the result set is the caller's to close");
                    }
                    Object value = rows[position[0]][(Integer) arguments[0] - 1];
                    if (value instanceof SQLException e) {
                        throw e;
                    }
                    return value == null && method.getReturnType() == long.class ? 0L : value;
                });
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static Interaction<Long, String> order(ResultSet results) throws SQLException {
        return Interaction.of(
                results.getLong(1),
                results.getString(2),
                results.getDouble(3),
                results.getTimestamp(4).toInstant());
    }

    @Test
    void readsTheRowsOfAQuery() throws SQLException, IOException {
        ResultSet results = results(
                row(7L, "tea", 2.0, Timestamp.from(NOON)), row(8L, "cup", 1.0, Timestamp.from(NOON.plusSeconds(5))));

        Interactions<Long, String> orders = Interactions.read(
                results,
                r -> Interaction.of(
                        r.getLong(1), r.getString(2), r.getTimestamp(4).toInstant()));

        assertThat(orders.users()).containsExactly(7L, 8L);
        assertThat(orders.items()).containsExactly("tea", "cup");
        assertThat(orders.latest()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void takesAnEmptyResultForNoInteractions() throws SQLException, IOException {
        assertThat(Interactions.read(results(), ResultSetReadingTest::order).size())
                .isZero();
    }

    @Test
    void tellsTheRowOfANullKey() {
        ResultSet results =
                results(row(7L, "tea", 1.0, Timestamp.from(NOON)), row(8L, null, 1.0, Timestamp.from(NOON)));

        DataFormatException e = catchThrowableOfType(
                DataFormatException.class, () -> Interactions.read(results, ResultSetReadingTest::order));

        assertThat(e).hasMessageStartingWith("result set, line 2").hasCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void tellsTheRowOfABadWeight() {
        ResultSet results = results(row(7L, "tea", -2.0, Timestamp.from(NOON)));

        DataFormatException e = catchThrowableOfType(
                DataFormatException.class, () -> Interactions.read(results, ResultSetReadingTest::order));

        assertThat(e.source()).isEqualTo("result set");
        assertThat(e.line()).isEqualTo(1);
        assertThat(e.column()).isNull();
        assertThat(e.value()).isEqualTo("-2.0");
        assertThat(e).hasMessageContaining("weight is negative");
    }

    @Test
    void leavesBadRowsOutIfLenientAndCountsThem() throws SQLException, IOException {
        ResultSet results = results(
                row(7L, "tea", -2.0, Timestamp.from(NOON)),
                row(8L, "cup", 1.0, null),
                row(9L, "pot", 1.0, Timestamp.from(NOON)),
                row(0L, "pot", 1.0, Timestamp.from(NOON)));

        ReadResult<Long, String> result =
                Interactions.reader().lenient(1).read(results, r -> r.getLong(1) == 0 ? null : order(r));

        assertThat(result.interactions().users()).containsExactly(9L);
        assertThat(result.rows()).isEqualTo(4);
        assertThat(result.skipped()).isEqualTo(1);
        assertThat(result.rejected()).isEqualTo(2);
        assertThat(result.firstRejected()).hasSize(1);
    }

    @Test
    void letsTheDatabasesOwnExceptionsThroughAndAddsTheRow() {
        var lost = new SQLException("connection lost");
        ResultSet results = results(row(7L, "tea", 1.0, Timestamp.from(NOON)), row(8L, lost, 1.0, null));

        Throwable thrown =
                catchThrowable(() -> Interactions.reader().lenient(5).read(results, ResultSetReadingTest::order));

        assertThat(thrown).isSameAs(lost);
        assertThat(thrown.getSuppressed()).hasSize(1);
        assertThat(thrown.getSuppressed()[0]).hasMessageStartingWith("result set, line 2");
    }

    @Test
    void countsRowsAsProgress() throws SQLException, IOException {
        List<Progress> steps = new ArrayList<>();
        ResultSet results =
                results(row(7L, "tea", 1.0, Timestamp.from(NOON)), row(8L, "tea", 1.0, Timestamp.from(NOON)));

        Interactions.reader()
                .context(FitContext.defaults().withProgress(steps::add))
                .read(results, ResultSetReadingTest::order);

        assertThat(steps)
                .containsExactly(new Progress("read result set", 0, -1), new Progress("read result set", 2, -1));
    }
}
