package io.growth.recommend.evaluate;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Several recommenders side by side, each with its lead over the first one and how sure that is.
 *
 * <pre>{@code
 * var contest = Contest.by(Metric.NDCG, 10)
 *         .with("popular", evaluator.evaluate(popular))         // the baseline
 *         .with("item neighbours", evaluator.evaluate(knn))
 *         .with("blend", evaluator.evaluate(blend));
 * System.out.println(contest);
 * }</pre>
 *
 * <p>Differences are paired user by user, so an interval that does not hold 0 means more than two intervals of means
 * that do not overlap. Immutable.
 *
 * @param <U> type of the user keys
 */
public final class Contest<U> {

    /** The share of the intervals that hold the true figure. */
    public static final double LEVEL = 0.95;

    private final Metric metric;
    private final int k;
    private final Map<String, Evaluation<U>> entries;

    private Contest(Metric metric, int k, Map<String, Evaluation<U>> entries) {
        this.metric = metric;
        this.k = k;
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * A contest without anybody in it.
     *
     * @param <U> type of the user keys
     * @param metric what counts
     * @param k how many places of the lists count, at least 1
     * @return the contest
     * @throws IllegalArgumentException if {@code k < 1}
     */
    public static <U> Contest<U> by(Metric metric, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1 but is " + k);
        }
        return new Contest<>(metric, k, new LinkedHashMap<>());
    }

    /**
     * Adds a recommender; the first one is the baseline.
     *
     * @param name a few words that nobody else in the contest has
     * @param evaluation how good it is, judged on the users of the others
     * @return a contest with it
     * @throws IllegalArgumentException if the name is taken, the evaluation is too short for the cut-off, or of other
     *     users than the baseline's
     */
    public Contest<U> with(String name, Evaluation<U> evaluation) {
        var more = new LinkedHashMap<>(entries);
        if (more.put(name, evaluation) != null) {
            throw new IllegalArgumentException("there is a '" + name + "' already; give each entry a name of its own");
        }
        var longer = new Contest<>(metric, k, more);
        longer.lead(name);
        return longer;
    }

    /**
     * Everybody in the contest.
     *
     * @return evaluations by name, in the order of their coming; unmodifiable
     */
    public Map<String, Evaluation<U>> entries() {
        return entries;
    }

    /**
     * How much better one is than the baseline.
     *
     * @param name a name in the contest
     * @return the paired comparison; that of the baseline with itself is all ties
     * @throws NoSuchElementException if there is no such name
     */
    public Comparison lead(String name) {
        Evaluation<U> one = entries.get(name);
        if (one == null) {
            throw new NoSuchElementException("no '" + name + "' in the contest; there are " + entries.keySet());
        }
        return one.against(entries.values().iterator().next(), metric, k);
    }

    /**
     * Who is best.
     *
     * @return the name with the largest mean, the first of equal ones
     * @throws NoSuchElementException if nobody is in the contest
     */
    public String best() {
        Map.Entry<String, Evaluation<U>> best = entries.entrySet().iterator().next();
        for (Map.Entry<String, Evaluation<U>> entry : entries.entrySet()) {
            best = mean(entry) > mean(best) ? entry : best;
        }
        return best.getKey();
    }

    private double mean(Map.Entry<String, Evaluation<U>> entry) {
        return entry.getValue().mean(metric, k);
    }

    /** A line for each: mean with interval, lead over the baseline with interval, and how probable it is by luck. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        line(text, "", metric.label() + "@" + k, "95 %", "lead", "95 %", "");
        entries.forEach((name, evaluation) -> {
            Comparison lead = lead(name);
            boolean first = name.equals(entries.keySet().iterator().next());
            line(
                    text,
                    name,
                    Figures.text(evaluation.mean(metric, k)),
                    evaluation.interval(metric, k, LEVEL),
                    first ? "" : Figures.signed(lead.difference()),
                    first ? "" : lead.interval(LEVEL),
                    first ? "" : Figures.probability(lead.permutationTest()));
        });
        return text.toString();
    }

    private static void line(StringBuilder text, Object... cells) {
        String[] shown = Arrays.stream(cells).map(Object::toString).toArray(String[]::new);
        text.append(String.format(Locale.ROOT, "%-30s%10s  %-18s%10s  %-20s%s", (Object[]) shown)
                        .stripTrailing())
                .append('\n');
    }
}
