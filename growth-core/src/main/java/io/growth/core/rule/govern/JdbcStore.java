package io.growth.core.rule.govern;

import io.growth.core.internal.SqlSession;
import io.growth.core.internal.SqlTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in the shop's database, so that all servers share it and a restart forgets nothing.
 *
 * <p>Plain SQL in transactions at {@code READ COMMITTED}, run here against PostgreSQL and H2. A customer's row in {@code
 * growth_person} is locked while a decision is made about them; a budget is one conditional update of its row in {@code
 * growth_account}, which holds its lock until the transaction ends: that bounds how many messages a second a single hot
 * campaign can reserve, and customers of other campaigns do not wait. Locks are always taken in the order person,
 * decision, account, so transactions do not block each other for good.
 *
 * <p>Where a statement fails the transaction is rolled back, and repeated if the failure looks like one that passes; if
 * none succeeds, {@link GovernanceException} says that nothing was decided. Give it a pooled {@link DataSource}: a
 * decision takes one connection. Times are milliseconds since 1970. Thread-safe.
 *
 * <pre>{@code
 * GovernanceStore store = JdbcStore.of(dataSource);
 * store.createTables();                  // or put JdbcStore.schema() into your migrations
 * }</pre>
 */
public final class JdbcStore implements GovernanceStore {

    private static final String COUNTED = " (state = 'S' or state in ('D', 'R') and expires_at > ?)";
    private static final String KEY = " unit = ? and occasion = ?";

    private static final List<String> SCHEMA = List.of(
            "create table if not exists growth_person (unit varchar(200) primary key, touched_at bigint not null)",
            "create table if not exists growth_account (campaign varchar(200) primary key, amount bigint not null,"
                    + " coupons bigint not null)",
            "create table if not exists growth_decision (unit varchar(200) not null, occasion varchar(200) not null,"
                    + " made_at bigint not null, state char(1) not null, campaign varchar(200), channel varchar(200),"
                    + " due_at bigint not null, expires_at bigint not null, cost bigint not null, charged int not null,"
                    + " verdict text not null, primary key (unit, occasion))",
            "create index if not exists growth_decision_sends on growth_decision (unit, due_at)",
            "create index if not exists growth_decision_open on growth_decision (campaign, state, expires_at)");

    private final VerdictText text = new VerdictText();
    private final DataSource source;
    private final SqlTransactions transactions;

    private JdbcStore(DataSource source, int timeoutSeconds) {
        this.source = source;
        this.transactions = new SqlTransactions(source, timeoutSeconds);
    }

    /**
     * A store in a database whose tables are there; each statement may take 5 seconds.
     *
     * @param source of connections, pooled
     * @return the store
     */
    public static JdbcStore of(DataSource source) {
        return new JdbcStore(Objects.requireNonNull(source, "source"), 5);
    }

    /**
     * Sets how long a statement may take before the decision counts as not made.
     *
     * @param timeout whole seconds, at least one
     * @return a store that waits that long
     * @throws IllegalArgumentException if it is less than a second
     */
    public JdbcStore withTimeout(Duration timeout) {
        long seconds = Checks.atLeast("seconds of the timeout", 1, timeout.toSeconds());
        return new JdbcStore(source, (int) Math.min(Integer.MAX_VALUE, seconds));
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
     * @throws GovernanceException if the database refuses
     */
    public void createTables() {
        run("the tables were not made", session -> {
            for (String statement : SCHEMA) {
                session.update(statement);
            }
            return true;
        });
    }

    private <T> T run(String undone, SqlTransactions.Work<T> work) {
        try {
            return transactions.run(work);
        } catch (SQLException e) {
            throw new GovernanceException(undone + "; to ask again with the same key is safe", e);
        }
    }

    /** Stops a transaction that found a budget used up by reservations that have run out. */
    private static final class Overdue extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String campaign;

        Overdue(String campaign) {
            super("reservations to be collected first", null, false, false);
            this.campaign = campaign;
        }
    }

    @Override
    public Answer decide(Plan plan) {
        var attempt = new Attempt();
        while (true) {
            try {
                return run("nothing was decided", session -> decide(session, plan, attempt));
            } catch (Overdue overdue) {
                collect(overdue.campaign, plan.now());
            }
        }
    }

    /** What this call has tried to keep: found again after a lost connection, it is no repetition. */
    private static final class Attempt {
        private @Nullable Verdict verdict;
    }

