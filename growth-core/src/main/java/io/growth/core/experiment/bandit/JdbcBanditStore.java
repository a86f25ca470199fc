package io.growth.core.experiment.bandit;

import io.growth.core.internal.SqlSession;
import io.growth.core.internal.SqlTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Keeps events in the shop's database, one row each.
 *
 * <p>Plain SQL in transactions at {@code READ COMMITTED}, run here against PostgreSQL and H2. The number of events of a
 * bandit is one row in {@code growth_bandit}; to append is a conditional update of it, which holds its lock until the
 * event is in and the transaction ends, so numbers have no gaps and a reader misses none. That bounds how many choices
 * and rewards a second one bandit can take in, and bandits do not wait for each other. Give it a pooled {@link
 * DataSource}. Thread-safe.
 *
 * <pre>{@code
 * JdbcBanditStore store = JdbcBanditStore.of(dataSource);
 * store.createTables();                  // or put JdbcBanditStore.schema() into your migrations
 * }</pre>
 */
public final class JdbcBanditStore implements BanditStore {

    private static final int TIMEOUT_SECONDS = 5;

    /** Events of one call of {@link #read}. */
    private static final int MOST = 10_000;

    private static final List<String> SCHEMA = List.of(
            "create table if not exists growth_bandit (bandit varchar(100) not null primary key,"
                    + " events bigint not null, forgotten bigint not null)",
            "create table if not exists growth_bandit_event (bandit varchar(100) not null, place bigint not null,"
                    + " kind varchar(20) not null, id varchar(200) not null, choice bigint not null,"
                    + " arm varchar(100) not null, number double precision not null, eligible int not null,"
                    + " version bigint not null, at_ms bigint not null, context text not null,"
                    + " primary key (bandit, place))");

    private final SqlTransactions transactions;

    private JdbcBanditStore(SqlTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A store in a database whose tables are there; each statement may take 5 seconds.
     *
     * @param source of connections, pooled
     * @return the store
     */
    public static JdbcBanditStore of(DataSource source) {
        Objects.requireNonNull(source, "source");
        return new JdbcBanditStore(new SqlTransactions(
                source,
                TIMEOUT_SECONDS,
                (undone, cause) ->
                        new BanditStoreException(undone + "; to ask again with the same ids is safe", cause)));
    }

    /**
     * What makes the tables.
     *
     * @return statements, to be run in this order; harmless where the tables are there
     */
    public static List<String> schema() {
        return SCHEMA;
    }

    /**
     * Makes the tables that are not there.
     *
     * @throws BanditStoreException if the database refuses
     */
    public void createTables() {
        transactions.run("the tables were not made", session -> {
            for (String statement : SCHEMA) {
                session.update(statement);
            }
            return true;
        });
    }

    @Override
    public boolean append(String bandit, long known, BanditEvent event) {
        return transactions.run(
                "the event was not kept",
                session -> isNext(session, bandit, known) && insert(session, bandit, known, event));
    }

    /** Two who begin at once: the second one's insert fails, and repeated it finds that there is an event. */
    private static boolean isNext(SqlSession session, String bandit, long known) throws SQLException {
        if (session.update(
                        "update growth_bandit set events = ? where bandit = ? and events = ?", known + 1, bandit, known)
                == 1) {
            return true;
        }
        return known == 0
                && counts(session, bandit).isEmpty()
                && session.update("insert into growth_bandit (bandit, events, forgotten) values (?, 1, 0)", bandit)
                        == 1;
    }

    private static boolean insert(SqlSession session, String bandit, long known, BanditEvent event)
            throws SQLException {
        return session.update(
                        "insert into growth_bandit_event (bandit, place, kind, id, choice, arm, number, eligible,"
                                + " version, at_ms, context) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        bandit,
                        known + 1,
                        event.kind().name(),
                        event.id(),
                        event.choice(),
                        event.arm(),
                        event.number(),
                        event.eligible(),
                        event.version(),
                        event.at(),
                        text(event.context()))
                == 1;
    }

    private static List<Long> counts(SqlSession session, String bandit) throws SQLException {
        return session.query("select forgotten from growth_bandit where bandit = ?", row -> row.getLong(1), bandit);
    }

    @Override
    public List<BanditEvent> read(String bandit, long known) {
        return transactions.run("no event was read", session -> {
            for (long forgotten : counts(session, bandit)) {
                if (known < forgotten) {
                    throw BanditStoreException.forgotten(known, forgotten);
                }
            }
            return session.query(
                    "select kind, id, choice, arm, number, eligible, version, at_ms, context"
                            + " from growth_bandit_event where bandit = ? and place > ? and place <= ? order by place",
                    JdbcBanditStore::event,
                    bandit,
                    known,
                    known + MOST);
        });
    }

    private static BanditEvent event(ResultSet row) throws SQLException {
        return new BanditEvent(
                BanditEvent.Kind.valueOf(row.getString(1)),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getDouble(5),
                row.getInt(6),
                row.getLong(7),
                row.getLong(8),
                numbers(row.getString(9)));
    }

    @Override
    public void forget(String bandit, long count) {
        transactions.run("nothing was forgotten", session -> {
            session.update(
                    "update growth_bandit set forgotten = ? where bandit = ? and events >= ? and forgotten < ?",
                    count,
                    bandit,
                    count,
                    count);
            for (long forgotten : counts(session, bandit)) {
                session.update("delete from growth_bandit_event where bandit = ? and place <= ?", bandit, forgotten);
            }
            return true;
        });
    }

    /** Some thousand events at a time, so that no transaction is long and no list is. */
    @Override
    public long removeIds(String bandit, long count, Predicate<String> ids) {
        long gone = 0;
        for (long from = forgotten(bandit); from < count; from += MOST) {
            long after = from;
            long last = Math.min(count, from + MOST);
            gone += transactions.run(
                    "not all ids were removed", session -> removeIds(session, bandit, after, last, ids));
        }
        return gone;
    }

    private long forgotten(String bandit) {
        return transactions.run(
                "no id was removed",
                session -> counts(session, bandit).stream().findFirst().orElse(0L));
    }

    private static long removeIds(SqlSession session, String bandit, long after, long last, Predicate<String> ids)
            throws SQLException {
        long gone = 0;
        for (Named event : named(session, bandit, after, last)) {
            if (ids.test(event.id())) {
                gone += session.update(
                        "update growth_bandit_event set id = '' where bandit = ? and place = ?", bandit, event.place());
            }
        }
        return gone;
    }

    private record Named(long place, String id) {}

    private static List<Named> named(SqlSession session, String bandit, long after, long last) throws SQLException {
        return session.query(
                "select place, id from growth_bandit_event"
                        + " where bandit = ? and place > ? and place <= ? and id <> ''",
                row -> new Named(row.getLong(1), row.getString(2)),
                bandit,
                after,
                last);
    }

    /** The shortest decimals that are read back as the same numbers. */
    private static String text(double[] context) {
        return Arrays.stream(context).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(number -> !number.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Override
    public String toString() {
        return "JdbcBanditStore[growth_bandit, growth_bandit_event]";
    }
}
