package io.growth.benchmarks.published;

import io.growth.churn.cohort.Activity;
import io.growth.churn.cohort.Funnel;
import io.growth.churn.cohort.FunnelCounts;
import io.growth.churn.loyalty.Balance;
import io.growth.churn.loyalty.Booking;
import io.growth.churn.loyalty.InMemoryLedgerStore;
import io.growth.churn.loyalty.Operation;
import io.growth.churn.loyalty.PointsLedger;
import io.growth.core.data.Csv;
import io.growth.core.data.Event;
import io.growth.core.data.EventLog;
import io.growth.core.data.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** Funnels and life cycles of generated events, and the steps of a points ledger, held against other programs row by row. */
public final class RetentionStepsTable implements PublishedTable {

    private static final String[] STEPS = {"view", "cart", "checkout", "purchase"};

    @Override
    public String folder() {
        return "../oracles/retention";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        EventLog<Long, String> events = EventLog.read(
                Csv.of(data.resolve("events.csv.gz")).header(),
                row -> Event.of(
                        row.getLong("user_id"), row.get("event"), 1, Instant.ofEpochSecond(row.getLong("time_s"))));
        funnels(events, data.resolve("funnel_counts.csv"), figures);
        lifeCycle(events, data.resolve("lifecycle_weeks.csv"), figures);
        ledger(data.resolve("ledger.csv"), figures);
    }

    private static void funnels(EventLog<Long, String> events, Path reference, Consumer<Figure> figures)
            throws IOException {
        var met = new MetRows();
        Csv.of(reference).header().forEach(row -> {
            String window = row.get("window_s");
            Funnel funnel = Funnel.of(STEPS);
            FunnelCounts counts = (window.equals("none")
                            ? funnel
                            : funnel.within(Duration.ofSeconds(Long.parseLong(window))))
                    .count(events);
            for (int step = 0; step < STEPS.length; step++) {
                met.row(counts.count(step) == row.getLong(STEPS[step]));
            }
        });
        met.report("funnel, four windows", "counts as in the reference", 4 * STEPS.length, figures);
    }

    private static void lifeCycle(EventLog<Long, String> events, Path reference, Consumer<Figure> figures)
            throws IOException {
        List<Activity.Span> weeks = Activity.of(events, ZoneOffset.UTC).lifecycle(7);
        var met = new MetRows();
        Csv.of(reference).header().forEach(row -> {
            Activity.Span week = weeks.get((int) row.getLong("week"));
            met.row(week.equals(new Activity.Span(
                    week.start(),
                    (int) row.getLong("active"),
                    (int) row.getLong("new"),
                    (int) row.getLong("returning"),
                    (int) row.getLong("resurrected"),
                    (int) row.getLong("dormant"))));
        });
        met.report("life cycle", "weeks as in the reference", weeks.size(), figures);
    }

    private static void ledger(Path reference, Consumer<Figure> figures) throws IOException {
        var ledger = new PointsLedger(new InMemoryLedgerStore());
        var met = new MetRows();
        Csv.of(reference).header().forEach(row -> {
            Operation operation = operation(row);
            int before = ledger.journal(operation.member()).size();
            Booking booking = ledger.book(operation);
            boolean twice = row.get("status").equals("duplicate");
            met.row(
                    twice
                            ? ledger.journal(operation.member()).size() == before
                            : isAs(row, booking)
                                    && booking.done() == row.get("status").equals("ok"));
        });
        met.report("points ledger", "steps as in the reference", 396, figures);
        long sum = ledger.totals().values().stream().mapToLong(Long::longValue).sum();
        figures.accept(new Figure(
                "points ledger", "sum of all accounts", (double) sum, Expectation.around(0, 0), "double entry", 0));
    }

    private static boolean isAs(Row row, Booking booking) throws IOException {
        Balance balance = booking.balance();
        return balance.available() == row.getLong("available_after")
                && balance.pending() == row.getLong("pending_after")
                && balance.owed() == row.getLong("owed_after")
                && booking.expired() == row.getLong("expired_now");
    }

    private static Operation operation(Row row) throws IOException {
        String key = row.get("op_id");
        String member = row.get("account");
        long points = row.getLong("points");
        Instant at = Instant.EPOCH.plus(Duration.ofDays(row.getLong("day")));
        return switch (row.get("kind")) {
            case "earn" -> {
                Instant from = at.plus(Duration.ofDays(row.getLong("delay_days")));
                yield Operation.earn(key, member, points, at)
                        .usableFrom(from)
                        .until(from.plus(Duration.ofDays(row.getLong("life_days"))));
            }
            case "burn" -> Operation.burn(key, member, points, at);
            case "reverse_earn" -> Operation.reverseEarn(key, member, row.get("ref_op"), points, at);
            case "reverse_burn" -> Operation.reverseBurn(key, member, row.get("ref_op"), points, at);
            default -> Operation.expire(key, member, at);
        };
    }
}
