package io.growth.recommend.basket;

import java.util.List;

/**
 * "Who has these items also takes that one", and how sure that is.
 *
 * @param <I> type of the item keys
 * @param antecedent the items that are there, in the order of their numbers
 * @param consequent the item that comes with them
 * @param count baskets with all of it
 * @param support share of baskets with all of it
 * @param confidence share of the baskets with the antecedent that also have the consequent
 * @param lift confidence divided by the share of all baskets that have the consequent; above 1 they attract each other
 * @param leverage support beyond what chance would give
 * @param conviction how many times more often the antecedent would come without the consequent by chance; ∞ if it never
 *     does
 */
public record AssociationRule<I>(
        List<I> antecedent,
        I consequent,
        int count,
        double support,
        double confidence,
        double lift,
        double leverage,
        double conviction) {

    /**
     * Keeps an unmodifiable copy of the items.
     *
     * @param antecedent the items that are there
     * @param consequent the item that comes with them
     * @param count baskets with all of it
     * @param support share of baskets with all of it
     * @param confidence share of the baskets with the antecedent that also have the consequent
     * @param lift confidence divided by the share of all baskets that have the consequent
     * @param leverage support beyond what chance would give
     * @param conviction how many times more often the antecedent would come without the consequent by chance
     */
    public AssociationRule {
        antecedent = List.copyOf(antecedent);
    }

    /**
     * How many items the rule speaks of.
     *
     * @return the antecedent's items and the consequent
     */
    public int size() {
        return antecedent.size() + 1;
    }
}
