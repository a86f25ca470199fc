package io.growth.examples;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.growth.churn.Purchases;
import io.growth.churn.warning.ChurnDefinition;
import io.growth.churn.warning.ChurnModel;
import io.growth.churn.warning.ChurnPrediction;
import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.experiment.uplift.TLearner;
import io.growth.core.experiment.uplift.Trial;
import io.growth.core.experiment.uplift.TrialBuilder;
import io.growth.core.experiment.uplift.TwoModels;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.examples.market.Product;
import io.growth.examples.shop.Category;
import io.growth.recommend.Recommender;
import io.growth.recommend.neighbor.ItemKnn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of the loop: who stays, who buys after which message, and what about. Fitted again as the shop goes on.
 */
final class LoopModels {

    private static final int HORIZON = 60;
    private static final int SHOWN = 10;

    /** A coupon is a tenth of the price, where three tenths are the margin. */
    private static final double LEFT_OF_MARGIN = 2.0 / 3;

    private final Map<String, Category> departments = new HashMap<>();
    private final TrialBuilder lessons = Trial.builder(LoopCustomer.BEHAVIOUR, LoopRules.ARMS.size());
    private final FitContext context;

    private Map<String, Double> leaving = Map.of();
    private @Nullable ChurnModel churn;
    private @Nullable TwoModels<LogisticModel> messages;
    private @Nullable Recommender<String, String> recommender;
    private LoopFigures figures = LoopFigures.NONE;

    LoopModels(List<Product> assortment, FitContext context) {
        this.context = context;
        assortment.forEach(product -> departments.put(product.sku(), product.category()));
    }

    /** Learns who does not come back, and what it is worth if they do. */
    void fitChurn(LoopShop shop) {
        Purchases<String> purchases = shop.purchases();
        // The shop is young: its first weeks are learnt from too, since the others are few.
        ChurnPrediction prediction = ChurnPrediction.of(ChurnDefinition.horizon(HORIZON))
                .withTrainers(LogisticRegression.create().withL2(10))
                .withHistory(0);
        churn = prediction.fit(purchases, prediction.cutOffs(purchases, yesterday(shop)), context);
        figures = LoopFigures.of(shop, HORIZON);
    }

    private static LocalDate yesterday(LoopShop shop) {
        return shop.today().minusDays(1);
    }

    /** Learns what goes together. */
    void fitRecommender(LoopShop shop) {
        InteractionsBuilder<String, String> log = Interactions.builder();
        shop.sales().forEach(sale -> log.add(sale.shopper().id(), sale.product().sku()));
        recommender = ItemKnn.cosine().withNeighbors(50).fit(log.build(), context);
    }

    /** Takes in what became of a decision. */
    void take(LoopCustomer customer, String message, boolean ordered) {
        lessons.add(customer.behaviour(), LoopRules.ARMS.indexOf(message), ordered);
    }

    /**
     * Learns from all decisions so far who buys after which message, and who without one. They were no coin tosses; but
     * what they looked at is in the rows, except for what the model of those who stay had said.
     */
    void fitMessages() {
        if (lessons.hasEveryOutcome()) {
            messages = TLearner.of(LogisticRegression.create().withL2(1)).fit(lessons.build(), context);
        }
    }

    /** Whether it was learnt what messages do. */
    boolean knowMessages() {
        return messages != null;
    }

    /** Scores who stays, as of last night. */
    void look(LoopShop shop) {
        leaving = churn == null ? Map.of() : churn.probabilities(shop.purchases(), yesterday(shop));
    }

    /** What is to be known of those whose turn it is. */
    List<LoopCustomer> scores(LoopShop shop) {
        return shop.turn().stream().map(known -> score(known, shop.now())).toList();
    }

    private LoopCustomer score(CampaignCustomer known, Instant now) {
        double[] row = LoopCustomer.behaviour(known, now, figures.bargains());
        double stays = staying(known);
        double buys = messages == null ? 0 : messages.model(0).probability(row);
        double[] lifts = messages == null ? new double[LoopRules.MESSAGES.size()] : messages.uplifts(row);
        return new LoopCustomer(known, row, stays, buys, lifts, couponGain(stays, buys, lifts[0]));
    }

    /** What a coupon earns more than nothing, if an order is a sign of staying for who else would leave. */
    private double couponGain(double stays, double buys, double lift) {
        return figures.margin() * (LEFT_OF_MARGIN * (buys + lift) - buys)
                + figures.valueOfStaying() * (1 - stays) * lift;
    }

    private double staying(CampaignCustomer known) {
        return 1 - leaving.getOrDefault(known.shopper().id(), 1.0);
    }

    /**
     * What a decision has brought, in the shop's currency: the margin of its time, and the hope for the time after it.
     */
    double reward(CampaignCustomer known, double cents) {
        return (cents + figures.valueOfStaying() * staying(known)) / 100;
    }

    /** What to write about: the department of most of the products that suit best. */
    Category subject(CampaignCustomer known) {
        if (recommender == null) {
            return LoopPolicy.favourite(known);
        }
        Map<Category, Long> counts = recommender.recommend(known.shopper().id(), SHOWN).stream()
                .map(one -> departments.getOrDefault(one.item(), Category.SHIRTS))
                .collect(groupingBy(subject -> subject, () -> new EnumMap<>(Category.class), counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Category.SHIRTS);
    }
}
