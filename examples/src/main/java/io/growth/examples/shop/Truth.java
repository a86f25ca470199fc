package io.growth.examples.shop;

import java.time.Instant;
import java.util.List;

/**
 * What only the simulator knows: taste and habits of each customer, and the appeal of each item. A model may never look
 * here; the judgement of a model may.
 */
public final class Truth {

    private final Catalogue catalogue;
    private final List<Taste> tastes;
    private final List<Habits> habits;
    private final double[] totals;

    Truth(Catalogue catalogue, List<Taste> tastes, List<Habits> habits, double[] totals) {
        this.catalogue = catalogue;
        this.tastes = List.copyOf(tastes);
        this.habits = List.copyOf(habits);
        this.totals = totals;
    }

    /**
     * What a customer likes.
     *
     * @param customer a customer of this shop
     * @return the taste that all views and orders come from
     */
    public Taste taste(Customer customer) {
        return tastes.get(customer.number());
    }

    /**
     * How a customer shops, and when the customer lapses.
     *
     * @param customer a customer of this shop
     * @return the habits
     */
    public Habits habits(Customer customer) {
        return habits.get(customer.number());
    }

    /**
     * Whether a customer is lost for good at a moment: the truth that a churn model guesses at.
     *
     * @param customer a customer of this shop
     * @param at the moment
     * @return true from the lapse on
     */
    public boolean isLapsed(Customer customer, Instant at) {
        return !at.isBefore(habits(customer).lapsesAt());
    }

    /**
     * How attractive an item is to everybody alike.
     *
     * @param item an item of this shop
     * @return above 0, 1 in the middle
     */
    public double appeal(Item item) {
        return catalogue.appeal(item);
    }

    /**
     * How often a customer would look at an item, out of all looks, if it were always the same season, nothing were new
     * and nothing bought yet. A perfect recommender ranks by this number (times season and novelty).
     *
     * @param customer a customer of this shop
     * @param item an item of this shop
     * @return the expected share; those of all items sum to 1
     */
    public double preference(Customer customer, Item item) {
        return Wishes.weight(catalogue, taste(customer), item) / totals[customer.number()];
    }
}
