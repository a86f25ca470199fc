package io.growth.recommend.internal;

import io.growth.recommend.Query;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Source;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Translates the steps of a query into numbers. */
final class IndexedQuery<U, I> implements Query<I> {

    private final IndexedRecommender<U, I> model;
    private final Request<I> request = new Request<>();
    private boolean explained;

    IndexedQuery(IndexedRecommender<U, I> model, int user) {
        this.model = model;
        request.user = user;
        request.limit = DEFAULT_LIMIT;
    }

    @Override
    public Query<I> limit(int limit) {
        request.limit = checkedLimit(limit);
        return this;
    }

    static int checkedLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit must be at least 0 but is " + limit);
        }
        return limit;
    }

    @Override
    public Query<I> with(Collection<? extends I> recent) {
        addKnown(recent, request.recent);
        return this;
    }

    @Override
    public Query<I> segment(String name) {
        request.segment = Objects.requireNonNull(name, "name of a segment");
        return this;
    }

    @Override
    public Query<I> includeSeen() {
        request.includeSeen = true;
        return this;
    }

    @Override
    public Query<I> repeatable(Predicate<? super I> again) {
        Objects.requireNonNull(again, "again");
        Predicate<? super I> earlier = request.repeatable;
        request.repeatable = earlier == null ? again : item -> earlier.test(item) || again.test(item);
        return this;
    }

    @Override
    public Query<I> exclude(Collection<? extends I> items) {
        addKnown(items, request.excluded);
        return this;
    }

    @Override
    public Query<I> among(Collection<? extends I> items) {
        var known = new IntArrayList(items.size());
        addKnown(items, known);
        int[] earlier = request.candidates;
        request.candidates = known.intStream()
                .filter(item -> earlier == null || Arrays.binarySearch(earlier, item) >= 0)
                .sorted()
                .distinct()
                .toArray();
        return this;
    }

    private void addKnown(Collection<? extends I> items, IntArrayList numbers) {
        for (I item : items) {
            int number = model.items().indexOf(item);
            if (number >= 0) {
                numbers.add(number);
            }
        }
    }

    @Override
    public Query<I> only(Predicate<? super I> accepts) {
        Objects.requireNonNull(accepts, "accepts");
        Predicate<? super I> earlier = request.accepts;
        request.accepts = earlier == null ? accepts : item -> earlier.test(item) && accepts.test(item);
        return this;
    }

    @Override
    public Query<I> boost(ToDoubleFunction<? super I> factor) {
        Objects.requireNonNull(factor, "factor");
        ToDoubleFunction<? super I> earlier = request.boost;
        ToDoubleFunction<I> checked = item -> checkedFactor(factor.applyAsDouble(item));
        request.boost =
                earlier == null ? checked : item -> product(earlier.applyAsDouble(item), checked.applyAsDouble(item));
        return this;
    }

    /** Finite, and 0 only if a factor is. */
    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : Math.max(Double.MIN_VALUE, Math.min(Double.MAX_VALUE, a * b));
    }

    private static double checkedFactor(double factor) {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("a boost must be finite and at least 0 but is " + factor);
        }
        return factor;
    }

    @Override
    public Query<I> pin(I item, int place) {
        if (place < 1) {
            throw new IllegalArgumentException("place must be at least 1, the first, but is " + place);
        }
        int number = model.items().indexOf(item);
        if (number >= 0) {
            if (request.pins == null) {
                request.pins = new Pins();
            }
            request.pins.put(number, place);
        }
        return this;
    }

    @Override
    public Query<I> atMost(int count, Function<? super I, ? extends @Nullable Object> group) {
        Objects.requireNonNull(group, "group");
        if (count < 0) {
            throw new IllegalArgumentException("count of a group must be at least 0 but is " + count);
        }
        if (request.caps == null) {
            request.caps = new Caps<>();
        }
        request.caps.add(count, group);
        return this;
    }

    @Override
    public Query<I> minScore(Source source, double least) {
        if (Double.isNaN(least)) {
            throw new IllegalArgumentException("the smallest score must be a number but is NaN");
        }
        if (source == Source.PINNED || source == Source.EXPLORED) {
            throw new IllegalArgumentException("what is " + source + " has no score to compare; use only(...) or"
                    + " exclude(...), which hold for every source");
        }
        request.setLeastScore(source, (float) least);
        return this;
    }

    @Override
    public Query<I> diversify(double strength, ToDoubleBiFunction<? super I, ? super I> similarity) {
        Objects.requireNonNull(similarity, "similarity");
        request.diversity = new Diversity<>(checkedShare("strength", strength), similarity, model.items());
        return this;
    }

    @Override
    public Query<I> explore(double share, long seed) {
        request.exploration = new Exploration(checkedShare("share", share), seed);
        return this;
    }

    private static double checkedShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1 but is " + share);
        }
        return share;
    }

    @Override
    public Query<I> personalOnly() {
        request.personalOnly = true;
        return this;
    }

    @Override
    public Query<I> explain() {
        explained = true;
        return this;
    }

    @Override
    public List<Recommendation<I>> list() {
        return model.answer(request, explained);
    }
}
