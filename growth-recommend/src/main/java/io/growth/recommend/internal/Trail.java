package io.growth.recommend.internal;

import java.util.Arrays;

/** What somebody did in order, the latest first, each event with how many steps ago it was. Belongs to one thread. */
final class Trail {

    private int[] items = new int[64];
    private int[] steps = new int[64];
    private int size;
    private int length;

    /**
     * Becomes the way of a history: what the query brought along, item by item, behind the stored baskets.
     *
     * @param history whose way
     * @param order the stored baskets; those of one basket are equally many steps ago
     * @param longest how many steps are wanted at most
     */
    void load(History history, OrderedHistories order, int longest) {
        size = 0;
        int step = 0;
        for (int k = history.broughtSize() - 1; k >= 0; k--, step++) {
            if (step < longest) {
                add(history.brought(k), step);
            }
        }
        int user = history.user();
        if (user >= 0) {
            for (int b = order.firstBasket(user + 1) - 1; b >= order.firstBasket(user); b--, step++) {
                for (int e = order.firstEvent(b + 1) - 1; e >= order.firstEvent(b) && step < longest; e--) {
                    add(order.items()[e], step);
                }
            }
        }
        length = step;
    }

    private void add(int item, int step) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
            steps = Arrays.copyOf(steps, 2 * size);
        }
        items[size] = item;
        steps[size++] = step;
    }

    int size() {
        return size;
    }

    /** How many steps there are in all, more than wanted perhaps. */
    int length() {
        return length;
    }

    int item(int position) {
        return items[position];
    }

    /** 0 for the latest. */
    int step(int position) {
        return steps[position];
    }
}
