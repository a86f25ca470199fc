package io.growth.recommend.graph;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.TiledVectors;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What graph filters with other weights on the same data have in common, the last of each kind. Of several threads that
 * want the same, one finds it and the others wait.
 */
final class KeptParts {

    /** Keeps nothing, so all may share it. */
    static final KeptParts NONE = new KeptParts(null, null);

    private final @Nullable Slot<Directions> directions;
    private final @Nullable Slot<SparseMatrix> linear;

    private KeptParts(@Nullable Slot<Directions> directions, @Nullable Slot<SparseMatrix> linear) {
        this.directions = directions;
        this.linear = linear;
    }

    static KeptParts empty() {
        return new KeptParts(new Slot<>(), new Slot<>());
    }

    /**
     * Singular vectors as a model stores them, and their values.
     *
     * @param vectors of each item
     * @param values the largest first
     */
    record Directions(TiledVectors vectors, double[] values) {}

    Directions directions(Interactions<?, ?> data, List<Number> settings, Supplier<Directions> search) {
        return directions == null ? search.get() : directions.get(new Key(data, settings), search);
    }

    SparseMatrix linear(Interactions<?, ?> data, List<Number> settings, Supplier<SparseMatrix> count) {
        return linear == null ? count.get() : linear.get(new Key(data, settings), count);
    }

    /**
     * What a part depends on.
     *
     * @param data equal to itself alone
     * @param settings all numbers that change the part
     */
    private record Key(Interactions<?, ?> data, List<Number> settings) {}

    /** Softly held, so that what nobody uses gives way before memory runs out. */
    private static final class Slot<T> {

        private @Nullable SoftReference<Entry<T>> last;

        synchronized T get(Key wanted, Supplier<T> maker) {
            Entry<T> entry = last == null ? null : last.get();
            if (entry != null && entry.key.equals(wanted)) {
                return entry.value;
            }
            var made = new Entry<>(wanted, maker.get());
            last = new SoftReference<>(made);
            return made.value;
        }
    }

    private record Entry<T>(Key key, T value) {}
}
