package io.growth.examples;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.examples.market.Channel;
import io.growth.examples.market.Market;
import io.growth.examples.market.Sale;
import io.growth.examples.market.Shopper;
import io.growth.examples.shop.Category;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One shop, whatever its policy: what it sold, whom it wrote to and what it earned. It decides on Mondays, for one half
 * of its customers in even weeks and for the other in odd ones, so that each has two weeks to answer before the next
 * message.
 */
final class LoopShop {

    /** In how many weeks everybody is thought of once. */
    static final int TURNS = 2;

    /** How long a decision is left to work. */
    static final int WINDOW = 7 * TURNS;

    /** A Monday. */
    private static final LocalDate OPENING = LocalDate.of(2025, 1, 6);

    private static final int WEEK = 7;

    private final Market market;
    private final CustomerBook book;
    private final List<Sale> sales = new ArrayList<>();
    private final double[] profit;
    private final Map<Channel, Integer> sent = new EnumMap<>(Channel.class);
    private int week;

    private LoopShop(long seed, int shoppers) {
        market = Market.open(seed, shoppers, OPENING);
        book = new CustomerBook(market);
        profit = new double[shoppers];
    }

    /** A shop that has been open for some time without writing to anybody, and begins to count now. */
    static LoopShop grown(long seed, int shoppers, int weeks) {
        var shop = new LoopShop(seed, shoppers);
        for (int k = 0; k < weeks; k++) {
            shop.passWeek();
        }
        Arrays.fill(shop.profit, 0);
        return shop;
    }

    Market market() {
        return market;
    }

    LocalDate today() {
        return market.today();
    }

    /** When decisions are made. */
    Instant now() {
        return today().atTime(10, 0).toInstant(ZoneOffset.UTC);
    }

    /** All who have joined. */
    List<CampaignCustomer> customers() {
        return book.customers(market);
    }

    /** Those who are thought of this week, and agree to hear from the shop. */
    List<CampaignCustomer> turn() {
        return customers().stream()
                .filter(customer -> (customer.shopper().number() + week) % TURNS == 0)
                .filter(customer -> customer.shopper().consents())
                .toList();
    }

    /** All that was sold, in the order of days. */
    List<Sale> sales() {
        return sales;
    }

    /** All that was sold, as the models take it. */
    Purchases<String> purchases() {
        PurchasesBuilder<String> log = Purchases.builder();
        for (Sale sale : sales) {
            log.add(
                    sale.shopper().id(),
                    sale.day(),
                    BigDecimal.valueOf(sale.product().cents(), 2));
        }
        return log.build();
    }

    /** By which way the market is reached. */
    static Channel channel(String message) {
        return Channel.valueOf(message.toUpperCase(Locale.ROOT));
    }

    /** What a message costs, in cents; nothing costs nothing. */
    static int cents(String message) {
        return message.equals(LoopRules.NOTHING) ? 0 : channel(message).cents();
    }

    void send(Shopper shopper, Channel channel, Category subject) {
        market.send(shopper, channel, subject);
        profit[shopper.number()] -= channel.cents();
        sent.merge(channel, 1, Integer::sum);
    }

    void passWeek() {
        for (int day = 0; day < WEEK; day++) {
            List<Sale> sold = market.passDay();
            book.add(sold);
            sales.addAll(sold);
            sold.forEach(sale -> profit[sale.shopper().number()] += sale.margin());
        }
        week++;
    }

    /** What was sold from a day on. */
    List<Sale> since(LocalDate day) {
        int from = sales.size();
        while (from > 0 && !sales.get(from - 1).day().isBefore(day)) {
            from--;
        }
        return sales.subList(from, sales.size());
    }

    /** What each shopper has ordered for from a day on, as margin in cents and by number; every order has one. */
    double[] brought(LocalDate day) {
        var brought = new double[profit.length];
        since(day).forEach(sale -> brought[sale.shopper().number()] += sale.margin());
        return brought;
    }

    /** What each shopper has brought since the shop began to count, messages paid, in cents and by number. */
    double[] profit() {
        return profit;
    }

    int sent(Channel channel) {
        return sent.getOrDefault(channel, 0);
    }
}
