package io.growth.recommend.blend;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.NoScorer;
import io.growth.recommend.internal.PopularScorer;
import io.growth.recommend.internal.Scorer;
import io.growth.recommend.internal.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Fitted models, taken apart.
 *
 * @param scorers the first stage of each
 * @param later what they would ask after that
 */
record Members(List<Scorer> scorers, List<Stage> later) {

    /** Stages that a file can hold, less the blend itself. */
    private static final int MAX_LATER = 15;

    static <U, I> Members fit(List<RecommenderTrainer> trainers, Interactions<U, I> data, FitContext context) {
        var scorers = new ArrayList<Scorer>();
        var later = new ArrayList<Stage>();
        for (int m = 0; m < trainers.size(); m++) {
            RecommenderTrainer trainer = trainers.get(m);
            IndexedRecommender<U, I> model =
                    indexed(trainer.fit(data, told(context, m + 1, trainers.size())), data, trainer);
            List<Stage> stages = model.stages();
            Scorer first = stages.get(0).scorer();
            scorers.add(first == NoScorer.INSTANCE ? new PopularScorer(model.popular()) : first);
            later.addAll(stages.subList(1, stages.size()));
        }
        return new Members(scorers, List.copyOf(later.subList(0, Math.min(MAX_LATER, later.size()))));
    }

    /** Two models of one kind have stages of one name, in each of which progress must grow. */
    private static FitContext told(FitContext context, int number, int of) {
        return context.withProgress(progress -> context.report(
                "model " + number + " of " + of + ": " + progress.stage(), progress.done(), progress.total()));
    }

    private static <U, I> IndexedRecommender<U, I> indexed(
            Recommender<U, I> model, Interactions<U, I> data, RecommenderTrainer trainer) {
        if (model instanceof IndexedRecommender<U, I> indexed
                && alike(indexed.users(), data.users())
                && alike(indexed.items(), data.items())) {
            return indexed;
        }
        throw new IllegalArgumentException("can't blend '" + trainer + "': its recommender is not of this library, or"
                + " has other users or items than the data; clean the data before, not within a trainer");
    }

    private static <K> boolean alike(Ids<K> ids, Ids<K> others) {
        if (ids == others || ids.size() != others.size()) {
            return ids == others;
        }
        for (int index = 0; index < ids.size(); index++) {
            if (!ids.key(index).equals(others.key(index))) {
                return false;
            }
        }
        return true;
    }
}
