package io.growth.core.rule.govern;

import io.growth.core.internal.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of decisions, and the statements on them. Every transaction about a customer locks their row first; locks
 * are taken in the order person, decision, account.
 */
final class DecisionTables {

    private static final String COUNTED = " (state = 'S' or state in ('D', 'R') and expires_at > ?)";
    private static final String KEY = " unit = ? and occasion = ?";

    static final List<String> SCHEMA = List.of(
            "create table if not exists growth_person (unit varchar(200) primary key, touched_at bigint not null)",
            "create table if not exists growth_account (campaign varchar(200) not null, period bigint not null,"
                    + " amount bigint not null, coupons bigint not null, primary key (campaign, period))",
            "create table if not exists growth_decision (unit varchar(200) not null, occasion varchar(200) not null,"
                    + " made_at bigint not null, state char(1) not null, campaign varchar(200), channel varchar(200),"
                    + " due_at bigint not null, expires_at bigint not null, period bigint not null, cost bigint not null,"
                    + " charged int not null, verdict text not null, primary key (unit, occasion))",
            "create index if not exists growth_decision_sends on growth_decision (unit, due_at)",
            "create index if not exists growth_decision_open on growth_decision (campaign, state, expires_at)");

    private DecisionTables() {}

    /** Stops a transaction that found a budget used up by reservations that have run out. */
    static final class Overdue extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String campaign;

        Overdue(String campaign) {
            super("reservations to be collected first", null, false, false);
            this.campaign = campaign;
        }

