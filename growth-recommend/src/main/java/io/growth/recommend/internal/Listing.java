package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.recommend.Contribution;
import io.growth.recommend.Match;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the picks of an {@link Answer} into recommendations, with reasons if they are wanted. */
final class Listing<I> {

    private final List<Stage> stages;
    private final Ids<I> items;

    Listing(List<Stage> stages, Ids<I> items) {
        this.stages = stages;
        this.items = items;
    }

    List<Recommendation<I>> of(Scratch scratch, boolean explained) {
        Picks picks = scratch.picks;
        var list = new ArrayList<Recommendation<I>>(picks.size());
        int last = -1;
        for (int k = 0; k < picks.size(); k++) {
            int stage = picks.stage(k);
            boolean scored = stage >= 0 && stage < stages.size();
            if (explained && scored) {
                if (stages.size() > 1 && stage != last) {
                    scoreAgain(scratch, stages.get(stage).scorer());
                    last = stage;
                }
                list.add(explained(scratch, k));
            } else {
                list.add(recommendation(picks, k, List.of(), List.of()));
            }
        }
        return list;
    }

    /** The same for a selection from the only stage, without reasons. */
    List<Recommendation<I>> of(TopKeys found) {
        Source source = stages.get(0).source();
        int size = found.finishSorted();
        var list = new ArrayList<Recommendation<I>>(size);
        for (int k = 0; k < size; k++) {
            long key = found.at(k);
            list.add(new Recommendation<>(items.key(TopKeys.index(key)), TopKeys.score(key), source, List.of()));
        }
        return list;
    }

    private Recommendation<I> recommendation(Picks picks, int k, List<Contribution<I>> because, List<Match> matched) {
        return new Recommendation<>(
                items.key(picks.item(k)),
                picks.score(k),
                source(picks.stage(k)),
                because,
                matched,
                picks.propensity(k));
    }

    private Source source(int stage) {
        return switch (stage) {
            case Picks.PINNED -> Source.PINNED;
            case Picks.EXPLORED -> Source.EXPLORED;
            default ->
                stage == stages.size() ? Source.POPULAR : stages.get(stage).source();
        };
    }

    /** A later stage may have used the working space from which an earlier one explains. */
    private static void scoreAgain(Scratch scratch, Scorer scorer) {
        if (scratch.history.size() > 0 || !scorer.needsHistory()) {
            scorer.score(scratch.history, scratch.scores, scratch);
            scratch.scores.clear();
        }
    }

    private Recommendation<I> explained(Scratch scratch, int k) {
        Picks picks = scratch.picks;
        Scorer scorer = stages.get(picks.stage(k)).scorer();
        return recommendation(
                picks,
                k,
                because(scratch, scorer, picks.item(k), picks.score(k)),
                matched(scratch, scorer, picks.item(k), picks.score(k)));
    }

    private List<Contribution<I>> because(Scratch scratch, Scorer scorer, int item, double score) {
        History history = scratch.history;
        var shares = new double[history.size()];
        scorer.explain(history, item, shares, scratch);
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        double scale = scale(score, sum);
        var reasons = new ArrayList<Contribution<I>>();
        for (int k = 0; k < shares.length; k++) {
            if (shares[k] != 0) {
                reasons.add(new Contribution<>(items.key(history.item(k)), shares[k] * scale));
            }
        }
        reasons.sort(Comparator.comparingDouble((Contribution<I> reason) -> -reason.score()));
        return reasons;
    }

    private List<Match> matched(Scratch scratch, Scorer scorer, int item, double score) {
        var matches = new ArrayList<Match>();
        scorer.explainAttributes(
                scratch.history, item, scratch, (label, share) -> matches.add(new Match(label, share)));
        double scale = scale(score, matches.stream().mapToDouble(Match::score).sum());
        matches.replaceAll(match -> new Match(match.label(), match.score() * scale));
        matches.sort(Comparator.comparingDouble((Match match) -> -match.score()));
        return matches;
    }

    /**
     * A boost multiplies the parts like the whole. Parts of both signs may cancel, or belong to a score of the other
     * sign by rounding; then they are left as they are.
     */
    private static double scale(double score, double sum) {
        return sum > 0 && score >= 0 || sum < 0 && score < 0 ? score / sum : 1;
    }
}
