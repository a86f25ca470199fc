package io.growth.core.rule.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A budget over many customers")
class AllocationTest {

    private record Offer(int customer, int action, double profit, long cost) {}

    private static List<Offer> random(int customers, SplittableRandom random) {
        var offers = new ArrayList<Offer>();
        for (int customer = 0; customer < customers; customer++) {
            for (int k = random.nextInt(4); k > 0; k--) {
                double profit = random.nextInt(3) == 0 ? random.nextInt(-2, 6) : random.nextDouble(-1, 9);
                offers.add(new Offer(customer, offers.size(), profit, random.nextInt(3) == 0 ? 2 : random.nextInt(12)));
            }
        }
        return offers;
    }

    private static Offers collected(int customers, List<Offer> all) {
        var offers = new Offers(customers);
        all.forEach(offer -> offers.add(offer.customer(), offer.action(), offer.profit(), offer.cost()));
        return offers;
    }

    /** The most that any choice brings. */
    private static double optimum(List<Offer> offers, int customer, int customers, long left) {
        if (customer == customers) {
            return 0;
        }
        double best = optimum(offers, customer + 1, customers, left);
        for (Offer offer : offers) {
            if (offer.customer() == customer && offer.cost() <= left) {
                best = Math.max(best, offer.profit() + optimum(offers, customer + 1, customers, left - offer.cost()));
            }
        }
        return best;
    }

    @Test
    @DisplayName("is never overspent, and the best choice lies between what is found and its bound")
    void againstAllChoices() {
        int optimal = 0;
        for (long seed = 1; seed <= 400; seed++) {
            var random = new SplittableRandom(seed);
            int customers = random.nextInt(7);
            List<Offer> offers = random(customers, random);
            long budget = random.nextInt(40);
            Allocation found = collected(customers, offers).spend(budget);
            double optimum = optimum(offers, 0, customers, budget);
            double largest = offers.stream().mapToDouble(Offer::profit).max().orElse(0);
            assertThat(found.profit()).as("seed " + seed).isLessThanOrEqualTo(optimum + 1e-12);
            assertThat(found.upperBound()).as("seed " + seed).isGreaterThanOrEqualTo(optimum - 1e-12);
            assertThat(found.gap()).as("seed " + seed).isLessThanOrEqualTo(Math.max(0, largest) + 1e-12);
            assertThat(found.profit()).as("seed " + seed).isGreaterThanOrEqualTo(optimum / 2 - 1e-12);
            assertAddsUp(found, offers, customers, budget, seed);
            optimal += optimum - found.profit() < 1e-9 ? 1 : 0;
        }
        assertThat(optimal).isGreaterThan(200);
    }

    private static void assertAddsUp(Allocation found, List<Offer> offers, int customers, long budget, long seed) {
        double profit = 0;
        long spent = 0;
        for (int customer = 0; customer < customers; customer++) {
            if (found.action(customer) != Allocation.NONE) {
                Offer offer = offers.get(found.action(customer));
                assertThat(offer.customer()).as("seed " + seed).isEqualTo(customer);
                profit += offer.profit();
                spent += offer.cost();
            }
        }
        assertThat(found.profit()).as("seed " + seed).isCloseTo(profit, within(1e-12));
        assertThat(found.spent()).as("seed " + seed).isEqualTo(spent).isLessThanOrEqualTo(budget);
    }

    @Test
    @DisplayName("loses at most one offer's profit however many customers there are, and orders equals by number")
    void manyCustomers() {
        var random = new SplittableRandom(7);
        var offers = new Offers(20_000);
        double largest = 0;
        for (int customer = 0; customer < 20_000; customer++) {
            double profit = random.nextDouble(0, 10);
            largest = Math.max(largest, profit);
            offers.add(customer, 0, profit, 100 + random.nextInt(50)).add(customer, 1, profit * 1.2, 200);
        }
        Allocation found = offers.spend(400_000);
        assertThat(found.gap()).isBetween(0.0, largest * 1.2);
        assertThat(found.spent()).isBetween(399_900L, 400_000L);
        assertThat(found.shadowPrice()).isPositive();

        var equal = new Offers(10);
        for (int customer = 0; customer < 10; customer++) {
            equal.add(customer, 0, 5, 3);
        }
        Allocation first = equal.spend(10);
        assertThat(first.chosen()).isEqualTo(3);
        assertThat(first.action(2)).isZero();
        assertThat(first.action(3)).isEqualTo(Allocation.NONE);
        assertThat(first.shadowPrice()).isEqualTo(5.0 / 3);
    }

    @Test
    @DisplayName("says by the shadow price what more money would bring")
    void shadowPrice() {
        var offers = new Offers(3).add(0, 0, 9, 10).add(1, 0, 8, 10).add(2, 0, 7, 10);
        assertThat(offers.spend(20).profit()).isEqualTo(17);
        assertThat(offers.spend(20).shadowPrice()).isEqualTo(0.7);
        assertThat(offers.spend(30).profit() - offers.spend(20).profit()).isCloseTo(0.7 * 10, within(1e-12));
        assertThat(offers.spend(30).shadowPrice()).isZero();
        assertThat(offers.spend(30).gap()).isZero();
    }

    @Test
    @DisplayName("is spent on no offer that loses money, and on free ones whatever is left")
    void freeAndLosing() {
        Allocation found =
                new Offers(3).add(0, 7, -1, 0).add(1, 8, 2, 0).add(2, 9, 3, 5).spend(0);
        assertThat(found.action(0)).isEqualTo(Allocation.NONE);
        assertThat(found.action(1)).isEqualTo(8);
        assertThat(found.action(2)).isEqualTo(Allocation.NONE);
        assertThat(found.toString()).contains("1 of 3 customers, 0 spent, profit 2.00");
    }

    @Test
    @DisplayName("refuses numbers that make no sense")
    void refuses() {
        var offers = new Offers(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offers.add(1, 0, 1, 1))
                .withMessageContaining("0 to 0");
        assertThatIllegalArgumentException().isThrownBy(() -> offers.add(0, 0, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> offers.add(0, 0, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> offers.spend(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Offers(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Offers.expectedProfit(1.1, 1, 1));
        assertThat(Offers.expectedProfit(0.25, 400, 30)).isEqualTo(70);
        assertThat(new Offers(0).spend(5).chosen()).isZero();
    }
}
