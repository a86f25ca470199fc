package io.growth.recommend.internal;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A query in numbers: what {@link Answer} works from. Belongs to one thread. */
final class Request<I> {

    int user = -1;
    int limit = 10;
    boolean includeSeen;
    boolean personalOnly;
    final IntArrayList recent = new IntArrayList(0);
    final IntArrayList excluded = new IntArrayList(0);

    /** Ascending and different, or null where every item may be recommended. */
    int @Nullable [] candidates;

    @Nullable
    Predicate<? super I> accepts;

    @Nullable
    ToDoubleFunction<? super I> boost;
}
