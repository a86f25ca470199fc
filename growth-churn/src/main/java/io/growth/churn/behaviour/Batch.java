package io.growth.churn.behaviour;

import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that were taken and wait to be counted, so many at once that each part of the customers gets a run of them. For
 * one thread.
 */
final class Batch<C> {

    private static final String STAGE = "count events";
    private static final int SIZE = 1 << 16;

    private final List<ShopEvent<C>> events = new ArrayList<>();
    private final long[] seconds = new long[SIZE];

    /** Number of the first event of this batch among all. */
    private long first;

    /** The events by part once counting has begun, and from where on those of each part still wait. */
    private @Nullable ByPart parts;

    private int[] next = {};

    /** Whether it must be counted before anything can be added. */
    boolean isClosed() {
        return parts != null || events.size() == SIZE;
    }

    void add(ShopEvent<C> event, long second) {
        seconds[events.size()] = second;
        events.add(event);
    }

    ShopEvent<C> event(int k) {
        return events.get(k);
    }

    /** When an event was, in seconds of local time since 1970. */
    long second(int k) {
        return seconds[k];
    }

    /** Which of all events it is. */
    long number(int k) {
        return first + k;
    }

    /** Hands each part its events. If that is cancelled, the parts that had theirs do not get them again. */
    void count(List<CustomerDays<C>> customers, FitContext context) {
        if (events.isEmpty()) {
            return;
        }
        ByPart all = parts == null ? ByPart.of(events.size(), k -> event(k).customer()) : parts;
        if (parts == null) {
            parts = all;
            next = all.starts().clone();
        }
        FitContext quiet = context.withProgress(progress -> {});
        quiet.forBlocks(STAGE, ByPart.PARTS, 1, () -> all.order(), (order, part, to) -> {
            customers.get(part).take(this, order, next[part], all.starts()[to]);
            next[part] = all.starts()[to];
        });
        first += events.size();
        events.clear();
        parts = null;
        context.report(STAGE, first, -1);
    }
}
