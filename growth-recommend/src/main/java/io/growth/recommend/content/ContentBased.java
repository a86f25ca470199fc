package io.growth.recommend.content;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.internal.ContentScorer;
import io.growth.recommend.internal.FeatureSpace;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.Stage;
import io.growth.recommend.popular.Popularity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * "More like this": recommends items whose category, tags, words and price are like those of the history, also items
 * that nobody has bought yet.
 *
 * <p>Content-based filtering with TF-IDF vectors and the cosine (Lops, de Gemmis and Semeraro, Recommender Systems
 * Handbook 2011; Salton and Buckley 1988). The profile of a history is the mean of its vectors. All items of the
 * catalogue can be recommended and asked for, whether or not they are part of the interactions; the items of the data
 * keep their numbers and the others follow in the order of the catalogue.
 *
 * <pre>{@code
 * Recommender<String, String> shop = ContentBased.of(catalog).fit(orders);
 * List<Recommendation<String>> like = shop.forItems("new-sku").limit(6).list();
 * Recommender<String, String> tonight = ContentBased.refreshed(shop, arrivals); // no fit
 * }</pre>
 *
 * <p>Each group of features has a weight, see {@link FeatureGroup}. Fitting is linear in the features of the catalogue.
 * A query walks, for each of the largest features of the profile, the list of the items that have it: features that
 * most items share make it slow. Immutable.
 */
public final class ContentBased implements RecommenderTrainer {

    /** How many features of a history count if not told otherwise. */
    public static final int DEFAULT_PROFILE_FEATURES = 128;

    private final Catalog<?> catalog;
    private final ContentOptions options;

    private ContentBased(Catalog<?> catalog, ContentOptions options) {
        this.catalog = catalog;
        this.options = options;
    }

    /**
     * Recommends from a catalogue whose keys are those of the interactions.
     *
     * @param catalog what the items are like
     * @return the trainer
     */
    public static ContentBased of(Catalog<?> catalog) {
        return new ContentBased(Objects.requireNonNull(catalog, "catalog"), ContentOptions.DEFAULT);
    }

    /**
     * Sets how much a group of features counts beside the others.
     *
     * @param group the group
     * @param weight at least 0, which leaves the group out
     * @return a trainer with that weight
     * @throws IllegalArgumentException if {@code weight} is negative, NaN or above 1,000,000
     */
    public ContentBased withWeight(FeatureGroup group, double weight) {
        return new ContentBased(catalog, options.withWeight(group, weight));
    }

    /**
     * Sets into how many bands a number is cut, each with about equally many items.
     *
     * @param bands at least 2
     * @return a trainer with that many bands
     * @throws IllegalArgumentException if {@code bands} is below 2 or above 10,000
     */
    public ContentBased withNumberBands(int bands) {
        return new ContentBased(catalog, options.withBands(bands));
    }

    /**
     * Sets the runs of letters that words are cut into, and gives them the weight 1: for languages with many endings or
     * long compounds, and for spelling mistakes.
     *
     * @param shortest letters in the shortest run, the word's ends counting as letters
     * @param longest letters in the longest run
     * @return a trainer that looks at letters too
     * @throws IllegalArgumentException if not {@code 2 ≤ shortest ≤ longest ≤ 10}
     */
    public ContentBased withLetters(int shortest, int longest) {
        return new ContentBased(catalog, options.withLetters(shortest, longest).withWeight(FeatureGroup.LETTERS, 1));
    }

    /**
     * Sets how many features of a history count, those with the largest part in it: fewer answer faster, which matters
     * for long histories of items with long texts.
     *
     * @param features at least 1; {@value #DEFAULT_PROFILE_FEATURES} if not set
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code features < 1}
     */
    public ContentBased withProfileFeatures(int features) {
        return new ContentBased(catalog, options.withProfileFeatures(features));
    }

    /**
     * Lets an item of the history count with its weight (pieces bought, a rating around zero) rather than once. Items
     * with a negative weight then speak against what is like them.
     *
     * @return a trainer that looks at weights
     */
    public ContentBased withWeights() {
        return new ContentBased(catalog, options.weightingHistories());
    }

    /**
     * Lets an item of the history count half as much for each span of time that has passed between it and the user's
     * latest. Needs data with times.
     *
     * @param halfLife at least a second
     * @return a trainer with that decay
     * @throws IllegalArgumentException if {@code halfLife} is shorter than a second
     */
    public ContentBased withHalfLife(Duration halfLife) {
        return new ContentBased(catalog, options.withHalfLife(halfLife));
    }

