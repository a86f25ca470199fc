package io.growth.churn.loyalty;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Multiplies the points of some orders: twice the points in May, half as many again for gold members. Immutable.
 *
 * <pre>{@code
 * Campaign may = Campaign.percent("double-may", 200).between(firstOfMay, firstOfJune).fromAmount(50_00);
 * Campaign gold = Campaign.percent("gold", 150).forTiers("gold");
 * }</pre>
 */
public final class Campaign {

    private static final int MOST_PERCENT = 10_000;

    private final String name;
    private final int percent;
    private final Predicate<Sale> condition;

    private Campaign(String name, int percent, Predicate<Sale> condition) {
        this.name = name;
        this.percent = percent;
        this.condition = condition;
    }

    /**
     * A campaign for all orders.
     *
     * @param name its name, which becomes part of the keys of bookings
     * @param percent how many points of 100 it makes: 200 doubles them; 101 to 10,000
     * @return the campaign
     * @throws IllegalArgumentException if the name is blank or longer than 50 characters, or the percent are outside
     */
    public static Campaign percent(String name, int percent) {
        if (name.isBlank() || name.length() > 50) {
            throw new IllegalArgumentException(
                    "the name of a campaign must have 1 to 50 characters and not be blank, but is \"" + name + "\"");
        }
        if (percent <= 100 || percent > MOST_PERCENT) {
            throw new IllegalArgumentException(
                    "a campaign must make 101 to " + MOST_PERCENT + " points of 100, not " + percent);
        }
        return new Campaign(name, percent, sale -> true);
    }

    /**
     * Limits it in time.
     *
     * @param from first moment
     * @param until first moment after it
     * @return a campaign with that limit too
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Campaign between(Instant from, Instant until) {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("a campaign cannot end at " + until + " and begin at " + from);
        }
        return when(sale -> !sale.at().isBefore(from) && sale.at().isBefore(until));
    }

    /**
     * Limits it to some tiers.
     *
     * @param tiers their names
     * @return a campaign with that limit too
     */
    public Campaign forTiers(String... tiers) {
        Set<String> names = Set.of(tiers);
        return when(sale -> names.contains(sale.tier()));
    }

    /**
     * Limits it to large orders.
     *
     * @param least in the smallest unit of money
     * @return a campaign with that limit too
     */
    public Campaign fromAmount(long least) {
        return when(sale -> sale.amount() >= least);
    }

    /**
     * Limits it to orders with a tag.
     *
     * @param tag such as a category
     * @return a campaign with that limit too
     */
    public Campaign tagged(String tag) {
        Objects.requireNonNull(tag, "tag");
        return when(sale -> sale.tags().contains(tag));
    }

    /**
     * Limits it by any condition of the shop.
     *
     * @param more must hold too
     * @return a campaign with that limit too
     */
    public Campaign when(Predicate<? super Sale> more) {
        Objects.requireNonNull(more, "condition");
        return new Campaign(name, percent, condition.and(more));
    }

    String name() {
        return name;
    }

    int percent() {
        return percent;
    }

    boolean appliesTo(Sale sale) {
        return condition.test(sale);
    }

    @Override
    public String toString() {
        return name + " " + percent + " %";
    }
}
