package io.growth.core.data;

import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** Runs a {@link Feed} to its end: reports progress, stops when asked to, and deals with the rows that are refused. */
final class Reading {

    /** For {@code kept}: the first refused row ends the reading. */
    static final int STRICT = -1;

    private static final int ROWS_PER_REPORT = 1 << 13;

    private final FitContext context;
    private final int kept;
    private final List<DataFormatException> firstRejected = new ArrayList<>();
    private long rows;
    private long rejected;

    Reading(FitContext context, int kept) {
        this.context = context;
        this.kept = kept;
    }

    <X extends Exception> void run(Feed<X> feed) throws IOException, X {
        String stage = "read " + feed.name();
        while (feed.next()) {
            if (rows++ % ROWS_PER_REPORT == 0) {
                context.checkCancelled(stage);
                report(stage, feed);
            }
            take(feed);
        }
        report(stage, feed);
    }

    private void report(String stage, Feed<?> feed) {
        long total = feed.total();
        // A file may have grown since its size was asked for.
        context.report(stage, total < 0 ? feed.done() : Math.min(feed.done(), total), total);
    }

    private <X extends Exception> void take(Feed<X> feed) throws IOException, X {
        try {
            feed.take();
        } catch (DataFormatException e) {
            reject(e, feed.line());
        } catch (Exception e) {
            String problem =
                    "the row could not be used because of " + e.getClass().getName();
            var refusal = new DataFormatException(feed.name(), feed.line(), null, null, problem);
            if (!blamesData(e)) {
                e.addSuppressed(refusal);
                throw e;
            }
            refusal.initCause(e);
            reject(refusal, feed.line());
        }
    }

    /** What a mapper throws on its own when a value is not what it takes it for. The rest are failures. */
    private static boolean blamesData(Exception e) {
        return e instanceof IllegalArgumentException
                || e instanceof NullPointerException
                || e instanceof IndexOutOfBoundsException
                || e instanceof ArithmeticException
                || e instanceof DateTimeException;
    }

    /** A problem that lies elsewhere than in this row (in the header) would recur in each; it always ends the reading. */
    private void reject(DataFormatException refusal, long line) throws DataFormatException {
        if (kept == STRICT || refusal.line() != line) {
            throw refusal;
        }
        rejected++;
        if (firstRejected.size() < kept) {
            firstRejected.add(refusal);
        }
    }

    long rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }

    List<DataFormatException> firstRejected() {
        return firstRejected;
    }
}
