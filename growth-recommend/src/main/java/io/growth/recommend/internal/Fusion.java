package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * How the scores of one of several models become its part of their common score.
 *
 * @param kind the rule
 * @param depth how many of a model's best items have a rank; of no meaning for sums of scores
 * @param constant what is added to each rank before it is inverted; of no meaning for other rules
 */
public record Fusion(Kind kind, int depth, double constant) {

    /** The rules. */
    public enum Kind {
        /** Scores as they are. */
        PLAIN,
        /** Divided by the largest, sign aside. */
        MAX,
        /** Divided by the sum of all, signs aside. */
        SUM,
        /** Divided by the standard deviation of those scored. */
        DEVIATION,
        /** One over rank and a constant. */
        RECIPROCAL_RANK,
        /** How many of the ranked would stand behind, with the item itself, of all that can be ranked. */
        BORDA
    }

    /** Whether nothing but the order of a model's items counts. */
    boolean byRank() {
        return kind == Kind.RECIPROCAL_RANK || kind == Kind.BORDA;
    }

    /**
     * Adds a model's part.
     *
     * @param scorer the model, not one that needs a history which is not there
     * @param history as for {@link Scorer#score}
     * @param weight of the model, positive
     * @param sum where to
     * @param scratch further working space of this thread
     */
    void add(Scorer scorer, History history, double weight, Scores sum, Scratch scratch) {
        Scores part = scratch.borrow();
        scorer.score(history, part, scratch);
        if (byRank()) {
            addRanks(scorer, part, history, weight, sum, scratch);
        } else {
            sum.add(part, (float) Math.min(Float.MAX_VALUE, weight * scale(part)));
        }
        scratch.giveBack(part);
    }

    /**
     * The factor by which scores are made comparable.
     *
     * @return finite; 0 where there is nothing to compare
     */
    double scale(Scores part) {
        double size = switch (kind) {
            case MAX -> Norms.largest(part);
            case SUM -> Norms.sum(part);
            case DEVIATION -> Norms.deviation(part);
            default -> 1;
        };
        // The sum is of floats, so a size that gives a factor beyond them is as good as none.
        double scale = 1 / size;
        return scale <= Float.MAX_VALUE ? scale : 0;
    }

    private void addRanks(Scorer scorer, Scores part, History history, double weight, Scores sum, Scratch scratch) {
        TopKeys top = best(scorer, part, history, scratch);
        markHistory(part, history);
        int place = 1;
        for (int k = 0; k < top.size() && place <= depth; k++) {
            int item = TopKeys.index(top.at(k));
            sum.add(item, (float) (weight * worth(place)));
            place += Float.isNaN(part.get(item)) ? 0 : 1;
        }
        for (int k = 0; k < history.size(); k++) {
            part.forget(history.item(k));
        }
    }

    /**
     * What a rank is worth. An item of the history takes no rank from those behind it: it is usually not shown, and
     * where it is, it counts as much as the next one that is not of the history.
     */
    double worth(int place) {
        return kind == Kind.BORDA ? (depth - place + 1.0) / depth : 1 / (constant + place);
    }

    private static void markHistory(Scores part, History history) {
        for (int k = 0; k < history.size(); k++) {
            part.set(history.item(k), Float.NaN);
        }
    }

    private TopKeys best(Scorer scorer, Scores part, History history, Scratch scratch) {
        TopKeys top = scratch.top;
        // Where a model knows nothing all scores are 0, and their order would be that of the numbers.
        int count = Norms.largest(part) > 0 ? part.count() : 0;
        top.reset((int) Math.min(count, (long) depth + history.size()));
        boolean all = part.filled();
        int[] touched = part.touched();
        float least = scorer.complete() ? -Float.MAX_VALUE : Float.MIN_VALUE;
        for (int k = 0; k < count; k++) {
            int item = all ? k : touched[k];
            float score = part.get(item);
            if (score >= least && score <= Float.MAX_VALUE && top.offer(TopKeys.key(score, item))) {
                least = Math.max(least, top.leastScore());
            }
        }
        top.finishSorted();
        return top;
    }

    void save(ModelWriter out) {
        out.text("rule", kind.name()).integer("depth", depth).real("constant", constant);
    }

    static Fusion load(ModelReader in) throws IOException {
        String name = in.text("rule");
        int depth = in.integer("depth", 1, Integer.MAX_VALUE);
        double constant = in.real("constant");
        if (!(constant >= 0 && constant <= Float.MAX_VALUE)) {
            throw in.corrupt("the constant of the ranks is negative or not a finite number");
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return new Fusion(kind, depth, constant);
            }
        }
        throw in.corrupt("unknown rule to combine scores '" + name + "'; a newer version may know it");
    }
}
