package io.growth.examples;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.examples.orders.Orders;
import io.growth.examples.terminal.Steps;
import io.growth.recommend.Page;
import io.growth.recommend.Query;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.basket.FrequentlyBoughtTogether;
import io.growth.recommend.popular.NewArrivals;
import io.growth.recommend.popular.Trending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models behind the shelves of a shop's page. */
final class Storefront {

    static final String FOR_YOU = "For you";

    private static final int SIZE = 5;
    private static final int FEW = 2;
    private static final int OF_A_CATEGORY = 2;
    private static final int CAMPAIGN_PLACE = 3;
    private static final double PAIR_SUPPORT = 0.0002;
    private static final double FEW_BASKETS = 2;
    private static final double MORE = 5;
    private static final double PAIR_CONFIDENCE = 0.02;

    private final Orders orders;
    private final Recommender<String, String> shop;
    private final Recommender<String, String> together;
    private final @Nullable Recommender<String, String> trending;
    private final @Nullable Recommender<String, String> arrivals;

    private Storefront(
            Orders orders,
            Recommender<String, String> shop,
            Recommender<String, String> together,
            @Nullable Recommender<String, String> trending,
            @Nullable Recommender<String, String> arrivals) {
        this.orders = orders;
        this.shop = shop;
        this.together = together;
        this.trending = trending;
        this.arrivals = arrivals;
    }

    /** Fits what the shelves need beside the recommender itself; without times nothing is new and nothing trends. */
    static Storefront of(Orders orders, Recommender<String, String> shop, Steps steps) {
        Interactions<String, String> data = orders.split().train();
        boolean timed = data.hasTimes() && data.size() > 0;
        Interactions<String, String> baskets = Baskets.of(data);
        double support = Math.min(
                1,
                Math.max(PAIR_SUPPORT, FEW_BASKETS / Math.max(1, baskets.users().size())));
        return new Storefront(
                orders,
                shop,
                steps.run("Fit bought together", context -> pairs(baskets, support, context))
                        .value(),
                timed
                        ? steps.run("Fit trending", context -> Trending.create().fit(data, context))
                                .value()
                        : null,
                timed
                        ? steps.run(
                                        "Fit new arrivals",
                                        context -> NewArrivals.create()
                                                .within(Duration.ofDays(60))
                                                .fit(data, context))
                                .value()
                        : null);
    }

    /** Where there are too many pairs, only those that are found more often. */
    private static Recommender<String, String> pairs(
            Interactions<String, String> baskets, double support, FitContext context) {
        try {
            return FrequentlyBoughtTogether.create()
                    .withMinimumSupport(support)
                    .withMinimumConfidence(PAIR_CONFIDENCE)
                    .withMaximumSize(2)
                    .fit(baskets, context);
        } catch (IllegalStateException e) {
            if (support == 1) {
                throw e;
            }
            return pairs(baskets, Math.min(1, MORE * support), context);
        }
    }

    /** What is to be known about the pages. */
    String introduction(String served) {
        String pinned = arrivals == null ? "" : ", with the shop's campaign pinned to the third place";
        String capped = orders.assortment().categories().isEmpty() ? "" : ", at most two items of a category";
        return "No item comes twice on a page. \"" + FOR_YOU + "\" is answered by " + served + pinned + capped
                + ". A star marks what the customer really chose later, in the hidden part.";
    }

    /** The page of a customer, no item twice. */
    CustomerPage page(String user) {
        Interactions<String, String> data = orders.split().train();
        List<String> history = Cast.history(user, data);
        var page = new Page<String>().shelf(FOR_YOU, SIZE, 1, forYou(user));
        if (!history.isEmpty()) {
            String latest = history.get(0);
            page.shelf(
                    "Because you bought " + orders.name(latest),
                    SIZE,
                    FEW,
                    shop.forItems(latest).exclude(history).personalOnly().explain());
            page.shelf(
                    "Bought together with what you have",
                    SIZE,
                    1,
                    together.forItems(history).exclude(history).personalOnly().explain());
        }
        if (trending != null) {
            page.shelf("Trending", SIZE, FEW, trending.forUser(user).personalOnly());
        }
        if (arrivals != null) {
            page.shelf("New", SIZE, FEW, arrivals.forUser(user).personalOnly());
        }
        return new CustomerPage(user, history, page.list());
    }

    /** Personal, not more than two of a category, and the campaign at the third place. */
    private Query<String> forYou(String user) {
        Map<String, String> categories = orders.assortment().categories();
        Query<String> query =
                shop.forUser(user).atMost(OF_A_CATEGORY, categories::get).explain();
        return campaign(user).map(item -> query.pin(item, CAMPAIGN_PLACE)).orElse(query);
    }

    /** What the shop wants to be seen: its latest arrival that the customer has not got. */
    private Optional<String> campaign(String user) {
        return arrivals == null
                ? Optional.empty()
                : arrivals.forUser(user).limit(1).personalOnly().list().stream()
                        .map(Recommendation::item)
                        .findFirst();
    }
}
