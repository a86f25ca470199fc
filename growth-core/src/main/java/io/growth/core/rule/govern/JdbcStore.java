package io.growth.core.rule.govern;

import io.growth.core.internal.SqlSession;
import io.growth.core.internal.SqlTransactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
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

    private final DataSource source;
    private final SqlTransactions transactions;

    private JdbcStore(DataSource source, int timeoutSeconds) {
        this.source = source;
        this.transactions = new SqlTransactions(
                source,
                timeoutSeconds,
                (undone, cause) -> new GovernanceException(undone + "; to ask again with the same key is safe", cause));
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
        return DecisionTables.SCHEMA;
    }

    /**
     * Makes the tables that are not there.
     *
     * @throws GovernanceException if the database refuses
     */
    public void createTables() {
        transactions.run("the tables were not made", session -> {
            for (String statement : DecisionTables.SCHEMA) {
                session.update(statement);
            }
            return true;
        });
    }

    @Override
    public Answer decide(Plan plan) {
        var attempt = new Attempt();
        while (true) {
            try {
                return transactions.run("nothing was decided", session -> decide(session, plan, attempt));
            } catch (DecisionTables.Overdue overdue) {
                collect(overdue.campaign(), plan.now());
            }
        }
    }

    /** What this call has tried to keep: found again after a lost connection, it is no repetition. */
    private static final class Attempt {
        private @Nullable Verdict verdict;
    }

    private Answer decide(SqlSession session, Plan plan, Attempt attempt) throws SQLException {
        DecisionKey key = plan.key();
        DecisionTables.lock(session, key.unit(), plan.now());
        Verdict known = DecisionTables.verdict(session, key);
        if (known != null) {
            return new Answer(known, !known.equals(attempt.verdict));
        }
        List<Send> sends = DecisionTables.sends(session, key, plan.countsFrom(), plan.now(), "");
        Settlement settlement = plan.settle(sends, claim -> DecisionTables.take(session, claim));
        attempt.verdict = settlement.verdict();
        DecisionTables.insert(session, settlement);
        return new Answer(settlement.verdict(), false);
    }

    /** In a transaction of its own, since it locks decisions about others. */
    private void collect(String campaign, long now) {
        transactions.run(
                "reservations that ran out were not collected",
                session -> DecisionTables.collect(session, campaign, now));
    }

    @Override
    public Optional<Verdict> find(DecisionKey key) {
        return transactions.run(
                "nothing was looked up", session -> Optional.ofNullable(DecisionTables.verdict(session, key)));
    }

    @Override
    public Outcome resume(DecisionKey key, Claim claim) {
        return transactions.run("the reservation was not resumed", session -> {
            DecisionTables.Kept kept = DecisionTables.kept(session, key);
            if (kept == null) {
                return claim.refused(Reason.EXPIRED);
            }
            return Resumption.of(
                    kept.booking(),
                    claim,
                    () -> DecisionTables.sends(session, key, claim.countsFrom(), claim.now(), key.occasion()),
                    (expected, next) -> DecisionTables.move(session, key, kept, next));
        });
    }

    @Override
    public SendState confirm(DecisionKey key, Instant now) {
        return transactions.run("the reservation was not confirmed", session -> {
            DecisionTables.Kept kept = DecisionTables.kept(session, key);
            if (kept == null) {
                return SendState.NOTHING_RESERVED;
            }
            SendState state = kept.booking().confirmable(now.toEpochMilli());
            boolean lost = state == SendState.CONFIRMED
                    && !DecisionTables.move(session, key, kept, kept.booking().to(Booking.State.SENT));
            return lost ? SendState.GONE : state;
        });
    }

    @Override
    public boolean withdraw(DecisionKey key) {
        return giveBack(key, Booking::isOpen);
    }

    @Override
    public boolean release(DecisionKey key) {
        return giveBack(key, Booking::isHeld);
    }

    private boolean giveBack(DecisionKey key, Predicate<Booking> which) {
        return transactions.run("the reservation was not released", session -> {
            DecisionTables.Kept kept = DecisionTables.kept(session, key);
            return kept != null
                    && which.test(kept.booking())
                    && DecisionTables.move(session, key, kept, kept.booking().to(Booking.State.GONE));
        });
    }

    @Override
    public Usage usage(Policy policy, Instant now) {
        String campaign = policy.campaign();
        long period = policy.budgetPeriod(now);
        collect(campaign, now.toEpochMilli());
        List<Usage> used =
                transactions.run("the budget was not read", session -> DecisionTables.used(session, campaign, period));
        return used.isEmpty() ? Usage.NONE : used.get(0);
    }

    @Override
    public void forget(Instant before) {
        long limit = before.toEpochMilli();
        transactions.run("nothing was forgotten", session -> DecisionTables.forget(session, limit));
    }

    @Override
    public long forget(String customer) {
        return transactions.run("the customer was not forgotten", session -> DecisionTables.forget(session, customer));
    }

    @Override
    public String toString() {
        return "JdbcStore[growth_person, growth_decision, growth_account]";
    }
}
