package io.growth.examples;

import io.growth.examples.market.Sale;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the shop's books say on average.
 *
 * @param bargains the share of orders that were on offer
 * @param margin what an order earns, in cents
 * @param valueOfStaying what it is worth, in cents, that somebody orders again within the horizon, at least 0
 */
record LoopFigures(double bargains, double margin, double valueOfStaying) {

    static final LoopFigures NONE = new LoopFigures(0, 0, 0);

    private static final int HALF_YEAR = 182;

    static LoopFigures of(LoopShop shop, int horizonDays) {
        List<Sale> sales = shop.sales();
        return new LoopFigures(
                sales.stream()
                        .mapToInt(sale -> sale.bargain() ? 1 : 0)
                        .average()
                        .orElse(0),
                sales.stream().mapToDouble(Sale::margin).average().orElse(0),
                Math.max(0, valueOfStaying(shop, horizonDays)));
    }

    /**
     * By how much more those who were active half a year ago and bought within the horizon brought since than those who
     * did not: what an answer today is a sign of (Athey, Chetty, Imbens and Kang, "The surrogate index", 2019).
     */
    private static double valueOfStaying(LoopShop shop, int horizonDays) {
        LocalDate then = shop.today().minusDays(HALF_YEAR);
        int count = shop.profit().length;
        var active = new boolean[count];
        var stays = new boolean[count];
        var brought = new double[count];
        for (Sale sale : shop.since(then.minusDays(2L * horizonDays))) {
            int number = sale.shopper().number();
            boolean later = !sale.day().isBefore(then);
            active[number] |= !later;
            stays[number] |= later && sale.day().isBefore(then.plusDays(horizonDays));
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
}