    /**
     * Sets what answers where no feature is shared.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public ContentBased withFallback(Popularity popularity) {
        return new ContentBased(catalog, options.withFallback(popularity));
    }

    /**
     * Learns which features tell how much, and lays the items out for queries.
     *
     * @throws IllegalArgumentException if the keys of the catalogue are of another class than those of the data
     * @throws IllegalStateException if a half-life is asked for and the data has no times, or if the features need more
     *     memory than there is; the message says how much
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        Catalog<I> known = catalogOf(data.items());
        SparseMatrix histories = options.histories(data);
        var popular = (IndexedRecommender<U, I>) options.fallback().fit(data, context);
        FeatureSpace space = Vocabulary.of(known, options.rules(known), context);
        Ids<I> items = union(data.items(), known.items());
        SparseMatrix vectors = ItemVectors.of(
                items.size(),
                item -> {
                    int number = known.items().indexOf(items.key(item));
                    return number < 0 ? null : known.features(number);
                },
                space,
                context);
        var scorer = new ContentScorer(space, vectors, options.usesWeights(), options.profileFeatures());
        return new IndexedRecommender<>(
                data.users(),
                items,
                widened(histories, items.size()),
                List.of(new Stage(scorer, Source.CONTENT)),
                popular.popular().extended(items.size()));
    }

    @SuppressWarnings("unchecked")
    private <I> Catalog<I> catalogOf(Ids<I> items) {
        if (items.size() > 0 && catalog.size() > 0) {
            Class<?> ofData = items.key(0).getClass();
            Class<?> ofCatalog = catalog.items().key(0).getClass();
            if (ofData != ofCatalog) {
                throw new IllegalArgumentException("the catalogue's keys are " + ofCatalog.getSimpleName()
                        + ", those of the interactions " + ofData.getSimpleName() + "; give both the same keys");
            }
        }
        return (Catalog<I>) catalog;
    }

    /** Numbers the items of both, those of the first as they are. */
    private static <I> Ids<I> union(Ids<I> first, Ids<I> second) {
        Ids.Builder<I> all = Ids.builder();
        first.forEach(all::add);
        second.forEach(all::add);
        return all.size() == first.size() ? first : all.build();
    }

    private static SparseMatrix widened(SparseMatrix histories, int items) {
        return items == histories.columnCount()
                ? histories
                : new SparseMatrix(items, histories.starts(), histories.columns(), histories.values());
    }

    /**
     * Takes further items and changed features into a fitted recommender within moments: what each feature tells stays
     * as it was learnt, and features that no item had then are passed over until the next fit.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param model fitted by {@code ContentBased}, or loaded from such a model's file
     * @param changes new items, and known ones with all of their present features
     * @return a recommender that knows them too; the numbers of known items stay
     * @throws IllegalArgumentException if the recommender comes from elsewhere
     */
    public static <U, I> Recommender<U, I> refreshed(Recommender<U, I> model, Catalog<? extends I> changes) {
        if (model instanceof IndexedRecommender<U, I> indexed
                && indexed.stages().size() == 1
                && indexed.stages().get(0).scorer() instanceof ContentScorer scorer) {
            return refreshed(indexed, scorer, Catalog.widened(changes));
        }
        throw new IllegalArgumentException(
                "only a recommender that ContentBased has fitted can take further items but this is " + model);
    }

    private static <U, I> Recommender<U, I> refreshed(
            IndexedRecommender<U, I> model, ContentScorer scorer, Catalog<I> changes) {
        Ids<I> items = union(model.items(), changes.items());
        // One thread: a refresh may run beside the shop's traffic.
        SparseMatrix fresh = ItemVectors.of(
                changes.size(),
                changes::features,
                scorer.space(),
                FitContext.defaults().withThreads(1));
        SparseMatrix vectors = ItemVectors.replaced(
                scorer.vectors(), fresh, items.size(), item -> changes.items().indexOf(items.key(item)));
        return new IndexedRecommender<>(
                model.users(),
                items,
                widened(model.histories(), items.size()),
                List.of(new Stage(scorer.withVectors(vectors), Source.CONTENT)),
                model.popular().extended(items.size()));
    }

    @Override
    public String toString() {
        return "ContentBased " + catalog.size() + " items" + options;
    }
}
