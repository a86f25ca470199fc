package io.growth.recommend.session;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.HeapRoom;
import io.growth.recommend.internal.OrderedHistories;
import io.growth.recommend.internal.Scores;
import io.growth.recommend.internal.TopKeys;
import java.util.Arrays;

/**
 * Counts what comes after what. A row is an item, its columns the items that it speaks for: those that the same users
 * have, those that come after it and those that come before it, each with a weight of its own.
 */
final class FollowUps {

    /** For {@link Settings#limit}: every item that is spoken for is kept. */
    static final int ALL = Integer.MAX_VALUE;

    /** A column and a value, in arrays of which the next is half as long again. */
    private static final double BYTES_AN_ENTRY = 8 * 2.5;

    private final Settings settings;
    private final OrderedHistories order;
    private final SparseMatrix byUser;
    private final SparseMatrix byItem;
    private final int[] userOfBasket;
    private final int[] itemStarts;
    private final int[] basketsOfItem;

    /**
     * What counts how much.
     *
     * @param together weight of each user who has both items
     * @param forward weight of each time the other item comes a step later, {@code forward · distance^-power}
     * @param backward weight of each time it comes a step earlier, likewise
     * @param steps how many baskets away counts at most
     * @param power how fast distance takes away
     * @param ofHistory exponent of the number of users of the row's item, by which is divided
     * @param ofCandidate exponent of the number of users of the column's item
     * @param self whether an item may speak for itself
     * @param limit how many entries of a row are kept
     */
    record Settings(
            double together,
            double forward,
            double backward,
            int steps,
            double power,
            double ofHistory,
            double ofCandidate,
            boolean self,
            int limit) {}

    FollowUps(Settings settings, OrderedHistories order, SparseMatrix byUser, SparseMatrix byItem) {
        this.settings = settings;
        this.order = order;
        this.byUser = byUser;
        this.byItem = byItem;
        int baskets = order.firstBasket(order.users());
        this.userOfBasket = new int[baskets];
        for (int user = 0; user < order.users(); user++) {
            Arrays.fill(userOfBasket, order.firstBasket(user), order.firstBasket(user + 1), user);
        }
        this.itemStarts = new int[byItem.rowCount() + 1];
        this.basketsOfItem = basketsOfItem(baskets);
    }

    /** The baskets of each item in order, one for each event. */
    private int[] basketsOfItem(int baskets) {
        int[] items = order.items();
        for (int item : items) {
            itemStarts[item + 1]++;
        }
        for (int item = 0; item + 1 < itemStarts.length; item++) {
            itemStarts[item + 1] += itemStarts[item];
        }
        int[] next = itemStarts.clone();
        var found = new int[items.length];
        for (int basket = 0; basket < baskets; basket++) {
            for (int e = order.firstEvent(basket); e < order.firstEvent(basket + 1); e++) {
                found[next[items[e]]++] = basket;
            }
        }
        return found;
    }

    /**
     * Counts.
     *
     * @throws IllegalStateException if the entries may need more memory than there is; the message says how much
     */
    SparseMatrix count(String stage, FitContext context) {
        int items = byItem.rowCount();
        HeapRoom.require(
                bytes(), "counting what goes with each of " + items + " items", "keep fewer neighbours of each item");
        double[] weights = weightsByDistance();
        double[] row = powers(settings.ofHistory());
        double[] column = powers(settings.ofCandidate());
        return ScoredRows.search(stage, items, items, context, () -> new Scores(items), (sums, item, found) -> {
            add(item, sums, weights);
            select(item, sums, row[item], column, found);
            sums.clear();
        });
    }

    /** The entries if no two users have the same pair of items, and two arrays of them while one outgrows the other. */
    double bytes() {
        var reached = new long[byItem.rowCount()];
        for (int basket = 0; basket < userOfBasket.length; basket++) {
            long around = eventsAround(basket);
            for (int e = order.firstEvent(basket); e < order.firstEvent(basket + 1); e++) {
                reached[order.items()[e]] += around;
            }
        }
        double entries = 0;
        for (int item = 0; item < reached.length; item++) {
            for (int e = byItem.start(item); e < byItem.end(item) && settings.together() != 0; e++) {
                reached[item] += byUser.degree(byItem.columns()[e]);
            }
            entries += Math.min(reached[item], Math.min(reached.length, settings.limit()));
        }
        return BYTES_AN_ENTRY * entries;
    }

    private long eventsAround(int basket) {
        int user = userOfBasket[basket];
        int first = Math.max(order.firstBasket(user), (int) Math.max(0, (long) basket - settings.steps()));
        int last = (int) Math.min(order.firstBasket(user + 1), (long) basket + settings.steps() + 1);
        long before = settings.backward() != 0 ? order.firstEvent(basket) - order.firstEvent(first) : 0;
        long after = settings.forward() != 0 ? order.firstEvent(last) - order.firstEvent(basket + 1) : 0;
        return before + after;
    }

    private double[] weightsByDistance() {
        int longest = 0;
        for (int user = 0; user < order.users(); user++) {
            longest = Math.max(longest, order.baskets(user));
        }
        var weights = new double[Math.min(settings.steps(), longest) + 1];
        for (int distance = 1; distance < weights.length; distance++) {
            weights[distance] = StrictMath.pow(distance, -settings.power());
        }
        return weights;
    }

    private double[] powers(double exponent) {
        var powers = new double[byItem.rowCount()];
        for (int item = 0; item < powers.length; item++) {
            powers[item] = StrictMath.pow(byItem.degree(item), -exponent);
        }
        return powers;
    }

    private void add(int item, Scores sums, double[] weights) {
        if (settings.together() != 0) {
            for (int e = byItem.start(item); e < byItem.end(item); e++) {
                int user = byItem.columns()[e];
                sums.add(byUser.columns(), byUser.start(user), byUser.end(user), (float) settings.together());
            }
        }
        for (int k = itemStarts[item]; k < itemStarts[item + 1]; k++) {
            addAround(basketsOfItem[k], sums, weights);
        }
    }

    private void addAround(int basket, Scores sums, double[] weights) {
        int user = userOfBasket[basket];
        int after = Math.min(weights.length - 1, order.firstBasket(user + 1) - 1 - basket);
        for (int distance = 1; distance <= after && settings.forward() != 0; distance++) {
            addBasket(basket + distance, sums, settings.forward() * weights[distance]);
        }
        int before = Math.min(weights.length - 1, basket - order.firstBasket(user));
        for (int distance = 1; distance <= before && settings.backward() != 0; distance++) {
            addBasket(basket - distance, sums, settings.backward() * weights[distance]);
        }
    }

    private void addBasket(int basket, Scores sums, double weight) {
        sums.add(order.items(), order.firstEvent(basket), order.firstEvent(basket + 1), (float) weight);
    }

    private void select(int item, Scores sums, double rowFactor, double[] column, TopKeys found) {
        found.reset(Math.min(settings.limit(), sums.count()));
        for (int k = 0; k < sums.count(); k++) {
            int other = sums.touched()[k];
            if (other != item || settings.self()) {
                float value = (float) (sums.get(other) * rowFactor * column[other]);
                if (value > 0 && value <= Float.MAX_VALUE) {
                    found.offer(TopKeys.key(value, other));
                }
            }
        }
        found.finishByIndex();
    }
}
