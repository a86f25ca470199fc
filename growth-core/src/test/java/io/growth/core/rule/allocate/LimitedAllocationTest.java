package io.growth.core.rule.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A budget over many customers with limits of actions")
class LimitedAllocationTest {

    private record Offer(int customer, int action, double profit, long cost) {}

    /** At most so many of the actions from one on. */
    private record Limit(int most, int from, int to) {
        boolean concerns(Offer offer) {
            return offer.action() >= from && offer.action() <= to;
        }

        int[] actions() {
            var actions = new int[to - from + 1];
            for (int k = 0; k < actions.length; k++) {
                actions[k] = from + k;
            }
            return actions;
        }
    }

    private static final int ACTIONS = 4;

    private static List<Offer> random(int customers, SplittableRandom random) {
        var offers = new ArrayList<Offer>();
        for (int customer = 0; customer < customers; customer++) {
            for (int k = random.nextInt(4); k > 0; k--) {
                double profit = random.nextInt(3) == 0 ? random.nextInt(-2, 6) : random.nextDouble(-1, 9);
                long cost = random.nextInt(3) == 0 ? 0 : random.nextInt(12);
                offers.add(new Offer(customer, random.nextInt(ACTIONS), profit, cost));
            }
        }
        return offers;
    }

    private static List<Limit> limits(SplittableRandom random) {
        var limits = new ArrayList<Limit>();
        for (int k = random.nextInt(1, 4); k > 0; k--) {
            int from = random.nextInt(ACTIONS);
            limits.add(new Limit(random.nextInt(4), from, random.nextInt(from, ACTIONS)));
        }
        return limits;
    }

    private static Offers collected(int customers, List<Offer> all, List<Limit> limits) {
        var offers = new Offers(customers);
        all.forEach(offer -> offers.add(offer.customer(), offer.action(), offer.profit(), offer.cost()));
        for (int k = 0; k < limits.size(); k++) {
            offers.limit("limit " + k, limits.get(k).most(), limits.get(k).actions());
        }
        return offers;
    }

    /** The most that any choice brings. */
    private static double optimum(List<Offer> offers, List<Limit> limits, int customer, int customers, long left) {
        if (customer == customers) {
            return 0;
        }
        double best = optimum(offers, limits, customer + 1, customers, left);
        for (Offer offer : offers) {
            boolean within = limits.stream().noneMatch(limit -> limit.concerns(offer) && limit.most() == 0);
            if (offer.customer() == customer && offer.cost() <= left && within) {
                List<Limit> rest = limits.stream()
                        .map(limit ->
                                new Limit(limit.most() - (limit.concerns(offer) ? 1 : 0), limit.from(), limit.to()))
                        .toList();
                best = Math.max(
                        best, offer.profit() + optimum(offers, rest, customer + 1, customers, left - offer.cost()));
            }
        }
        return best;
    }

    @Test
    @DisplayName("is spent in the best way there is, if customers are few")
    void againstAllChoices() {
        for (long seed = 1; seed <= 600; seed++) {
            var random = new SplittableRandom(seed);
            int customers = random.nextInt(8);
            List<Offer> offers = random(customers, random);
            List<Limit> limits = limits(random);
            long budget = random.nextInt(4) == 0 ? Long.MAX_VALUE / 4 : random.nextInt(40);
            Offers collected = collected(customers, offers, limits);
            Allocation found = collected.spend(budget);
            double optimum = optimum(offers, limits, 0, customers, budget);
            assertThat(found.profit()).as("seed " + seed).isCloseTo(optimum, within(1e-9));
            assertThat(found.gap()).as("seed " + seed).isLessThan(1e-9);
            assertThat(found.spent()).as("seed " + seed).isBetween(0L, budget);
            double bound = new Prices(collected, budget).bound();
            assertThat(bound).as("bound, seed " + seed).isGreaterThanOrEqualTo(optimum - 1e-9);
            for (int k = 0; k < limits.size(); k++) {
                assertThat(found.used("limit " + k))
                        .as("seed " + seed)
                        .isBetween(0, limits.get(k).most());
            }
        }
    }

