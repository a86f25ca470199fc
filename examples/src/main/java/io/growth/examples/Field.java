package io.growth.examples;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Similarity;
import io.growth.examples.orders.FavouriteCategories;
import io.growth.examples.orders.Orders;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.basket.FrequentlyBoughtTogether;
import io.growth.recommend.blend.Blend;
import io.growth.recommend.blend.Fallback;
import io.growth.recommend.content.Catalog;
import io.growth.recommend.content.ContentBased;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.factor.ImplicitAls;
import io.growth.recommend.graph.GraphFilter;
import io.growth.recommend.graph.RandomWalk;
import io.growth.recommend.linear.Ease;
import io.growth.recommend.linear.Slim;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.NewArrivals;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.popular.SegmentPopularity;
import io.growth.recommend.popular.Trending;
import io.growth.recommend.session.NextBasket;
import io.growth.recommend.session.SequenceKnn;
import io.growth.recommend.session.SequenceRules;
import io.growth.recommend.session.SessionKnn;
import io.growth.recommend.tune.AutoRecommender;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All trainers of the library, with settings for shops of some thousand items, and why one is not tried. */
final class Field {

    static final String AUTO = "AutoRecommender";

    /** Its segments are favourite categories. */
    static final String SEGMENTS = "SegmentPopularity";

    /** More of these steps are more than some ten seconds. */
    private static final double MANY_STEPS = 4e9;

    private static final String PAIRS = "pairs of items";
    private static final int MANY_ITEMS = 4_000;
    private static final int MANY_INTERACTIONS = 30_000;
    private static final int TRIALS = 3;
    private static final int JUDGES = 1_000;
    private static final int PLACES = Contestant.PLACES;

    private final List<Entrant> entrants = new ArrayList<>();
    private final Interactions<String, String> data;
    private final @Nullable Catalog<String> catalog;

    /** What kind of customer each is, by key. */
    private final Map<String, String> segments;

    private Field(Orders orders) {
        data = orders.split().train();
        segments = FavouriteCategories.of(data, orders.assortment().categories());
        catalog = orders.assortment().catalog();
    }

    /** Everybody, the one to beat first. */
    static List<Entrant> of(Orders orders) {
        var field = new Field(orders);
        field.addPlain();
        field.addSequences();
        field.addSegments();
        field.addContent();
        field.addCombined();
        return List.copyOf(field.entrants);
    }

    private void addPlain() {
        String pairs = tooMany(steps(data.byUser()), PAIRS);
        String items = data.items().size() > MANY_ITEMS
                ? String.format(
                        Locale.ROOT,
                        "%,d items are too many for a tour",
                        data.items().size())
                : "";
        add("Popularity", Family.BASELINE, Popularity.create(), "");
        add("ItemKnn cosine", Family.NEIGHBOURS, ItemKnn.cosine(), pairs);
        add("ItemKnn normalised", Family.NEIGHBOURS, ItemKnn.of(Similarity.degreeNormalised(1, 0.8, 0.2)), pairs);
        FrequentlyBoughtTogether together = FrequentlyBoughtTogether.create().withMaximumSize(2);
        add("FrequentlyTogether", Family.NEIGHBOURS, together, pairs);
        add("UserKnn cosine", Family.NEIGHBOURS, UserKnn.cosine(), tooMany(steps(data.byItem()), "pairs of users"));
        add("RandomWalk RP3β", Family.GRAPH, RandomWalk.rp3Beta(0.7, 0.3), pairs);
        add("GraphFilter", Family.GRAPH, GraphFilter.of(1, 0.75, 0.15).withLowPass(64, 0.3), pairs);
        add("ImplicitAls", Family.FACTORS, ImplicitAls.create().withFactors(32).withRegularization(0.01), "");
        add("Ease", Family.REGRESSION, Ease.create().withRegularization(100), items);
        add("Slim", Family.REGRESSION, Slim.create().withNeighbors(100), items.isEmpty() ? pairs : items);
    }

    private void addSequences() {
        String timeless = data.hasTimes() ? "" : "the data has no times";
        add("SequenceKnn", Family.SEQUENCE, SequenceKnn.create(), timeless);
        add("SequenceRules", Family.SEQUENCE, SequenceRules.sequential().newItemsOnly(), timeless);
        add("NextBasket", Family.SEQUENCE, NextBasket.create().newItemsOnly(), timeless);
        add("SessionKnn", Family.SEQUENCE, SessionKnn.create().newItemsOnly(), timeless);
        add("Trending", Family.BASELINE, Trending.create(), timeless);
        add("NewArrivals", Family.BASELINE, NewArrivals.create(), timeless);
    }

    private void addSegments() {
        String unknown = segments.isEmpty() ? "neither customers nor items are of a known kind" : "";
        add(SEGMENTS, Family.BASELINE, SegmentPopularity.by(segments::get), unknown);
    }

    private void addContent() {
        if (catalog == null) {
            add("ContentBased", Family.CONTENT, Popularity.create(), "nothing is known of the items but their names");
        } else {
            add("ContentBased", Family.CONTENT, ContentBased.of(catalog), "");
        }
    }

    private void addCombined() {
        String search = data.size() > MANY_INTERACTIONS ? "the search for its settings takes minutes here" : "";
        RecommenderTrainer second = catalog == null ? UserKnn.cosine() : ContentBased.of(catalog);
        RecommenderTrainer first = ItemKnn.of(Similarity.degreeNormalised(1, 0.8, 0.2));
        add(
                "Fallback",
                Family.COMBINED,
                Fallback.of(first).then(second).then(Popularity.create()),
                tooMany(steps(data.byUser()), PAIRS));
        Blend blend = Blend.of(GraphFilter.of(1, 0.75, 0.15).withLowPass(64, 0.3), ImplicitAls.create(), second);
        add("Blend learnt", Family.COMBINED, blend.learning(Metric.NDCG, PLACES), search);
        add(AUTO, Family.COMBINED, auto(), search);
    }

    static AutoRecommender auto() {
        return AutoRecommender.create().withTrials(TRIALS).judgedByUsers(JUDGES).maximizing(Metric.NDCG, PLACES);
    }

    private void add(String name, Family family, RecommenderTrainer trainer, String refusal) {
        entrants.add(new Entrant(name, family, trainer, refusal));
    }

    private static String tooMany(double steps, String things) {
        return steps > MANY_STEPS ? String.format(Locale.ROOT, "%.0f billion %s to compare", steps / 1e9, things) : "";
    }

    private static double steps(SparseMatrix rows) {
        double steps = 0;
        for (int row = 0; row < rows.rowCount(); row++) {
            steps += (double) rows.degree(row) * rows.degree(row);
        }
        return steps;
    }
}