    private Answer decide(SqlSession session, Plan plan, Attempt attempt) throws SQLException {
        DecisionKey key = plan.key();
        lock(session, key.unit(), plan.now());
        Verdict known = verdict(session, key);
        if (known != null) {
            return new Answer(known, !known.equals(attempt.verdict));
        }
        List<Send> sends = sends(session, key, plan.countsFrom(), plan.now(), "");
        Settlement settlement = plan.settle(sends, claim -> take(session, claim));
        attempt.verdict = settlement.verdict();
        insert(session, settlement);
        return new Answer(settlement.verdict(), false);
    }

    private static void lock(SqlSession session, String unit, long now) throws SQLException {
        if (session.update("update growth_person set touched_at = ? where unit = ?", now, unit) == 0) {
            session.update("insert into growth_person (unit, touched_at) values (?, ?)", unit, now);
        }
    }

    private @Nullable Verdict verdict(SqlSession session, DecisionKey key) throws SQLException {
        List<String> found = session.query(
                "select verdict from growth_decision where" + KEY, row -> row.getString(1), key.unit(), key.occasion());
        return found.isEmpty() ? null : text.read(found.get(0));
    }

    private static List<Send> sends(SqlSession session, DecisionKey key, long from, long now, String without)
            throws SQLException {
        if (from == Long.MAX_VALUE) {
            return List.of();
        }
        return session.query(
                "select campaign, channel, due_at from growth_decision where unit = ? and due_at >= ?"
                        + " and occasion <> ? and" + COUNTED,
                row -> new Send(row.getString(1), row.getString(2), row.getLong(3)),
                key.unit(),
                from,
                without,
                now);
    }

    private static @Nullable Reason take(SqlSession session, Claim claim) throws SQLException {
        if (!claim.isCharged() || pay(session, claim)) {
            return null;
        }
        List<Usage> used = used(session, claim.campaign());
        if (used.isEmpty()) {
            session.update("insert into growth_account (campaign, amount, coupons) values (?, 0, 0)", claim.campaign());
            used = List.of(Usage.NONE);
            if (pay(session, claim)) {
                return null;
            }
        }
        if (!overdue(session, claim.campaign(), claim.now()).isEmpty()) {
            throw new Overdue(claim.campaign());
        }
        return used.get(0).amount() > claim.amountBefore() ? Reason.BUDGET_SPENT : Reason.COUPONS_SPENT;
    }

    private static boolean pay(SqlSession session, Claim claim) throws SQLException {
        int paid = session.update(
                "update growth_account set amount = amount + ?, coupons = coupons + 1"
                        + " where campaign = ? and amount <= ? and coupons <= ?",
                claim.cost(),
                claim.campaign(),
                claim.amountBefore(),
                claim.couponsBefore());
        return paid == 1;
    }

    private static List<Usage> used(SqlSession session, String campaign) throws SQLException {
        return session.query(
                "select amount, coupons from growth_account where campaign = ?",
                row -> new Usage(row.getLong(1), row.getLong(2)),
                campaign);
    }

    private void insert(SqlSession session, Settlement settlement) throws SQLException {
        Verdict verdict = settlement.verdict();
        Claim claim = settlement.reserved();
        Booking.State state =
                claim == null ? Booking.State.NONE : Booking.of(claim).state();
        session.update(
                "insert into growth_decision (unit, occasion, made_at, state, campaign, channel, due_at, expires_at,"
                        + " cost, charged, verdict) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                verdict.key().unit(),
                verdict.key().occasion(),
                verdict.at().toEpochMilli(),
                state.letter,
                claim == null ? "" : claim.campaign(),
                claim == null ? "" : claim.channel(),
                verdict.due().toEpochMilli(),
                verdict.expires().toEpochMilli(),
                claim == null ? 0L : claim.cost(),
                claim != null && claim.isCharged() ? 1 : 0,
                text.write(verdict));
    }

    /** A reservation whose time is up. */
    private record Due(DecisionKey key, long cost) {}

    private static List<Due> overdue(SqlSession session, String campaign, long now) throws SQLException {
        return session.query(
                "select unit, occasion, cost from growth_decision where campaign = ? and state in ('D', 'R')"
                        + " and expires_at <= ? and charged = 1 order by unit, occasion",
                row -> new Due(new DecisionKey(row.getString(1), row.getString(2)), row.getLong(3)),
                campaign,
                now);
    }