        String campaign() {
            return campaign;
        }
    }

    static void lock(SqlSession session, String unit, long now) throws SQLException {
        if (session.update("update growth_person set touched_at = ? where unit = ?", now, unit) == 0) {
            session.update("insert into growth_person (unit, touched_at) values (?, ?)", unit, now);
        }
    }

    static @Nullable Verdict verdict(SqlSession session, DecisionKey key) throws SQLException {
        List<String> found = session.query(
                "select verdict from growth_decision where" + KEY, row -> row.getString(1), key.unit(), key.occasion());
        return found.isEmpty() ? null : VerdictText.read(found.get(0));
    }

    static List<Send> sends(SqlSession session, DecisionKey key, long from, long now, String without)
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

    static @Nullable Reason take(SqlSession session, Claim claim) throws SQLException {
        if (!claim.isCharged() || pay(session, claim)) {
            return null;
        }
        List<Usage> used = used(session, claim.campaign(), claim.period());
        if (used.isEmpty()) {
            session.update(
                    "insert into growth_account (campaign, period, amount, coupons) values (?, ?, 0, 0)",
                    claim.campaign(),
                    claim.period());
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
                        + " where campaign = ? and period = ? and amount <= ? and coupons <= ?",
                claim.cost(),
                claim.campaign(),
                claim.period(),
                claim.amountBefore(),
                claim.couponsBefore());
        return paid == 1;
    }

    static List<Usage> used(SqlSession session, String campaign, long period) throws SQLException {
        return session.query(
                "select amount, coupons from growth_account where campaign = ? and period = ?",
                row -> new Usage(row.getLong(1), row.getLong(2)),
                campaign,
                period);
    }

    static void insert(SqlSession session, Settlement settlement) throws SQLException {
        Verdict verdict = settlement.verdict();
        Claim claim = settlement.reserved();
        Booking.State state =
                claim == null ? Booking.State.NONE : Booking.of(claim).state();
        session.update(
                "insert into growth_decision (unit, occasion, made_at, state, campaign, channel, due_at, expires_at,"
                        + " period, cost, charged, verdict) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                verdict.key().unit(),
                verdict.key().occasion(),
                verdict.at().toEpochMilli(),
                state.letter,
                claim == null ? "" : claim.campaign(),
                claim == null ? "" : claim.channel(),
                verdict.due().toEpochMilli(),
                verdict.expires().toEpochMilli(),
                claim == null ? Renewal.NEVER : claim.period(),
                claim == null ? 0L : claim.cost(),
                claim != null && claim.isCharged() ? 1 : 0,
                VerdictText.write(verdict));
    }

    /** A reservation whose time is up. */
    private record Due(DecisionKey key, long period, long cost) {}

    private static List<Due> overdue(SqlSession session, String campaign, long now) throws SQLException {
        return session.query(
                "select unit, occasion, period, cost from growth_decision where campaign = ? and state in ('D', 'R')"
                        + " and expires_at <= ? and charged = 1 order by unit, occasion",
                row -> new Due(new DecisionKey(row.getString(1), row.getString(2)), row.getLong(3), row.getLong(4)),
                campaign,
                now);
    }

    /** Each reservation returns once, whoever else collects. */
    static int collect(SqlSession session, String campaign, long now) throws SQLException {
        int returned = 0;
        for (Due due : overdue(session, campaign, now)) {
            int collected = session.update(
                    "update growth_decision set state = 'G' where" + KEY
                            + " and state in ('D', 'R') and expires_at <= ?",
                    due.key.unit(),
                    due.key.occasion(),
                    now);
            if (collected == 1) {
                giveBack(session, campaign, due.period, due.cost);
            }
            returned += collected;
        }
        return returned;
    }

    private static void giveBack(SqlSession session, String campaign, long period, long cost) throws SQLException {
        session.update(
                "update growth_account set amount = amount - ?, coupons = coupons - 1 where campaign = ? and period = ?",
                cost,
                campaign,
                period);
    }

    /** A decision as it is kept. */
    record Kept(Booking booking, Charge charge) {

        static Kept read(ResultSet row) throws SQLException {
            var booking = new Booking(Booking.State.of(row.getString(1)), row.getLong(2), row.getLong(3));
            return new Kept(
                    booking,
                    new Charge(row.getString(4), row.getLong(5), row.getString(6), row.getLong(7), row.getInt(8) == 1));
        }
    }

    static @Nullable Kept kept(SqlSession session, DecisionKey key) throws SQLException {
        // The customer's row is locked first, as in every transaction about one; without it there is no decision.
        if (session.update("update growth_person set touched_at = touched_at where unit = ?", key.unit()) == 0) {
            return null;
        }
        List<Kept> found = session.query(
                "select state, due_at, expires_at, campaign, period, channel, cost, charged from growth_decision where"
                        + KEY,
                Kept::read,
                key.unit(),
                key.occasion());
        return found.isEmpty() ? null : found.get(0);
    }

    /** Only if it still stands as expected: reservations that ran out are collected without the customer's lock. */
    static boolean move(SqlSession session, DecisionKey key, Kept kept, Booking next) throws SQLException {
        int moved = session.update(
                "update growth_decision set state = ?, due_at = ?, expires_at = ? where" + KEY + " and state = ?",
                next.state().letter,
                next.due(),
                next.expires(),
                key.unit(),
                key.occasion(),
                kept.booking.state().letter);
        if (moved == 1 && next.state() == Booking.State.GONE && kept.charge.limited()) {
            giveBack(session, kept.charge.campaign(), kept.charge.period(), kept.charge.cost());
        }
        return moved == 1;
    }

    /** What is reserved returns first; what was sent stays in the accounts, which name nobody. */
    static long forget(SqlSession session, String unit) throws SQLException {
        if (session.update("update growth_person set touched_at = touched_at where unit = ?", unit) == 0) {
            return 0;
        }
        List<Reserved> open = session.query(
                "select occasion, campaign, period, cost from growth_decision where unit = ? and state in ('D', 'R')"
                        + " and charged = 1 order by campaign, occasion",
                row -> new Reserved(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                unit);
        for (Reserved reserved : open) {
            int gone = session.update(
                    "update growth_decision set state = 'G' where" + KEY + " and state in ('D', 'R')",
                    unit,
                    reserved.occasion);
            if (gone == 1) {
                giveBack(session, reserved.campaign, reserved.period, reserved.cost);
            }
        }
        int forgotten = session.update("delete from growth_decision where unit = ?", unit);
        session.update("delete from growth_person where unit = ?", unit);
        return forgotten;
    }

    /** A reservation of somebody who is forgotten. */
    private record Reserved(String occasion, String campaign, long period, long cost) {}

    /** A customer's row stays as long as a decision about them, since it is what transactions lock. */
    static int forget(SqlSession session, long limit) throws SQLException {
        int forgotten = session.update(
                "delete from growth_decision where made_at < ? and due_at < ?"
                        + " and not (state in ('D', 'R') and (charged = 1 or expires_at >= ?))",
                limit,
                limit,
                limit);
        session.update(
                "delete from growth_person where touched_at < ? and not exists"
                        + " (select 1 from growth_decision d where d.unit = growth_person.unit)",
                limit);
        return forgotten;
    }
}
