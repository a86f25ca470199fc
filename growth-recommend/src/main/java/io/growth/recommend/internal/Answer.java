package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.core.data.SparseMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests, stage by stage until the list is full: score, mark what must not come, pick by score; at last, fill
 * up by popularity.
 *
 * <p>Marked items have the score -∞. If a shop's filter or boost throws, the scratch is left dirty and must be dropped.
 */
final class Answer<I> {

    private static final float OUT = Float.NEGATIVE_INFINITY;

    /** Stands for 0 where an item nobody has may be picked all the same, after all others. */
    private static final float LEAST = Float.MIN_VALUE;

    private final SparseMatrix histories;
    private final List<Stage> stages;
    private final ItemRanking popular;
    private final Ids<I> items;

    Answer(SparseMatrix histories, List<Stage> stages, ItemRanking popular, Ids<I> items) {
        this.histories = histories;
        this.stages = stages;
        this.popular = popular;
        this.items = items;
    }

    /** Leaves the answer in {@link Scratch#picks} and the history in {@link Scratch#history}, the scores clean. */
    void run(Request<I> request, Scratch scratch) {
        scratch.picks.reset(Math.min(request.limit, items.size()));
        History history = scratch.history;
        history.load(request.user, histories);
        history.bring(request.recent);
        addRecent(request, scratch);
        if (scratch.picks.full()) {
            return;
        }
        for (int stage = 0; stage < stages.size() && !scratch.picks.full(); stage++) {
            if (stage > 0) {
                clean(request, scratch);
            }
            Scorer scorer = stages.get(stage).scorer();
            if (history.size() > 0 || !scorer.needsHistory()) {
                scorer.score(history, scratch.scores, scratch);
            }
            mark(request, scratch, scorer.repeats());
            pickScored(request, scratch, stage);
        }
        if (!request.personalOnly) {
            pickPopular(request, scratch);
        }
        clean(request, scratch);
    }

    /** Adds each item once; the scores, not in use yet, serve as marks. */
    private void addRecent(Request<I> request, Scratch scratch) {
        if (request.recent.isEmpty()) {
            return;
        }
        History history = scratch.history;
        for (int k = 0; k < history.size(); k++) {
            scratch.scores.set(history.item(k), OUT);
        }
        for (int k = 0; k < request.recent.size(); k++) {
            int item = request.recent.getInt(k);
            if (scratch.scores.get(item) != OUT) {
                scratch.scores.set(item, OUT);
                history.add(item);
            }
        }
        for (int k = 0; k < history.size(); k++) {
            scratch.scores.forget(history.item(k));
        }
    }

    private void mark(Request<I> request, Scratch scratch, boolean repeats) {
        if (!request.includeSeen && !repeats) {
            for (int k = 0; k < scratch.history.size(); k++) {
                scratch.scores.set(scratch.history.item(k), OUT);
            }
        }
        for (int k = 0; k < request.excluded.size(); k++) {
            scratch.scores.set(request.excluded.getInt(k), OUT);
        }
        for (int k = 0; k < scratch.picks.size(); k++) {
            scratch.scores.set(scratch.picks.item(k), OUT);
        }
    }

    private void clean(Request<I> request, Scratch scratch) {
        scratch.scores.clear();
        for (int k = 0; k < scratch.history.size(); k++) {
            scratch.scores.forget(scratch.history.item(k));
        }
        for (int k = 0; k < request.excluded.size(); k++) {
            scratch.scores.forget(request.excluded.getInt(k));
        }
        for (int k = 0; k < scratch.picks.size(); k++) {
            scratch.scores.forget(scratch.picks.item(k));
        }
    }

    private void pickScored(Request<I> request, Scratch scratch, int stage) {
        int[] candidates = request.candidates;
        int[] list = candidates == null && !scratch.scores.filled() ? scratch.scores.touched() : candidates;
        int count = candidates == null ? scratch.scores.count() : candidates.length;
        float floor = stages.get(stage).scorer().complete() ? -Float.MAX_VALUE : Float.MIN_VALUE;
        ToDoubleFunction<? super I> boost = request.boost;
        if (boost != null) {
            for (int k = 0; k < count; k++) {
                int item = list == null ? k : list[k];
                float score = scratch.scores.get(item);
                if (score >= floor) {
                    scratch.scores.set(item, boosted(score, item, boost));
                }
            }
        }
        pick(request, scratch, list, count, floor, stage);
    }