    /** In a transaction of its own, since it locks decisions about others. */
    private void collect(String campaign, long now) {
        run("reservations that ran out were not collected", session -> {
            for (Due due : overdue(session, campaign, now)) {
                int collected = session.update(
                        "update growth_decision set state = 'G' where" + KEY
                                + " and state in ('D', 'R') and expires_at <= ?",
                        due.key.unit(),
                        due.key.occasion(),
                        now);
                if (collected == 1) {
                    giveBack(session, campaign, due.cost);
                }
            }
            return true;
        });
    }

    private static void giveBack(SqlSession session, String campaign, long cost) throws SQLException {
        session.update(
                "update growth_account set amount = amount - ?, coupons = coupons - 1 where campaign = ?",
                cost,
                campaign);
    }

    @Override
    public Optional<Verdict> find(DecisionKey key) {
        return run("nothing was looked up", session -> Optional.ofNullable(verdict(session, key)));
    }

    /** A decision as it is kept. */
    private record Kept(Booking booking, Charge charge) {

        static Kept read(ResultSet row) throws SQLException {
            var booking = new Booking(Booking.State.of(row.getString(1)), row.getLong(2), row.getLong(3));
            return new Kept(
                    booking, new Charge(row.getString(4), row.getString(5), row.getLong(6), row.getInt(7) == 1));
        }
    }

    private static @Nullable Kept kept(SqlSession session, DecisionKey key) throws SQLException {
        // The customer's row is locked first, as in every transaction about one; without it there is no decision.
        if (session.update("update growth_person set touched_at = touched_at where unit = ?", key.unit()) == 0) {
            return null;
        }
        List<Kept> found = session.query(
                "select state, due_at, expires_at, campaign, channel, cost, charged from growth_decision where" + KEY,
                Kept::read,
                key.unit(),
                key.occasion());
        return found.isEmpty() ? null : found.get(0);
    }

    /** Only if it still stands as expected: reservations that ran out are collected without the customer's lock. */
    private static boolean move(SqlSession session, DecisionKey key, Kept kept, Booking next) throws SQLException {
        int moved = session.update(
                "update growth_decision set state = ?, due_at = ?, expires_at = ? where" + KEY + " and state = ?",
                next.state().letter,
                next.due(),
                next.expires(),
                key.unit(),
                key.occasion(),
                kept.booking.state().letter);
        if (moved == 1 && next.state() == Booking.State.GONE && kept.charge.limited()) {
            giveBack(session, kept.charge.campaign(), kept.charge.cost());
        }
        return moved == 1;
    }

    @Override
    public Outcome resume(DecisionKey key, Claim claim) {
        return run("the reservation was not resumed", session -> {
            Kept kept = kept(session, key);
            if (kept == null) {
                return claim.refused(Reason.EXPIRED);
            }
            return Resumption.of(
                    kept.booking,
                    claim,
                    () -> sends(session, key, claim.countsFrom(), claim.now(), key.occasion()),
                    (expected, next) -> move(session, key, kept, next));
        });
    }

    @Override
    public SendState confirm(DecisionKey key, Instant now) {
        return run("the reservation was not confirmed", session -> {
            Kept kept = kept(session, key);
            if (kept == null) {
                return SendState.NOTHING_RESERVED;
            }
            SendState state = kept.booking.confirmable(now.toEpochMilli());
            boolean lost =
                    state == SendState.CONFIRMED && !move(session, key, kept, kept.booking.to(Booking.State.SENT));
            return lost ? SendState.GONE : state;
        });
    }

    @Override
    public boolean release(DecisionKey key) {
        return run("the reservation was not released", session -> {
            Kept kept = kept(session, key);
            return kept != null
                    && kept.booking.isHeld()
                    && move(session, key, kept, kept.booking.to(Booking.State.GONE));
        });
    }

    @Override
    public Usage usage(String campaign, Instant now) {
        collect(campaign, now.toEpochMilli());
        List<Usage> used = run("the budget was not read", session -> used(session, campaign));
        return used.isEmpty() ? Usage.NONE : used.get(0);
    }

    @Override
    public void forget(Instant before) {
        long limit = before.toEpochMilli();
        run("nothing was forgotten", session -> {
            session.update(
                    "delete from growth_decision where made_at < ? and due_at < ?"
                            + " and not (state in ('D', 'R') and (charged = 1 or expires_at >= ?))",
                    limit,
                    limit,
                    limit);
            return session.update("delete from growth_person where touched_at < ?", limit);
        });
    }

    @Override
    public String toString() {
        return "JdbcStore[growth_person, growth_decision, growth_account]";
    }
}
