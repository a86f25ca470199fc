package io.growth.examples.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.examples.market.MarketTruth.Outlook;
import io.growth.examples.shop.Category;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarketTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final int WINDOW = 14;

    private static Market aged(long seed, int shoppers, int days) {
        Market market = Market.open(seed, shoppers, FIRST);
        pass(market, days);
        return market;
    }

    private static List<Sale> pass(Market market, int days) {
        var sales = new ArrayList<Sale>();
        for (int day = 0; day < days; day++) {
            sales.addAll(market.passDay());
        }
        return sales;
    }

    /** What comes of doing something today, for all who are customers, and what the truth says of it. */
    private static void agreesWithTruth(Consumer<Market> deed, BiFunction<MarketTruth, Shopper, Outlook> outlook) {
        Market market = aged(3, 40_000, 60);
        MarketTruth truth = market.truth();
        List<Shopper> customers =
                market.shoppers().stream().filter(market::isCustomer).toList();
        double buying = 0;
        double margin = 0;
        for (Shopper customer : customers) {
            Outlook expected = outlook.apply(truth, customer);
            buying += expected.buying();
            margin += expected.margin();
        }
        deed.accept(market);
        Set<Shopper> buyers = new HashSet<>();
        double earned = 0;
        Set<Shopper> all = new HashSet<>(customers);
        for (Sale sale : pass(market, WINDOW)) {
            if (all.contains(sale.shopper())) {
                buyers.add(sale.shopper());
                earned += sale.margin();
            }
        }
        // Five standard errors of a count, and of a sum whose terms spread about as far as their mean.
        assertThat((double) buyers.size()).isCloseTo(buying, within(5 * Math.sqrt(buying)));
        assertThat(earned).isCloseTo(margin, within(5 * 1.5 * margin / Math.sqrt(buying)));
    }

    @Test
    void knowsWhatWillHappenIfNothingIsDone() {
        agreesWithTruth(market -> {}, (truth, shopper) -> truth.leftAlone(shopper, WINDOW));
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void knowsWhatComesOfAMessageToEverybody(Channel channel) {
        agreesWithTruth(
                market -> market.shoppers().stream()
                        .filter(market::isCustomer)
                        .forEach(shopper -> market.send(shopper, channel, Category.SHOES)),
                (truth, shopper) -> truth.after(shopper, channel, Category.SHOES, WINDOW));
    }

    private static List<String> withoutTheFirst(List<Sale> sales) {
        return sales.stream()
                .filter(sale -> sale.shopper().number() > 0)
                .map(Sale::toString)
                .toList();
    }

    @Test
    void isTheSameForTheSameSeedAndDiffersOnlyByWhatIsDone() {
        Market one = aged(5, 500, 30);
        Market other = aged(5, 500, 30);
        other.send(other.shoppers().get(0), Channel.COUPON, Category.BAGS);

        List<Sale> ones = pass(one, 30);
        List<Sale> others = pass(other, 30);

        assertThat(ones).isNotEmpty();
        assertThat(withoutTheFirst(others)).isEqualTo(withoutTheFirst(ones));
    }

    @Test
    void couponsPayForSomeAndDoHarmToOthers() {
        Market market = aged(9, 3_000, 60);
        MarketTruth truth = market.truth();

        for (Shopper shopper : market.shoppers()) {
            double effect =
                    truth.after(shopper, Channel.COUPON, Category.SHOES, WINDOW).buying()
                            - truth.leftAlone(shopper, WINDOW).buying();
            switch (truth.temper(shopper)) {
                case "PERSUADABLE", "SURE" -> assertThat(effect).isPositive();
                case "SLEEPING_DOG" -> assertThat(effect).isLessThanOrEqualTo(0);
                default -> assertThat(effect).isBetween(0.0, 0.02);
            }
        }
    }

    @Test
    void refusesAShopWithoutShoppers() {
        assertThatThrownBy(() -> Market.open(1, 0, FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shoppers must be at least 1");
    }
}
