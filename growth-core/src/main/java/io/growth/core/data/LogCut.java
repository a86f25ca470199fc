package io.growth.core.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Takes parts of a log, and turns interactions into events and back. Users and items keep their numbers. */
final class LogCut {

    private LogCut() {}

    static <U, I> EventLog<U, I> where(EventLog<U, I> log, IntPredicate wanted) {
        var kept = new int[log.size()];
        var starts = new int[log.users().size() + 1];
        var firsts = new BitSet();
        int count = 0;
        for (int user = 0; user < log.users().size(); user++) {
            // The first event of a basket may be dropped and the second kept, which is the first one then.
            boolean first = true;
            for (int e = log.start(user); e < log.end(user); e++) {
                first |= log.startsBasket(e);
                if (wanted.test(e)) {
                    firsts.set(count, first);
                    first = false;
                    kept[count++] = e;
                }
            }
            starts[user + 1] = count;
        }
        return count == log.size() ? log : log.picked(Arrays.copyOf(kept, count), starts, firsts);
    }

    static <U, I> EventSplit<U, I> leaveLast(EventLog<U, I> log, boolean basket) {
        var test = new BitSet(log.size());
        for (int user = 0; user < log.users().size(); user++) {
            int last = log.end(user) - 1;
            while (basket && last > log.start(user) && !log.startsBasket(last)) {
                last--;
            }
            if (last > log.start(user)) {
                test.set(last, log.end(user));
            }
        }
        return new EventSplit<>(where(log, event -> !test.get(event)), where(log, test::get));
    }

    static <U, I> Interactions<U, I> toInteractions(EventLog<U, I> log, Duplicates rule) {
        int users = log.users().size();
        int[] rows = new int[log.size()];
        for (int user = 0; user < users; user++) {
            Arrays.fill(rows, log.start(user), log.end(user), user);
        }
        Times times = log.times();
        int @Nullable [] offsets = times == null ? null : times.offsets();
        var sorted = new EventSort(rows, log.itemsCopy(), log.amountsCopy(), offsets, log.size());
        sorted.byColumnThenRow(users, log.items().size());
        sorted.merge(rule);
        var matrix = new SparseMatrix(log.items().size(), sorted.starts(), sorted.columns(), sorted.weights());
        int[] byUser = sorted.offsets();
        return new Interactions<>(log.users(), log.items(), matrix, byUser == null ? null : new Times(byUser));
    }

    static <U, I> EventLog<U, I> of(Interactions<U, I> data) {
        SparseMatrix matrix = data.byUser();
        int users = matrix.rowCount();
        var rows = new int[data.size()];
        for (int user = 0; user < users; user++) {
            Arrays.fill(rows, matrix.start(user), matrix.end(user), user);
        }
        Times times = data.times();
        // Without times, one and the same for all makes one basket of each user.
        int[] offsets = times == null ? new int[data.size()] : times.offsets();
        var order = new EventOrder(rows, offsets, null, data.size());
        order.sort(users, 0, Baskets.SAME_TIME);
        int[] events = order.events();
        return new EventLog<>(
                data.users(),
                data.items(),
                order.starts(),
                EventOrder.moved(matrix.columns(), events),
                EventOrder.moved(matrix.values(), events),
                times == null ? null : times.of(events),
                order.firsts());
    }
}