    /** Nothing but a factor of 0 removes an item, however large or small the product. */
    private float boosted(float score, int item, ToDoubleFunction<? super I> boost) {
        double factor = boost.applyAsDouble(items.key(item));
        if (factor == 0) {
            return OUT;
        }
        // A score below 0 is divided, so that a factor above 1 moves any item up.
        return score < 0
                ? (float) Math.max(-Float.MAX_VALUE, Math.min(-LEAST, score / factor))
                : (float) Math.max(LEAST, Math.min(Float.MAX_VALUE, score * factor));
    }

    /**
     * Picks by score in rounds: each takes the best that are left, asks the filter in their order, and stops when the
     * list is full or nothing is left. Without a filter there is one round. No list means all items.
     */
    private void pick(Request<I> request, Scratch scratch, int @Nullable [] list, int count, float floor, int stage) {
        int batch = scratch.picks.missing();
        long ceiling = Long.MAX_VALUE;
        while (!scratch.picks.full()) {
            int found = list == null
                    ? bestOfAll(scratch, count, batch, floor, ceiling)
                    : best(scratch, list, count, batch, floor, ceiling);
            for (int k = 0; k < found && !scratch.picks.full(); k++) {
                long key = scratch.top.at(k);
                offer(request, scratch, TopKeys.index(key), TopKeys.score(key), stage);
            }
            if (found < batch) {
                return;
            }
            ceiling = scratch.top.at(found - 1);
            batch = Math.min(count, batch * 2);
        }
    }

    private static int bestOfAll(Scratch scratch, int count, int batch, float floor, long ceiling) {
        TopKeys top = scratch.top;
        Scores scores = scratch.scores;
        top.reset(batch);
        float least = floor;
        for (int item = 0; item < count; item++) {
            float score = scores.get(item);
            if (score >= least) {
                long key = TopKeys.key(score, item);
                if (key < ceiling && top.offer(key)) {
                    least = Math.max(least, top.leastScore());
                }
            }
        }
        return top.finishSorted();
    }

    private static int best(Scratch scratch, int[] list, int count, int batch, float floor, long ceiling) {
        TopKeys top = scratch.top;
        Scores scores = scratch.scores;
        top.reset(batch);
        // One comparison turns nearly every item away: the least score that can still be among the best.
        float least = floor;
        for (int k = 0; k < count; k++) {
            float score = scores.get(list[k]);
            if (score >= least) {
                long key = TopKeys.key(score, list[k]);
                if (key < ceiling && top.offer(key)) {
                    least = Math.max(least, top.leastScore());
                }
            }
        }
        return top.finishSorted();
    }

    /** Takes the item if the filter accepts it; either way it does not come up again. */
    private void offer(Request<I> request, Scratch scratch, int item, float score, int stage) {
        if (accepted(request, item)) {
            scratch.picks.add(item, score == LEAST ? 0 : score, stage);
        }
        scratch.scores.set(item, OUT);
    }

    private boolean accepted(Request<I> request, int item) {
        return request.accepts == null || request.accepts.test(items.key(item));
    }

    private void pickPopular(Request<I> request, Scratch scratch) {
        if (scratch.picks.full()) {
            return;
        }
        int[] candidates = request.candidates;
        int count = candidates == null ? items.size() : candidates.length;
        if (request.boost != null || candidates != null) {
            pickFromScores(request, scratch, candidates == null ? all() : candidates, count);
            return;
        }
        for (int place = 0; place < count && !scratch.picks.full(); place++) {
            int item = popular.item(place);
            if (scratch.scores.get(item) != OUT && accepted(request, item)) {
                scratch.picks.add(item, popular.popularity(item), stages.size());
            }
        }
    }

    /** Popularity as scores of a list of items, so that boosts count and few candidates need no walk over all items. */
    private void pickFromScores(Request<I> request, Scratch scratch, int[] list, int count) {
        ToDoubleFunction<? super I> boost = request.boost;
        for (int k = 0; k < count; k++) {
            int item = list[k];
            if (scratch.scores.get(item) != OUT) {
                float score = popular.popularity(item);
                scratch.scores.set(item, boost == null ? Math.max(LEAST, score) : boosted(score, item, boost));
            }
        }
        pick(request, scratch, list, count, Float.MIN_VALUE, stages.size());
        for (int k = 0; k < count; k++) {
            scratch.scores.forget(list[k]);
        }
    }

    private int[] all() {
        var list = new int[items.size()];
        Arrays.setAll(list, item -> item);
        return list;
    }
}
