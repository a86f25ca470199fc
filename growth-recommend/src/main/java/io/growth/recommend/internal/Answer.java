package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.core.data.SparseMatrix;
import io.growth.recommend.Source;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests, stage by stage until the list is full: score, mark what must not come, pick by score; at last, fill
 * up by popularity.
 *
 * <p>If a shop's filter or boost throws, the scratch is left dirty and must be dropped.
 */
final class Answer<I> {

    /** Stands for 0 where an item nobody has may be picked all the same, after all others. */
    private static final float LEAST = Float.MIN_VALUE;

    private static final int[] NO_PLACES = {};

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
        Picks picks = scratch.picks;
        picks.reset(Math.min(request.limit, items.size()));
        request.begin(picks.missing());
        loadHistory(request, scratch);
        int[] places = request.pins == null ? NO_PLACES : pickPinned(request, request.pins, picks);
        if (picks.full() && picks.size() == places.length) {
            return;
        }
        for (int stage = 0; stage < stages.size() && !picks.full(); stage++) {
            runStage(request, scratch, stage);
        }
        if (!request.personalOnly) {
            pickPopular(request, scratch);
        }
        Marks.clear(request, scratch);
        if (places.length > 0) {
            picks.moveFirstTo(places);
        }
        if (request.exploration != null) {
            explore(request, request.exploration, scratch);
        }
    }

    /**
     * The same for a {@linkplain Request#isPlain plain} request to a model that finds its best items by itself.
     *
     * @return false where it can't be done, since there is no history or the model has too few scores that are numbers;
     *     then {@link #run} does it
     */
    boolean runPlain(Request<I> request, BatchScorer scorer, Scratch scratch) {
        loadHistory(request, scratch);
        int known = scratch.history.size();
        if (known == 0) {
            return false;
        }
        scratch.top.reset(Math.min(request.limit, items.size()));
        scorer.best(scratch);
        int found = scratch.top.finishSorted();
        scratch.picks.reset(found);
        for (int k = 0; k < found; k++) {
            scratch.picks.add(TopKeys.index(scratch.top.at(k)), TopKeys.score(scratch.top.at(k)), 0);
        }
        return found == Math.min(request.limit, items.size() - known);
    }

    private void loadHistory(Request<I> request, Scratch scratch) {
        scratch.history.load(request.user, histories);
        scratch.history.bring(request.recent);
        scratch.history.setSegment(request.segment);
        Marks.addRecent(request, scratch);
    }

    private void runStage(Request<I> request, Scratch scratch, int stage) {
        if (stage > 0) {
            Marks.clear(request, scratch);
        }
        Scorer scorer = stages.get(stage).scorer();
        if (scratch.history.size() > 0 || !scorer.needsHistory()) {
            scorer.score(scratch.history, scratch.scores, scratch);
        }
        Marks.set(request, scorer.repeats(), scratch, items);
        pickScored(request, scratch, stage);
    }

    /** The pins go first, so that everything after looks at them; they move to their places in the end. */
    private int[] pickPinned(Request<I> request, Pins pins, Picks picks) {
        var places = new IntArrayList();
        pins.upTo(request.limit).forEach((place, item) -> {
            if (request.allows(item, items)) {
                request.take(item, 0, Picks.PINNED, picks, items);
                places.add((int) place);
            }
        });
        return places.toIntArray();
    }

    private void explore(Request<I> request, Exploration exploration, Scratch scratch) {
        Marks.set(request, stages.get(stages.size() - 1).scorer().repeats(), scratch, items);
        var pool = new IntArrayList();
        int[] list = request.candidates;
        int count = list == null ? items.size() : list.length;
        for (int k = 0; k < count; k++) {
            int item = list == null ? k : list[k];
            if (scratch.scores.get(item) != Marks.OUT && !request.removes(item, items) && request.admits(item, items)) {
                pool.add(item);
            }
        }
        Marks.clear(request, scratch);
        scratch.picks.beUncertain();
        exploration.apply(
                scratch.picks, pool.toIntArray(), request.caps == null ? pool.size() : Math.min(1, pool.size()));
    }

    private void pickScored(Request<I> request, Scratch scratch, int stage) {
        int[] candidates = request.candidates;
        int[] list = candidates == null && !scratch.scores.filled() ? scratch.scores.touched() : candidates;
        int count = candidates == null ? scratch.scores.count() : candidates.length;
        boolean anySign = scratch.scores.filled() && stages.get(stage).scorer().complete();
        float floor = anySign ? -Float.MAX_VALUE : Float.MIN_VALUE;
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
        float least = request.leastScore(stages.get(stage).source());
        pick(request, scratch, list, count, Math.max(floor, least), stage);
    }

    /** Nothing but a factor of 0 removes an item, however large or small the product. */
    private float boosted(float score, int item, ToDoubleFunction<? super I> boost) {
        double factor = boost.applyAsDouble(items.key(item));
        if (factor == 0) {
            return Marks.OUT;
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
        Diversity<I> diversity = request.diversity;
        int batch = diversity == null ? scratch.picks.missing() : diversity.window();
        long ceiling = Long.MAX_VALUE;
        while (!scratch.picks.full()) {
            int found = list == null
                    ? bestOfAll(scratch, count, batch, floor, ceiling)
                    : best(scratch, list, count, batch, floor, ceiling);
            for (int k = 0; k < found && !scratch.picks.full(); k++) {
                long key = scratch.top.at(k);
                offer(request, scratch, TopKeys.index(key), TopKeys.score(key), stage);
                scratch.scores.set(TopKeys.index(key), Marks.OUT);
            }
            if (found < batch) {
                break;
            }
            ceiling = scratch.top.at(found - 1);
            batch = Math.min(count, batch * 2);
        }
        if (diversity != null) {
            diversity.choose(request, scratch.picks, stage);
        }
    }

    private static int bestOfAll(Scratch scratch, int count, int batch, float floor, long ceiling) {
        TopKeys top = scratch.top;
        Scores scores = scratch.scores;
        top.reset(batch);
        float least = floor;
        for (int item = scores.next(0, least); item < count; item = scores.next(item + 1, least)) {
            long key = TopKeys.key(scores.get(item), item);
            if (key < ceiling && top.offer(key)) {
                least = Math.max(least, top.leastScore());
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

    /** Takes the item if the query admits it, or keeps it in mind for a choice among several. */
    private void offer(Request<I> request, Scratch scratch, int item, float score, int stage) {
        if (!request.admits(item, items)) {
            return;
        }
        float shown = score == LEAST ? 0 : score;
        Diversity<I> diversity = request.diversity;
        if (diversity == null) {
            request.take(item, shown, stage, scratch.picks, items);
            return;
        }
        diversity.add(item, shown);
        if (diversity.full()) {
            diversity.choose(request, scratch.picks, stage);
        }
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
        float least = request.leastScore(Source.POPULAR);
        for (int place = 0; place < count && !scratch.picks.full(); place++) {
            int item = popular.item(place);
            if (popular.popularity(item) < least) {
                break;
            }
            if (scratch.scores.get(item) != Marks.OUT) {
                offer(request, scratch, item, popular.popularity(item), stages.size());
            }
        }
        if (request.diversity != null) {
            request.diversity.choose(request, scratch.picks, stages.size());
        }
    }

    /** Popularity as scores of a list of items, so that boosts count and few candidates need no walk over all items. */
    private void pickFromScores(Request<I> request, Scratch scratch, int[] list, int count) {
        ToDoubleFunction<? super I> boost = request.boost;
        for (int k = 0; k < count; k++) {
            int item = list[k];
            if (scratch.scores.get(item) != Marks.OUT) {
                float score = popular.popularity(item);
                scratch.scores.set(item, boost == null ? Math.max(LEAST, score) : boosted(score, item, boost));
            }
        }
        float least = Math.max(Float.MIN_VALUE, request.leastScore(Source.POPULAR));
        pick(request, scratch, list, count, least, stages.size());
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
