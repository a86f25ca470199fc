package io.growth.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moves interactions to other numbers for the same keys. */
final class Renumbering {

    private Renumbering() {}

    static void checkShared(Interactions<?, ?> train, Interactions<?, ?> other) {
        if (train.users() != other.users() || train.items() != other.items()) {
            throw new IllegalArgumentException(
                    "the parts of a split must share their users() and items(); Split.of(train, test) renumbers them");
        }
    }

    /** The keys of the first with their numbers, then those that only the second has. */
    static <K> Ids<K> union(Ids<K> first, Ids<K> second) {
        Ids.Builder<K> union = Ids.builder();
        first.forEach(union::add);
        second.forEach(union::add);
        return union.size() == first.size() ? first : union.build();
    }

    /** The same interactions, keys numbered by an order. */
    static <U, I> Interactions<U, I> sorted(
            Interactions<U, I> data, Comparator<? super U> userOrder, Comparator<? super I> itemOrder) {
        return of(data, sorted(data.users(), userOrder, "user"), sorted(data.items(), itemOrder, "item"));
    }

    private static <K> Ids<K> sorted(Ids<K> ids, Comparator<? super K> order, String what) {
        Objects.requireNonNull(order, what + "Order");
        var keys = new ArrayList<K>(ids.size());
        ids.forEach(keys::add);
        keys.sort(order);
        for (int k = 1; k < keys.size(); k++) {
            if (order.compare(keys.get(k - 1), keys.get(k)) >= 0) {
                throw new IllegalArgumentException(what + "Order takes two different keys for equal, which leaves their"
                        + " order to chance; let it compare something more");
            }
        }
        return Ids.of(keys);
    }

    /** The same interactions under numberings that know all of their keys. */
    static <U, I> Interactions<U, I> of(Interactions<U, I> data, Ids<U> users, Ids<I> items) {
        if (users == data.users() && items == data.items()) {
            return data;
        }
        SparseMatrix byUser = data.byUser();
        Times times = data.times();
        var sort = new EventSort(
                rows(byUser, numbers(data.users(), users)),
                columns(byUser, numbers(data.items(), items)),
                byUser.values(),
                times == null ? null : times.offsets(),
                data.size());
        sort.byColumnThenRow(users.size(), items.size());
        var moved = new SparseMatrix(items.size(), sort.starts(), sort.columns(), sort.weights());
        int @Nullable [] offsets = sort.offsets();
        return new Interactions<>(users, items, moved, times == null || offsets == null ? null : new Times(offsets));
    }

    private static <K> int[] numbers(Ids<K> from, Ids<K> to) {
        var numbers = new int[from.size()];
        Arrays.setAll(numbers, index -> to.indexOf(from.key(index)));
        return numbers;
    }

    private static int[] rows(SparseMatrix matrix, int[] number) {
        var rows = new int[matrix.size()];
        for (int row = 0; row < matrix.rowCount(); row++) {
            Arrays.fill(rows, matrix.start(row), matrix.end(row), number[row]);
        }
        return rows;
    }

    private static int[] columns(SparseMatrix matrix, int[] number) {
        var columns = new int[matrix.size()];
        Arrays.setAll(columns, e -> number[matrix.columns()[e]]);
        return columns;
    }
}
