package io.growth.examples;

import io.growth.churn.Purchases;
import io.growth.churn.warning.ChurnDefinition;
import io.growth.churn.warning.ChurnModel;
import io.growth.churn.warning.ChurnPrediction;
import io.growth.churn.warning.Snapshot;
import io.growth.core.data.Features;
import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.experiment.uplift.TLearner;
import io.growth.core.experiment.uplift.Trial;
import io.growth.core.experiment.uplift.TwoModels;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.examples.market.Product;
import io.growth.examples.market.Sale;
import io.growth.examples.shop.Category;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.neighbor.ItemKnn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The models of the loop: who stays, who buys after which message, and what about. Fitted again as the shop goes on.
 */
final class LoopModels {

    private static final int HORIZON = 60;
    private static final int HALF_YEAR = 182;
    private static final int SHOWN = 10;

    /** A coupon is a tenth of the price, where three tenths are the margin. */
    private static final double LEFT_OF_MARGIN = 2.0 / 3;

    /** What became of one decision; arm 0 is no message. */
    private record Lesson(double[] row, int arm, boolean ordered) {}

    private final Map<String, Category> departments = new HashMap<>();
    private final Map<String, Double> staying = new HashMap<>();
    private final List<Lesson> lessons = new ArrayList<>();
    private final FitContext context;

    private @Nullable ChurnModel churn;
    private @Nullable TwoModels<LogisticModel> messages;
    private @Nullable Recommender<String, String> recommender;
    private double usualBargains;
    private double margin;
    private double valueOfStaying;

    LoopModels(List<Product> assortment, FitContext context) {
        this.context = context;
        assortment.forEach(product -> departments.put(product.sku(), product.category()));
    }

    /** Learns who does not come back, and what it is worth if they do. */
    void fitChurn(LoopShop shop) {
        Purchases<String> purchases = shop.purchases();
        ChurnPrediction prediction = ChurnPrediction.of(ChurnDefinition.horizon(HORIZON))
                .withTrainers(LogisticRegression.create().withL2(10));
        churn = prediction.fit(purchases, prediction.cutOffs(purchases, yesterday(shop)), context);
        List<Sale> sales = shop.sales();
        usualBargains = sales.stream()
                .mapToInt(sale -> sale.bargain() ? 1 : 0)
                .average()
                .orElse(0);
        margin = sales.stream().mapToDouble(Sale::margin).average().orElse(0);
        valueOfStaying = Math.max(0, valueOfStaying(shop));
    }

    private static LocalDate yesterday(LoopShop shop) {
        return shop.today().minusDays(1);
    }

    /**
     * By how much more those who were active half a year ago and bought within two months brought since, in cents, than
     * those who did not: what an answer today is a sign of (Athey, Chetty, Imbens and Kang, "The surrogate index",
     * 2019).
     */
    private static double valueOfStaying(LoopShop shop) {
        LocalDate then = shop.today().minusDays(HALF_YEAR);
        int count = shop.profit().length;
        var active = new boolean[count];
        var stays = new boolean[count];
        var brought = new double[count];
        for (Sale sale : shop.since(then.minusDays(2 * HORIZON))) {
            int number = sale.shopper().number();
            boolean later = !sale.day().isBefore(then);
            active[number] |= !later;
            stays[number] |= later && sale.day().isBefore(then.plusDays(HORIZON));
            brought[number] += later ? sale.margin() : 0;
        }
        return mean(brought, number -> active[number] && stays[number])
                - mean(brought, number -> active[number] && !stays[number]);
    }

    private static double mean(double[] values, IntPredicate wanted) {
        return IntStream.range(0, values.length)
                .filter(wanted)
                .mapToDouble(number -> values[number])
                .average()
                .orElse(0);
    }

