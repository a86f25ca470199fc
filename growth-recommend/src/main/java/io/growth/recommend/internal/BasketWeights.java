package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * How much each of somebody's baskets counts.
 *
 * @param window how many of the last baskets count at all
 * @param mean whether the weights are divided by the number of baskets that count
 * @param within what a basket loses for each later one, 0 to 1
 * @param between what a group of baskets loses for each later group, 0 to 1
 * @param groups into how many groups the baskets are cut, oldest first; a group is the mean of its baskets and the
 *     whole the mean of its groups; 0 for no groups
 */
public record BasketWeights(int window, boolean mean, double within, double between, int groups) {

    /**
     * The weight of a basket.
     *
     * @param basket its place, 0 for the oldest
     * @param count how many there are
     * @return the weight
     */
    double of(int basket, int count) {
        int age = count - 1 - basket;
        if (age >= window) {
            return 0;
        }
        double weight = within == 1 ? 1 : StrictMath.pow(within, age);
        if (groups > 0) {
            return weight * grouped(basket, count);
        }
        return mean ? weight / Math.min(window, count) : weight;
    }

    /** As the authors' program does it: the first groups hold a basket less where they cannot be equal. */
    private double grouped(int basket, int count) {
        if (count < groups) {
            return StrictMath.pow(between, groups - 1 - basket) / count;
        }
        int small = count / groups;
        int smallGroups = groups - count % groups;
        boolean inSmall = basket < smallGroups * small;
        int group = inSmall ? basket / small : smallGroups + (basket - smallGroups * small) / (small + 1);
        return StrictMath.pow(between, groups - 1 - group) / (inSmall ? small : small + 1) / groups;
    }

    void save(ModelWriter out) {
        out.integer("weights.window", window);
        out.integer("weights.mean", mean ? 1 : 0);
        out.real("weights.within", within);
        out.real("weights.between", between);
        out.integer("weights.groups", groups);
    }

    static BasketWeights load(ModelReader in) throws IOException {
        double within = in.real("weights.within");
        double between = in.real("weights.between");
        if (!(within >= 0 && within <= 1 && between >= 0 && between <= 1)) {
            throw in.corrupt("a decay lies outside 0 to 1");
        }
        return new BasketWeights(
                in.integer("weights.window", 1, Integer.MAX_VALUE),
                in.integer("weights.mean", 0, 1) == 1,
                within,
                between,
                in.integer("weights.groups", 0, Integer.MAX_VALUE));
    }
}