    /** Profits of a campaign by mail, one by telephone and one by letter, of which each has its limit. */
    private static Offers shop(int customers, SplittableRandom random) {
        var offers = new Offers(customers);
        for (int customer = 0; customer < customers; customer++) {
            double taste = random.nextDouble(0, 10);
            offers.add(customer, 0, taste * random.nextDouble(0.5, 1), 1)
                    .add(customer, 1, taste * random.nextDouble(1, 2), 40 + random.nextInt(20))
                    .add(customer, 2, taste * random.nextDouble(0.8, 1.6), 15);
        }
        return offers;
    }

    @Test
    @DisplayName("is close to its bound, keeps to everything and adds up, if customers are many")
    void manyCustomers() {
        for (long seed = 1; seed <= 5; seed++) {
            Offers offers = shop(3000, new SplittableRandom(seed))
                    .limit("calls", 200, 1)
                    .limit("letters", 500, 2)
                    .limit("all", 2000, 0, 1, 2);
            Allocation found = offers.spend(12_000);
            assertThat(found.used("calls")).as("seed " + seed).isLessThanOrEqualTo(200);
            assertThat(found.used("letters")).as("seed " + seed).isLessThanOrEqualTo(500);
            assertThat(found.used("all"))
                    .as("seed " + seed)
                    .isLessThanOrEqualTo(2000)
                    .isEqualTo(found.chosen());
            assertThat(found.spent()).as("seed " + seed).isLessThanOrEqualTo(12_000);
            // Of each limit and of the budget one offer of at most 20 may be lost to whole numbers.
            assertThat(found.gap()).as("seed " + seed).isBetween(0.0, 4 * 20.0);
        }
    }

    @Test
    @DisplayName("says by shadow prices what one more of a limit would bring")
    void shadowPrices() {
        Offers three = new Offers(3).add(0, 1, 9, 0).add(1, 1, 8, 0).add(2, 1, 7, 0);
        Allocation two = three.limit("calls", 2, 1).spend(0);
        assertThat(two.profit()).isEqualTo(17);
        assertThat(two.shadowPrice("calls")).isEqualTo(7);
        assertThat(two.used("calls")).isEqualTo(2);
        Allocation enough = new Offers(1)
                .add(0, 1, 9, 5)
                .limit("calls", 2, 1)
                .limit("mails", 1, 0)
                .spend(5);
        assertThat(enough.shadowPrice("calls")).isZero();
        assertThat(enough.used("mails")).isZero();
        assertThat(enough.shadowPrice()).isZero();
    }

    @Test
    @DisplayName("comes to the same as without limits, if they do not bind")
    void looseLimits() {
        for (long seed = 1; seed <= 20; seed++) {
            Allocation free = shop(400, new SplittableRandom(seed)).spend(4000);
            Allocation loose =
                    shop(400, new SplittableRandom(seed)).limit("calls", 400, 1).spend(4000);
            assertThat(loose.upperBound()).as("seed " + seed).isCloseTo(free.upperBound(), within(1e-9));
            assertThat(loose.profit()).as("seed " + seed).isCloseTo(free.profit(), within(20.0));
            assertThat(loose.shadowPrice("calls")).isZero();
            assertThat(loose.shadowPrice()).isEqualTo(free.shadowPrice());
        }
    }

    @Test
    @DisplayName("refuses limits that make no sense")
    void refuses() {
        var offers = new Offers(1).limit("calls", 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offers.limit("calls", 2, 2))
                .withMessageContaining("name of its own");
        assertThatIllegalArgumentException().isThrownBy(() -> offers.limit("none", 2));
        assertThatIllegalArgumentException().isThrownBy(() -> offers.limit("less", -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> offers.limit("action", 1, -2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offers.spend(1).used("mails"))
                .withMessageContaining("only [calls]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Offers(0).spend(1).shadowPrice("calls"))
                .withMessageContaining("only []");
    }
}
