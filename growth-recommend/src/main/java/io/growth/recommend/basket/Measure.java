package io.growth.recommend.basket;

/**
 * How good a rule "who has A also takes c" is, counted in baskets.
 *
 * <p>Of {@code n} baskets {@code a} hold all of A, {@code c} hold the item c, and {@code b} hold both. Agrawal,
 * Imieliński and Swami 1993 (support, confidence); Brin, Motwani, Ullman and Tsur 1997 (lift, conviction);
 * Piatetsky-Shapiro 1991 (leverage).
 */
public enum Measure {
    /** The share of baskets with all of it: {@code b / n}. */
    SUPPORT {
        @Override
        double of(double both, double antecedent, double consequent, double baskets) {
            return both / baskets;
        }
    },
    /** The share of baskets with A that also have c: {@code b / a}. Favours what sells anyway. */
    CONFIDENCE {
        @Override
        double of(double both, double antecedent, double consequent, double baskets) {
            return both / antecedent;
        }
    },
    /** How many times more often c is found beside A than anywhere: {@code b n / (a c)}. Favours what is rare. */
    LIFT {
        @Override
        double of(double both, double antecedent, double consequent, double baskets) {
            return both * baskets / (antecedent * consequent);
        }
    },
    /** The share of baskets beyond what chance would give: {@code b / n - a c / n²}. Favours what moves the till. */
    LEVERAGE {
        @Override
        double of(double both, double antecedent, double consequent, double baskets) {
            return both / baskets - antecedent * consequent / (baskets * baskets);
        }
    },
    /**
     * How many times more often A would come without c if they had nothing to do with each other; ∞ if it never does.
     */
    CONVICTION {
        @Override
        double of(double both, double antecedent, double consequent, double baskets) {
            // 0 / 0, an item in every basket, says nothing either way: 1, as for independent items.
            double missed = (antecedent - both) * baskets;
            double expected = antecedent * (baskets - consequent);
            return missed == expected ? 1 : expected / missed;
        }
    };

    abstract double of(double both, double antecedent, double consequent, double baskets);
}
