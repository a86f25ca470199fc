package io.growth.recommend.evaluate;

import io.growth.core.data.EventLog;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Query;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Judges how well a recommender foresees the next step: each session is revealed event by event, and after each the one
 * that comes next has to be found. The protocol of session-based recommendation (Ludewig and Jannach, UMUAI 2018).
 *
 * <pre>{@code
 * var evaluator = NextItemEvaluator.on(tomorrow).at(20);
 * var knn = evaluator.evaluate(SessionKnn.vsKnn().fit(today, FitContext.defaults()));
 * var rules = evaluator.evaluate(SequenceRules.sequential().fit(today, FitContext.defaults()));
 * System.out.println(knn.against(rules, Metric.MRR, 20));        // difference, interval, p-value over all steps
 * }</pre>
 *
 * <p>The recommender is asked by {@link Recommender#forItems} with the events so far, the latest last, so it need not
 * know the session. All its items are candidates, those seen included, unless {@link #withoutSeen}. An item that it
 * does not know cannot be found and counts as a miss. The steps are the units of means, intervals and comparisons;
 * those of one session are alike, so intervals are somewhat too narrow where sessions are long.
 *
 * <p>The figures are the same for any number of threads. Immutable.
 *
 * @param <U> type of the session keys
 * @param <I> type of the item keys
 */
public final class NextItemEvaluator<U, I> {

    private static final int STEPS_AT_ONCE = 64;

    private final EventLog<U, I> test;
    private final int cutoff;
    private final boolean seen;
    private final boolean lastOnly;

    private NextItemEvaluator(EventLog<U, I> test, int cutoff, boolean seen, boolean lastOnly) {
        this.test = Objects.requireNonNull(test, "test");
        this.cutoff = cutoff;
        this.seen = seen;
        this.lastOnly = lastOnly;
    }

    /**
     * Judges by sessions that the recommender has not learnt from.
     *
     * @param <U> type of the session keys
     * @param <I> type of the item keys
     * @param test the sessions; those with a single event have no next one and are passed over
     * @return an evaluator of lists of {@value Query#DEFAULT_LIMIT} items
     */
    public static <U, I> NextItemEvaluator<U, I> on(EventLog<U, I> test) {
        return new NextItemEvaluator<>(test, Query.DEFAULT_LIMIT, true, false);
    }

    /**
     * Sets the largest cut-off: how long the lists are.
     *
     * @param k at least 1
     * @return an evaluator of such lists
     * @throws IllegalArgumentException if {@code k < 1}
     */
    public NextItemEvaluator<U, I> at(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1 but is " + k);
        }
        return new NextItemEvaluator<>(test, k, seen, lastOnly);
    }

    /**
     * Takes items of the session so far out of the candidates, also where the next event is one of them: for purchases
     * that are not repeated. A recommender that names seen items unasked is told not to.
     *
     * @return an evaluator that does
     */
    public NextItemEvaluator<U, I> withoutSeen() {
        return new NextItemEvaluator<>(test, cutoff, false, lastOnly);
    }

    /**
     * Judges only the last step of each session: "leave one out" (Kang and McAuley, ICDM 2018).
     *
     * @return an evaluator that does
     */
    public NextItemEvaluator<U, I> lastOnly() {
        return new NextItemEvaluator<>(test, cutoff, seen, true);
    }

    /**
     * Judges with all processors and the default seed.
     *
     * @param recommender the recommender, safe for several threads
     * @return how good its lists are
     */
    public NextItemEvaluation evaluate(Recommender<?, I> recommender) {
        return evaluate(recommender, FitContext.defaults());
    }

    /**
     * Judges a recommender.
     *
     * @param recommender the recommender
     * @param context threads, progress and cancellation; its seed is that of the confidence intervals
     * @return how good its lists are
     * @throws io.growth.core.fit.FitCancelledException if it was cancelled
     */
    public NextItemEvaluation evaluate(Recommender<?, I> recommender, FitContext context) {
        Objects.requireNonNull(recommender, "recommender");
        int[] targets = targets();
        int[] starts = startOfTarget(targets);
        var ranks = new int[targets.length];
        context.forBlocks("evaluate next items", targets.length, STEPS_AT_ONCE, () -> 0, (none, from, to) -> {
            for (int step = from; step < to; step++) {
                ranks[step] = rank(recommender, starts[step], targets[step]);
            }
        });
        return new NextItemEvaluation(new Population(test, targets), ranks, cutoff, context.detached());
    }

    /** The events that are to be found. */
    private int[] targets() {
        var targets = new IntArrayList();
        for (int user = 0; user < test.users().size(); user++) {
            int first = test.start(user) + 1;
            for (int event = lastOnly ? Math.max(first, test.end(user) - 1) : first; event < test.end(user); event++) {
                targets.add(event);
            }
        }
        return targets.toIntArray();
    }

    private int[] startOfTarget(int[] targets) {
        var starts = new int[targets.length];
        int user = 0;
        for (int step = 0; step < targets.length; step++) {
            while (test.end(user) <= targets[step]) {
                user++;
            }
            starts[step] = test.start(user);
        }
        return starts;
    }

    /** The place of the target in the list, 1 for the first; 0 if it is not there. */
    private int rank(Recommender<?, I> recommender, int start, int target) {
        var known = new ArrayList<I>(target - start);
        for (int event = start; event < target; event++) {
            known.add(test.items().key(test.item(event)));
        }
        Query<I> query = recommender.forItems(known).limit(cutoff);
        List<Recommendation<I>> list = (seen ? query.includeSeen() : query.exclude(known)).list();
        I wanted = test.items().key(test.item(target));
        for (int place = 0; place < list.size(); place++) {
            if (list.get(place).item().equals(wanted)) {
                return place + 1;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return "NextItemEvaluator[" + test + ", at " + cutoff + (seen ? "" : ", without seen")
                + (lastOnly ? ", last only]" : "]");
    }
}
