package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.recommend.Source;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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

    @Nullable
    String segment;

    /** Ascending and different, or null where every item may be recommended. */
    int @Nullable [] candidates;

    @Nullable
    Predicate<? super I> accepts;

    @Nullable
    Predicate<? super I> repeatable;

    @Nullable
    ToDoubleFunction<? super I> boost;

    @Nullable
    EnumMap<Source, Float> leastScores;

    @Nullable
    Pins pins;

    @Nullable
    Caps<I> caps;

    @Nullable
    Diversity<I> diversity;

    @Nullable
    Exploration exploration;

    /** Whether the best items that are not part of the history are the answer, and nothing is to be asked of them. */
    boolean isPlain() {
        return !includeSeen
                && excluded.isEmpty()
                && candidates == null
                && accepts == null
                && repeatable == null
                && boost == null
                && leastScores == null
                && pins == null
                && caps == null
                && diversity == null
                && exploration == null;
    }

    void setLeastScore(Source source, float least) {
        if (leastScores == null) {
            leastScores = new EnumMap<>(Source.class);
        }
        leastScores.put(source, least);
    }

    float leastScore(Source source) {
        return leastScores == null
                ? Float.NEGATIVE_INFINITY
                : leastScores.getOrDefault(source, Float.NEGATIVE_INFINITY);
    }

    /** Forgets what an earlier answer has counted. */
    void begin(int places) {
        if (caps != null) {
            caps.reset();
        }
        if (diversity != null) {
            diversity.reset(places);
        }
    }

    /** Whether there is room for the item and the filter accepts it; the filter, which may be slow, is asked last. */
    boolean admits(int item, Ids<I> ids) {
        // A key may have to be made from bytes first, so it is asked for only if somebody looks at it.
        return caps == null && accepts == null || admits(ids.key(item));
    }

    private boolean admits(I key) {
        return (caps == null || caps.haveRoomFor(key)) && (accepts == null || accepts.test(key));
    }

    /** Puts an item on the list and counts it where groups have a limit. */
    void take(int item, float score, int stage, Picks picks, Ids<I> ids) {
        picks.add(item, score, stage);
        if (caps != null) {
            caps.count(ids.key(item));
        }
    }

    /** Whether the item may come, as far as lists, filters and boosts tell; the history is not looked at. */
    boolean allows(int item, Ids<I> ids) {
        return (candidates == null || Arrays.binarySearch(candidates, item) >= 0)
                && !excluded.contains(item)
                && (accepts == null || accepts.test(ids.key(item)))
                && !removes(item, ids);
    }

    boolean removes(int item, Ids<I> ids) {
        return boost != null && boost.applyAsDouble(ids.key(item)) == 0;
    }
}
