package io.growth.recommend.evaluate;

import io.growth.core.data.SparseMatrix;
import java.util.Arrays;

/**
 * Reads the lists to be judged, without what may not be in them: repetitions and, unless allowed, items that the user
 * has in the training part. Belongs to one thread.
 *
 * <p>Where such items took places of the list, the recommender is asked for a longer one, so that a shop's own ranker
 * that does not filter is judged by its first {@code k} new items and not by the gaps.
 */
final class ListReader {

    private final ListSource source;
    private final JudgedUsers<?> users;
    private final SparseMatrix history;
    private final boolean seenAllowed;
    private final int catalogueSize;
    private final int[] marks;
    private int mark;
    private int[] kept = new int[0];

    ListReader(ListSource source, JudgedUsers<?> users, SparseMatrix history, int catalogueSize, boolean seenAllowed) {
        this.source = source;
        this.users = users;
        this.history = history;
        this.seenAllowed = seenAllowed;
        this.catalogueSize = catalogueSize;
        this.marks = new int[catalogueSize];
    }

    /**
     * Reads a user's list and marks the hits.
     *
     * @param user number among the judged users
     * @param wanted how many items
     * @return as many as there are, best first: catalogue numbers, {@code catalogueSize} for items from elsewhere, the
     *     complement of the number for hits
     */
    int[] judged(int user, int wanted) {
        int[] list = read(user, wanted);
        for (int place = 0; place < list.length; place++) {
            if (users.isRelevant(user, list[place])) {
                list[place] = ~list[place];
            }
        }
        return list;
    }

    /** The area under the curve over all items that may be recommended to a user. */
    double area(int user) {
        int candidates = catalogueSize - (seenAllowed ? 0 : history(user));
        return RankArea.of(judged(user, candidates), catalogueSize, users.relevant(user), candidates);
    }

    private int[] read(int user, int wanted) {
        if (kept.length < wanted) {
            kept = new int[wanted];
        }
        int limit = wanted;
        int longest = Math.addExact(wanted, catalogueSize);
        int found = source.ask(user, limit);
        int size = keep(user, found, wanted);
        while (size < wanted && found == limit && limit < longest) {
            // The history alone can take no more places than it has items; repetitions need further rounds.
            limit = (int) Math.min(longest, Math.max(2L * limit, (long) wanted + history(user)));
            found = source.ask(user, limit);
            size = keep(user, found, wanted);
        }
        return Arrays.copyOf(kept, size);
    }

    private int history(int user) {
        int row = users.historyRow(user);
        return row < 0 ? 0 : history.degree(row);
    }

    private int keep(int user, int found, int wanted) {
        markHistory(user);
        int size = 0;
        for (int place = 0; place < found && size < wanted; place++) {
            int item = source.item(place);
            if (isNew(item)) {
                kept[size++] = item;
            }
        }
        return size;
    }

    /** A mark is worth something for one list only, so nothing has to be wiped. */
    private void markHistory(int user) {
        mark++;
        int row = users.historyRow(user);
        if (seenAllowed || row < 0) {
            return;
        }
        for (int e = history.start(row); e < history.end(row); e++) {
            marks[history.columns()[e]] = mark;
        }
    }

    private boolean isNew(int item) {
        if (item == ListSource.REPEATED || item == catalogueSize) {
            return item == catalogueSize;
        }
        boolean fresh = marks[item] != mark;
        marks[item] = mark;
        return fresh;
    }
}
