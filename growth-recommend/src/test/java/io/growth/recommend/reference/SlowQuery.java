package io.growth.recommend.reference;

import io.growth.recommend.Recommendation;
import io.growth.recommend.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a query means, said with a list of all items and two sorts. */
public final class SlowQuery {

    private final float[] scores;
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
    public IntToDoubleFunction boost = item -> 1;

    private record Scored(int item, float score) {

        static final Comparator<Scored> BEST_FIRST =
                Comparator.comparingDouble((Scored one) -> -one.score).thenComparingInt(Scored::item);
    }

    /**
     * A query.
     *
     * @param scores of each item, not above 0 where nothing speaks for it
     * @param popularity of each item
     */
    public SlowQuery(float[] scores, float[] popularity) {
        this.scores = scores;
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
        var answer = new ArrayList<Recommendation<String>>();
        var taken = new HashSet<Integer>();
        for (Scored scored : ranked(scores, false)) {
            taken.add(scored.item);
            add(answer, scored, Source.PERSONAL);
        }
        if (!personalOnly) {
            for (Scored scored : ranked(popularity, true)) {
                if (!taken.contains(scored.item)) {
                    add(answer, scored, Source.POPULAR);
                }
            }
        }
        return answer;
    }

    private void add(List<Recommendation<String>> answer, Scored scored, Source source) {
        if (answer.size() < limit && only.test(scored.item)) {
            answer.add(new Recommendation<>("i" + scored.item, scored.score, source, List.of()));
        }
    }

    private List<Scored> ranked(float[] values, boolean zeroCounts) {
        var list = new ArrayList<Scored>();
        for (int item = 0; item < values.length; item++) {
            boolean possible = (includeSeen || !seen.contains(item))
                    && !excluded.contains(item)
                    && (among == null || among.contains(item))
                    && (values[item] > 0 || zeroCounts)
                    && boost.applyAsDouble(item) > 0;
            if (possible) {
                list.add(new Scored(item, (float) (values[item] * boost.applyAsDouble(item))));
            }
        }
        list.sort(Scored.BEST_FIRST);
        return list;
    }
}
