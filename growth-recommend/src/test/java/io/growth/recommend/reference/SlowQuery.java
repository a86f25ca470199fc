package io.growth.recommend.reference;

import io.growth.recommend.Recommendation;
import io.growth.recommend.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a query means, said with a list of all items and one sort for each model. */
public final class SlowQuery {

    private final List<Model> models;
    private final float[] popularity;

    /** Items of the history. */
    public final Set<Integer> seen = new HashSet<>();

    /** Items the query leaves out. */
    public final Set<Integer> excluded = new HashSet<>();

    /** Items that may come at all; null for all. */
    public @Nullable Set<Integer> among;

    public int limit = 10;
    public boolean includeSeen;
    public boolean personalOnly;
    public IntPredicate only = item -> true;
    public IntPredicate repeatable = item -> false;
    public IntToDoubleFunction boost = item -> 1;
    public final Map<Source, Double> least = new EnumMap<>(Source.class);
    public final List<Cap> caps = new ArrayList<>();

    /** Items by place. */
    public final TreeMap<Integer, Integer> pins = new TreeMap<>();

    public double strength;
    public @Nullable DoubleBinaryOperator similarity;

    /**
     * A model that is asked: the score of each item, NaN where it has none.
     *
     * @param anySign whether scores that are not above 0 count
     */
    public record Model(float[] scores, boolean anySign, Source source) {}

    /** At most so many of a group. */
    public record Cap(int most, IntFunction<@Nullable Object> group) {}

    /** An item at a place. */
    public record Chosen(int item, float score, Source source) {}

    private record Scored(int item, float score) {

        static final Comparator<Scored> BEST_FIRST =
                Comparator.comparingDouble((Scored one) -> -one.score).thenComparingInt(Scored::item);
    }

    /**
     * A query to a single model.
     *
     * @param scores of each item, not above 0 where nothing speaks for it
     * @param popularity of each item
     */
    public SlowQuery(float[] scores, float[] popularity) {
        this(List.of(new Model(scores, false, Source.PERSONAL)), popularity);
    }

    /** A query to several models. */
    public SlowQuery(List<Model> models, float[] popularity) {
        this.models = models;
        this.popularity = popularity;
    }

    /** Every item with a score, whether or not it is part of the history. */
    public static List<Recommendation<String>> everything(float[] scores) {
        var query = new SlowQuery(scores, new float[scores.length]);
        query.limit = scores.length;
        query.includeSeen = true;
        query.personalOnly = true;
        return query.list();
    }

    /** The answer, without reasons. */
    public List<Recommendation<String>> list() {
        return chosen().stream()
                .map(one -> new Recommendation<>("i" + one.item, one.score, one.source, List.of()))
                .toList();
    }

    /** The answer before anything is explored. */
    public List<Chosen> chosen() {
        var pinned = new ArrayList<Chosen>();
        var places = new ArrayList<Integer>();
        pins.headMap(limit, true).forEach((place, item) -> {
            if (allowed(item)) {
                pinned.add(new Chosen(item, 0, Source.PINNED));
                places.add(place);
            }
        });
        var others = new ArrayList<Chosen>();
        for (Model model : models) {
            choose(ranked(model), model.source, pinned, others);
        }
        if (!personalOnly) {
            choose(ranked(new Model(popularity, true, Source.POPULAR)), Source.POPULAR, pinned, others);
        }
        var list = new ArrayList<Chosen>();
        while (!pinned.isEmpty() || !others.isEmpty()) {
            boolean pinsTurn = !pinned.isEmpty() && (others.isEmpty() || places.get(0) == list.size() + 1);
            if (pinsTurn) {
                places.remove(0);
            }
            list.add((pinsTurn ? pinned : others).remove(0));
        }
        return list;
    }

    /** The items that a place may be given to by chance, beside a list. */
    public Set<Integer> pool(List<Chosen> list) {
        var pool = new HashSet<Integer>();
        for (int item = 0; item < popularity.length; item++) {
            int candidate = item;
            if (allowed(item)
                    && fresh(item)
                    && room(item, list)
                    && list.stream().noneMatch(one -> one.item == candidate)) {
                pool.add(item);
            }
        }
        return pool;
    }

    /** Adds to the others until the list is full, window after window if it is to be varied. */
    private void choose(List<Scored> ranked, Source source, List<Chosen> pinned, List<Chosen> others) {
        var left = new ArrayList<>(ranked);
        while (!left.isEmpty() && pinned.size() + others.size() < limit) {
            var window = new ArrayList<Scored>();
            int size = similarity == null ? 1 : Math.max(100, 5 * Math.min(limit, popularity.length));
            while (!left.isEmpty() && window.size() < size) {
                Scored next = left.remove(0);
                if (notTaken(next.item, pinned, others) && room(next.item, both(pinned, others))) {
                    window.add(next);
                }
            }
            double low = window.stream().mapToDouble(Scored::score).min().orElse(0);
            double high = window.stream().mapToDouble(Scored::score).max().orElse(0);
            while (!window.isEmpty() && pinned.size() + others.size() < limit) {
                List<Chosen> list = both(pinned, others);
                Scored best = window.get(0);
                for (Scored one : window) {
                    best = value(one, low, high, list) > value(best, low, high, list) ? one : best;
                }
                window.remove(best);
                if (room(best.item, list)) {
                    others.add(new Chosen(best.item, best.score, source));
                }
            }
        }
    }

    private double value(Scored one, double low, double high, List<Chosen> list) {
        if (similarity == null) {
            return 0;
        }
        double relevance = low == high ? 1 : (one.score - low) / (high - low);
        double nearest = list.stream()
                .mapToDouble(other -> similarity.applyAsDouble(one.item, other.item))
                .max()
                .orElse(0);
        return (1 - strength) * relevance - strength * nearest;
    }

    private static List<Chosen> both(List<Chosen> pinned, List<Chosen> others) {
        var both = new ArrayList<>(pinned);
        both.addAll(others);
        return both;
    }

    private static boolean notTaken(int item, List<Chosen> pinned, List<Chosen> others) {
        return both(pinned, others).stream().noneMatch(one -> one.item == item);
    }

    private boolean room(int item, List<Chosen> list) {
        return caps.stream().allMatch(cap -> {
            Object group = cap.group.apply(item);
            return group == null
                    || list.stream()
                                    .filter(one -> Objects.equals(cap.group.apply(one.item), group))
                                    .count()
                            < cap.most;
        });
    }

    private boolean fresh(int item) {
        return includeSeen || !seen.contains(item) || repeatable.test(item);
    }

    private boolean allowed(int item) {
        return !excluded.contains(item)
                && (among == null || among.contains(item))
                && only.test(item)
                && boost.applyAsDouble(item) > 0;
    }

    private List<Scored> ranked(Model model) {
        var list = new ArrayList<Scored>();
        for (int item = 0; item < model.scores.length; item++) {
            float score = model.scores[item];
            boolean scored = model.anySign ? !Float.isNaN(score) : score > 0;
            if (scored && fresh(item) && allowed(item)) {
                double factor = boost.applyAsDouble(item);
                float boosted = (float) (score < 0 ? score / factor : score * factor);
                if (boosted >= least.getOrDefault(model.source, Double.NEGATIVE_INFINITY)) {
                    list.add(new Scored(item, boosted));
                }
            }
        }
        list.sort(Scored.BEST_FIRST);
        return list;
    }
}
