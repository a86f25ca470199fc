package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import java.util.function.Predicate;

/** Marks items among the scores, so that picking needs to look at nothing else. */
final class Marks {

    /** The score of an item that must not come. */
    static final float OUT = Float.NEGATIVE_INFINITY;

    private Marks() {}

    /** Adds each item once; the scores, not in use yet, serve as marks. */
    static void addRecent(Request<?> request, Scratch scratch) {
        if (request.recent.isEmpty()) {
            return;
        }
        History history = scratch.history;
        for (int k = 0; k < history.size(); k++) {
            scratch.scores.set(history.item(k), OUT);
        }
        for (int k = 0; k < request.recent.size(); k++) {
            int item = request.recent.getInt(k);
            if (scratch.scores.get(item) != OUT) {
                scratch.scores.set(item, OUT);
                history.add(item);
            }
        }
        for (int k = 0; k < history.size(); k++) {
            scratch.scores.forget(history.item(k));
        }
    }

    /**
     * Marks what must not come: the history, unless the model repeats it, what the query excludes, and what is on the
     * list already.
     */
    static <I> void set(Request<I> request, boolean repeats, Scratch scratch, Ids<I> items) {
        if (!request.includeSeen && !repeats) {
            setSeen(request, scratch, items);
        }
        for (int k = 0; k < request.excluded.size(); k++) {
            scratch.scores.set(request.excluded.getInt(k), OUT);
        }
        for (int k = 0; k < scratch.picks.size(); k++) {
            scratch.scores.set(scratch.picks.item(k), OUT);
        }
    }

    private static <I> void setSeen(Request<I> request, Scratch scratch, Ids<I> items) {
        History history = scratch.history;
        Predicate<? super I> repeatable = request.repeatable;
        for (int k = 0; k < history.size(); k++) {
            int item = history.item(k);
            if (repeatable == null || !repeatable.test(items.key(item))) {
                scratch.scores.set(item, OUT);
            }
        }
    }

    /** Takes all marks and scores away. */
    static void clear(Request<?> request, Scratch scratch) {
        scratch.scores.clear();
        for (int k = 0; k < scratch.history.size(); k++) {
            scratch.scores.forget(scratch.history.item(k));
        }
        for (int k = 0; k < request.excluded.size(); k++) {
            scratch.scores.forget(request.excluded.getInt(k));
        }
        for (int k = 0; k < scratch.picks.size(); k++) {
            scratch.scores.forget(scratch.picks.item(k));
        }
    }
}
