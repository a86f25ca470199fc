package io.growth.core.data;

import java.time.Instant;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Copies a part of some interactions. What stays whole (keys, or everything) is shared with the source. */
final class Subset {

    private Subset() {}

    /** The entries for which {@code entry} holds; users and items keep their numbers. */
    static <U, I> Interactions<U, I> where(Interactions<U, I> data, IntPredicate entry) {
        return ofEntries(data, matching(data.size(), entry));
    }

    /** The entries within a window of whole seconds. */
    static <U, I> Interactions<U, I> between(Interactions<U, I> data, Instant fromInclusive, Instant toExclusive) {
        if (toExclusive.isBefore(fromInclusive)) {
            throw new IllegalArgumentException("the window ends at " + toExclusive + ", before its start at "
                    + fromInclusive + "; swap the arguments");
        }
        long from = fromInclusive.getEpochSecond();
        long to = toExclusive.getEpochSecond();
        return where(data, entry -> data.second(entry) >= from && data.second(entry) < to);
    }

    /** The entries of some weight. */
    static <U, I> Interactions<U, I> atLeast(Interactions<U, I> data, double minWeight) {
        if (Double.isNaN(minWeight)) {
            throw new IllegalArgumentException("minWeight must be a number but is NaN");
        }
        float[] weights = data.byUser().values();
        float min = (float) minWeight;
        return where(data, entry -> weights[entry] >= min);
    }

    /** The marked entries; users and items keep their numbers. */
    static <U, I> Interactions<U, I> ofEntries(Interactions<U, I> data, BitSet entries) {
        return copy(data, all(data.users()), all(data.items()), entries);
    }

    /** The users whose key is wanted, renumbered; items keep their numbers. */
    static <U, I> Interactions<U, I> ofUsers(Interactions<U, I> data, Predicate<? super U> wanted) {
        return of(
                data,
                matching(data.users().size(), u -> wanted.test(data.users().key(u))),
                all(data.items()));
    }

    /** The items whose key is wanted, renumbered; users keep their numbers. */
    static <U, I> Interactions<U, I> ofItems(Interactions<U, I> data, Predicate<? super I> wanted) {
        return of(
                data,
                all(data.users()),
                matching(data.items().size(), i -> wanted.test(data.items().key(i))));
    }

    /** The marked users and items, renumbered in unchanged order, and the entries between them. */
    static <U, I> Interactions<U, I> of(Interactions<U, I> data, BitSet users, BitSet items) {
        SparseMatrix byUser = data.byUser();
        var entries = new BitSet(data.size());
        for (int user = users.nextSetBit(0); user >= 0; user = users.nextSetBit(user + 1)) {
            for (int e = byUser.start(user); e < byUser.end(user); e++) {
                entries.set(e, items.get(byUser.columns()[e]));
            }
        }
        return copy(data, users, items, entries);
    }

    private static BitSet all(Ids<?> ids) {
        return matching(ids.size(), index -> true);
    }

    private static BitSet matching(int size, IntPredicate wanted) {
        var matching = new BitSet(size);
        for (int i = 0; i < size; i++) {
            matching.set(i, wanted.test(i));
        }
        return matching;
    }

    /** Copies the entries, which must lie in the users and items given. */
    private static <U, I> Interactions<U, I> copy(Interactions<U, I> data, BitSet users, BitSet items, BitSet entries) {
        Ids<U> newUsers = kept(data.users(), users);
        Ids<I> newItems = kept(data.items(), items);
        if (newUsers == data.users() && newItems == data.items() && entries.cardinality() == data.size()) {
            return data;
        }
        int[] kept = entries.stream().toArray();
        SparseMatrix byUser = data.byUser();
        Times times = data.times();
        var part = new SparseMatrix(
                newItems.size(),
                starts(byUser, users, newUsers.size(), kept),
                columns(byUser, items, kept),
                values(byUser, kept));
        return new Interactions<>(newUsers, newItems, part, times == null ? null : times.of(kept));
    }

    private static int[] starts(SparseMatrix source, BitSet rows, int rowCount, int[] kept) {
        var starts = new int[rowCount + 1];
        int newRow = 0;
        int next = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            while (next < kept.length && kept[next] < source.end(row)) {
                next++;
            }
            starts[++newRow] = next;
        }
        return starts;
    }

    private static int[] columns(SparseMatrix source, BitSet wanted, int[] kept) {
        int[] number = numbers(wanted, source.columnCount());
        var columns = new int[kept.length];
        for (int e = 0; e < kept.length; e++) {
            columns[e] = number[source.columns()[kept[e]]];
        }
        return columns;
    }

    private static float[] values(SparseMatrix source, int[] kept) {
        var values = new float[kept.length];
        for (int e = 0; e < kept.length; e++) {
            values[e] = source.values()[kept[e]];
        }
        return values;
    }

    private static <K> Ids<K> kept(Ids<K> ids, BitSet wanted) {
        if (wanted.cardinality() == ids.size()) {
            return ids;
        }
        Ids.Builder<K> kept = Ids.builder();
        wanted.stream().forEach(index -> kept.add(ids.key(index)));
        return kept.build();
    }

    /** The new number of each wanted index. */
    private static int[] numbers(BitSet wanted, int size) {
        var numbers = new int[size];
        int next = 0;
        for (int index = wanted.nextSetBit(0); index >= 0; index = wanted.nextSetBit(index + 1)) {
            numbers[index] = next++;
        }
        return numbers;
    }
}
