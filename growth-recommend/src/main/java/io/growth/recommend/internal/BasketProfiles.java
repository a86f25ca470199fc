package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import java.util.Arrays;

/** How much of each item everybody has bought, the last baskets counting more; for users stored and unheard of. */
public final class BasketProfiles {

    private final BasketWeights weights;
    private final OrderedHistories order;
    private final SparseMatrix profiles;

    /**
     * Weighs the baskets of all users.
     *
     * @param weights how much each basket counts
     * @param order the baskets, as sets
     * @param histories items of each user; its entries are those of the profiles
     */
    public BasketProfiles(BasketWeights weights, OrderedHistories order, SparseMatrix histories) {
        this.weights = weights;
        this.order = order;
        this.profiles = histories.withValues(values(histories));
    }

    private float[] values(SparseMatrix histories) {
        var sums = new double[histories.columnCount()];
        var values = new float[histories.size()];
        for (int user = 0; user < histories.rowCount(); user++) {
            int first = order.firstBasket(user);
            int count = order.baskets(user);
            for (int basket = 0; basket < count; basket++) {
                double weight = weights.of(basket, count);
                for (int e = order.firstEvent(first + basket); e < order.firstEvent(first + basket + 1); e++) {
                    sums[order.items()[e]] += weight;
                }
            }
            for (int e = histories.start(user); e < histories.end(user); e++) {
                values[e] = (float) sums[histories.columns()[e]];
                sums[histories.columns()[e]] = 0;
            }
        }
        return values;
    }

    /** A row for each user. */
    SparseMatrix matrix() {
        return profiles;
    }

    OrderedHistories order() {
        return order;
    }

    BasketWeights weights() {
        return weights;
    }

    /**
     * Adds the profile of a history: its stored baskets, then all that the query brought along as one more. If asked
     * for, items are touched in the order in which they were first bought.
     */
    void add(History history, Scores profile, boolean inOrder) {
        int user = history.storedUser();
        if (user >= 0 && history.broughtSize() == 0 && !inOrder) {
            profile.add(profiles.columns(), profiles.values(), profiles.start(user), profiles.end(user), 1);
            return;
        }
        int known = history.user();
        int stored = known < 0 ? 0 : order.baskets(known);
        int count = stored + (history.broughtSize() > 0 ? 1 : 0);
        for (int basket = 0; basket < stored; basket++) {
            int b = order.firstBasket(known) + basket;
            profile.add(order.items(), order.firstEvent(b), order.firstEvent(b + 1), (float) weights.of(basket, count));
        }
        if (count > stored) {
            int[] basket = distinctBrought(history);
            profile.add(basket, 0, basket.length, (float) weights.of(stored, count));
        }
    }

    private static int[] distinctBrought(History history) {
        var items = new int[history.broughtSize()];
        for (int k = 0; k < items.length; k++) {
            items[k] = history.brought(k);
        }
        return Arrays.stream(items).sorted().distinct().toArray();
    }
}
