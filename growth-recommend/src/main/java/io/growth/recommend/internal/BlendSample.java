package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What each of several models says of the items that may be among the best of their blend, for some users: enough to
 * try any weights without asking the models again.
 *
 * <p>An item is kept if it is among the best of any model. One that is not could still win by being middling with all
 * of them; with a depth many times the length of a list that does not happen.
 */
public final class BlendSample {

    private static final int USERS_AT_ONCE = 16;

    private final Fusion fusion;
    private final List<Scorer> models;
    private final SparseMatrix histories;
    private final SparseMatrix hidden;
    private final int depth;

    /**
     * Prepares the sample.
     *
     * @param fusion how scores become comparable
     * @param models the models
     * @param histories what the users have
     * @param hidden what is to be found, in the same numbering
     * @param depth how many of the best of each model are kept
     */
    public BlendSample(Fusion fusion, List<Scorer> models, SparseMatrix histories, SparseMatrix hidden, int depth) {
        this.fusion = fusion;
        this.models = List.copyOf(models);
        this.histories = histories;
        this.hidden = hidden;
        this.depth = depth;
    }

    /**
     * The candidates of one user.
     *
     * @param items their numbers
     * @param parts of each item what each model gives it at weight 1, one item after the other
     * @param wanted of each item whether it is to be found
     */
    public record Candidates(int[] items, float[] parts, boolean[] wanted) {}

    /**
     * Asks the models.
     *
     * @param users numbers of users
     * @param context threads, progress and cancellation
     * @return the candidates of each of them, in their order
     */
    public List<Candidates> of(int[] users, FitContext context) {
        var all = new ArrayList<Candidates>(users.length);
        context.mapBlocks(
                "ask the models of a blend",
                users.length,
                USERS_AT_ONCE,
                () -> new Scratch(histories.rowCount(), histories.columnCount()),
                (scratch, from, to) -> {
                    var block = new ArrayList<Candidates>(to - from);
                    for (int k = from; k < to; k++) {
                        block.add(candidates(users[k], scratch));
                    }
                    return block;
                },
                all::addAll);
        return all;
    }

    private Candidates candidates(int user, Scratch scratch) {
        History history = scratch.history;
        history.load(user, histories);
        var parts = new Scores[models.size()];
        Scores found = scratch.borrow();
        for (int m = 0; m < parts.length; m++) {
            parts[m] = scratch.borrow();
            if (history.size() > 0 || !models.get(m).needsHistory()) {
                fusion.add(models.get(m), history, 1, parts[m], scratch);
            }
            markBest(parts[m], models.get(m).complete(), user, found, scratch.top);
        }
        Candidates candidates = collect(parts, found, user);
        scratch.giveBack(found);
        for (Scores part : parts) {
            scratch.giveBack(part);
        }
        return candidates;
    }

    /**
     * Of a model that does not score every item, 0 means that it has nothing to say, whether or not it kept a list of
     * what it touched, which depends on the length of the history.
     */
    private void markBest(Scores part, boolean complete, int user, Scores found, TopKeys top) {
        top.reset((int) Math.min(part.count(), (long) depth + histories.degree(user)));
        for (int k = 0; k < part.count(); k++) {
            int item = part.filled() ? k : part.touched()[k];
            if (complete || part.get(item) != 0) {
                top.offer(TopKeys.key(part.get(item), item));
            }
        }
        int kept = top.finish();
        for (int k = 0; k < kept; k++) {
            int item = TopKeys.index(top.at(k));
            if (histories.find(user, item) < 0) {
                found.add(item, 1);
            }
        }
    }

    private Candidates collect(Scores[] parts, Scores found, int user) {
        int count = found.count();
        var items = new int[count];
        var values = new float[count * parts.length];
        var wanted = new boolean[count];
        for (int k = 0; k < count; k++) {
            int item = found.touched()[k];
            items[k] = item;
            wanted[k] = hidden.find(user, item) >= 0;
            for (int m = 0; m < parts.length; m++) {
                values[k * parts.length + m] = parts[m].get(item);
            }
        }
        return new Candidates(items, values, wanted);
    }
}