    /** Learns what goes together. */
    void fitRecommender(LoopShop shop) {
        InteractionsBuilder<String, String> log = Interactions.builder();
        shop.sales().forEach(sale -> log.add(sale.shopper().id(), sale.product().sku()));
        recommender = ItemKnn.cosine().withNeighbors(50).fit(log.build(), context);
    }

    /** Takes in what became of a decision. */
    void take(LoopCustomer customer, String message, boolean ordered) {
        lessons.add(new Lesson(customer.behaviour(), LoopRules.MESSAGES.indexOf(message) + 1, ordered));
    }

    /**
     * Learns from all decisions so far who buys after which message, and who without one. They were no coin tosses; but
     * what they looked at is in the rows, except for what the model of those who stay had said.
     */
    void fitMessages() {
        int count = LoopRules.MESSAGES.size() + 1;
        boolean enough = IntStream.range(0, 2 * count).allMatch(this::isKnown);
        if (enough) {
            double[][] rows = lessons.stream().map(Lesson::row).toArray(double[][]::new);
            int[] labels = lessons.stream().mapToInt(one -> one.ordered ? 1 : 0).toArray();
            int[] arms = lessons.stream().mapToInt(Lesson::arm).toArray();
            Examples examples = Examples.of(Features.dense(LoopCustomer.BEHAVIOUR, rows), labels);
            messages = TLearner.of(LogisticRegression.create().withL2(1)).fit(Trial.of(examples, arms, count), context);
        }
    }

    /** Whether it was learnt what messages do. */
    boolean knowMessages() {
        return messages != null;
    }

    /** Whether somebody has ordered after each message, and somebody has not. */
    private boolean isKnown(int outcomeOfArm) {
        return lessons.stream().anyMatch(one -> 2 * one.arm + (one.ordered ? 1 : 0) == outcomeOfArm);
    }

    /** Scores who stays, as of last night. */
    void look(LoopShop shop) {
        staying.clear();
        if (churn != null) {
            Purchases<String> purchases = shop.purchases();
            Snapshot<String> snapshot = churn.snapshot(purchases, yesterday(shop));
            double[] leaving = churn.probabilities(snapshot);
            for (int row = 0; row < leaving.length; row++) {
                staying.put(snapshot.customer(row), 1 - leaving[row]);
            }
        }
    }

    LoopCustomer score(CampaignCustomer known, Instant now) {
        double[] row = LoopCustomer.behaviour(known, now, usualBargains);
        double stays = staying(known);
        double buys = messages == null ? 0 : messages.model(0).probability(row);
        double[] lifts = IntStream.rangeClosed(1, LoopRules.MESSAGES.size())
                .mapToDouble(arm -> messages == null ? 0 : messages.uplift(row, arm))
                .toArray();
        return new LoopCustomer(known, row, stays, buys, lifts, couponGain(stays, buys, lifts[0]));
    }

    /** What a coupon earns more than nothing, if an order is a sign of staying for who else would leave. */
    private double couponGain(double stays, double buys, double lift) {
        return margin * (LEFT_OF_MARGIN * (buys + lift) - buys) + valueOfStaying * (1 - stays) * lift;
    }

    private double staying(CampaignCustomer known) {
        return staying.getOrDefault(known.shopper().id(), 0.0);
    }

    /**
     * What a decision has brought, in the shop's currency: the margin of its time, and the hope for the time after it.
     */
    double reward(CampaignCustomer known, double cents) {
        return (cents + valueOfStaying * staying(known)) / 100;
    }

    /** What to write about: the department of most of the products that suit best. */
    Category subject(CampaignCustomer known) {
        if (recommender == null) {
            return LoopPolicy.favourite(known);
        }
        var counts = new EnumMap<Category, Integer>(Category.class);
        for (Recommendation<String> one : recommender.recommend(known.shopper().id(), SHOWN)) {
            counts.merge(departments.getOrDefault(one.item(), Category.SHIRTS), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry<Category, Integer>::getValue))
                .map(Map.Entry::getKey)
                .orElse(Category.SHIRTS);
    }
}
