package io.growth.recommend.blend;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemScoreScorer;
import io.growth.recommend.internal.NoScorer;
import io.growth.recommend.internal.RecommenderFile;
import io.growth.recommend.internal.Scorer;
import io.growth.recommend.internal.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks one model after another until the list is full: the answer to customers and items of whom little is known.
 *
 * <p>Known as a cascade or switching hybrid (Burke, User Modeling and User-Adapted Interaction 2002). A later model is
 * asked only for the places that the earlier ones left, its items come behind theirs, and each recommendation says by
 * its {@link Source} which model it is from. What the last model calls popular fills the list up.
 *
 * <pre>{@code
 * Recommender<String, String> shop = Fallback.of(ItemKnn.cosine())
 *         .then(SegmentPopularity.by(tierOf::get), Source.SEGMENT)
 *         .then(Popularity.create().within(Duration.ofDays(30)))
 *         .fit(orders);
 * }</pre>
 *
 * <p>Fitting takes the time of its parts, one after the other; an answer that the first model can give alone costs what
 * it costs there. Immutable.
 */
public final class Fallback implements RecommenderTrainer {

    private final List<Link> links;

    /** A model, and what its recommendations are called if not as it calls them itself. */
    private record Link(
            RecommenderTrainer trainer, @Nullable Source source) {

        @Override
        public String toString() {
            return trainer + (source == null ? "" : " as " + source);
        }
    }

    private Fallback(List<Link> links) {
        this.links = links;
    }

    /**
     * Starts with the model that knows most.
     *
     * @param first the first to be asked
     * @return the trainer
     */
    public static Fallback of(RecommenderTrainer first) {
        return new Fallback(List.of(new Link(Objects.requireNonNull(first, "first"), null)));
    }

    /**
     * Asks another model for the places that are left. Its recommendations keep their source.
     *
     * @param next asked after those before; the last one's popular items fill up
     * @return a trainer with one more model
     */
    public Fallback then(RecommenderTrainer next) {
        return with(new Link(Objects.requireNonNull(next, "next"), null));
    }

    /**
     * Asks another model for the places that are left.
     *
     * @param next asked after those before; the last one's popular items fill up
     * @param source what its recommendations are called
     * @return a trainer with one more model
     */
    public Fallback then(RecommenderTrainer next, Source source) {
        return with(new Link(Objects.requireNonNull(next, "next"), Objects.requireNonNull(source, "source")));
    }

    private Fallback with(Link link) {
        var all = new ArrayList<>(links);
        all.add(link);
        return new Fallback(List.copyOf(all));
    }

    /**
     * Fits the models one after the other.
     *
     * @throws IllegalArgumentException if they are more than a recommender can ask
     * @throws IllegalStateException if one is not of this library, or knows other items than those of the data
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        var stages = new ArrayList<Stage>();
        IndexedRecommender<U, I> last = null;
        for (int k = 0; k < links.size(); k++) {
            Link link = links.get(k);
            last = fitted(link, data, context);
            for (Stage stage : last.stages()) {
                Scorer scorer = stage.scorer();
                if (scorer != NoScorer.INSTANCE) {
                    stages.add(new Stage(scorer, link.source == null ? stage.source() : link.source));
                } else if (k < links.size() - 1) {
                    Source source = link.source == null ? Source.POPULAR : link.source;
                    stages.add(new Stage(ItemScoreScorer.of(last.popular().popularity()), source));
                }
            }
        }
        if (stages.size() > RecommenderFile.MAX_STAGES) {
            throw new IllegalArgumentException("a fallback asks at most " + RecommenderFile.MAX_STAGES
                    + " models but was given " + stages.size() + "; leave the least useful out");
        }
        if (stages.isEmpty()) {
            stages.add(Stage.personal(NoScorer.INSTANCE));
        }
        return new IndexedRecommender<>(
                data.users(),
                data.items(),
                data.byUser(),
                stages,
                Objects.requireNonNull(last).popular());
    }

    private static <U, I> IndexedRecommender<U, I> fitted(Link link, Interactions<U, I> data, FitContext context) {
        if (!(link.trainer.fit(data, context) instanceof IndexedRecommender<U, I> model)) {
            throw new IllegalStateException("'" + link.trainer
                    + "' is not a trainer of this library, so it can't be asked in turn with others");
        }
        if (model.items().size() != data.items().size()
                || model.users().size() != data.users().size()) {
            throw new IllegalStateException("'" + link.trainer + "' knows other users or items than the data; add them"
                    + " to the data by addUser and addItem, so that all models number them alike");
        }
        return model;
    }

    @Override
    public String toString() {
        return links.stream().map(Link::toString).collect(Collectors.joining(", then "));
    }
}
