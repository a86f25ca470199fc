package io.growth.core.data;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the entries of the matrix back into interactions, row by row. */
final class Entries {

    private Entries() {}

    static <U, I> Stream<Interaction<U, I>> of(Interactions<U, I> data) {
        return IntStream.range(0, data.users().size()).boxed().flatMap(row -> ofRow(data, row));
    }

    private static <U, I> Stream<Interaction<U, I>> ofRow(Interactions<U, I> data, int row) {
        U user = data.users().key(row);
        SparseMatrix matrix = data.byUser();
        return IntStream.range(matrix.start(row), matrix.end(row)).mapToObj(entry -> of(data, user, entry));
    }

    private static <U, I> Interaction<U, I> of(Interactions<U, I> data, U user, int entry) {
        I item = data.items().key(data.byUser().columns()[entry]);
        @Nullable Instant at = data.hasTimes() ? Instant.ofEpochSecond(data.second(entry)) : null;
        return new Interaction<>(user, item, data.byUser().values()[entry], at);
    }
}
