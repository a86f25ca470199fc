package io.growth.benchmarks.data;

import io.growth.core.data.Duplicates;
import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Purchases by customers with tastes, so that there is something for a model of factors to learn.
 *
 * <p>Items belong to {@value #DEPARTMENTS} departments. A customer frequents three and buys there by popularity: the
 * item at rank r of a department with a probability about proportional to {@code 1 / r}. Besides, every item is bought
 * by three customers drawn at random, so that none is without.
 */
public final class DepartmentShop {

    /** How many departments there are. */
    public static final int DEPARTMENTS = 100;

    private static final int FREQUENTED = 3;
    private static final int PURCHASES = 100;
    private static final int LEAST_CUSTOMERS = 3;

    /** No library profits from popular items that lie together, so a prime strews the ranks over the numbers. */
    private static final long STREWN = 7919;

    private final int users;
    private final int items;

    /**
     * A shop of a size.
     *
     * @param users how many customers
     * @param items how many items, a multiple of the number of departments but not of 7919
     */
    public DepartmentShop(int users, int items) {
        this.users = users;
        this.items = items;
    }

    /**
     * The most popular items of a department.
     *
     * @param department its number, from 0
     * @param count how many
     * @return their keys, the most popular first
     */
    public List<Integer> bestsellers(int department, int count) {
        return IntStream.range(0, count)
                .mapToObj(rank -> item(department, rank))
                .toList();
    }

    private int item(int department, int rank) {
        return (int) (((long) rank * DEPARTMENTS + department) * STREWN % items);
    }

    /**
     * Generates purchases.
     *
     * @return about a hundred a customer and three an item more, the same at each call; the keys are the numbers
     */
    public Interactions<Integer, Integer> purchases() {
        var random = new SplittableRandom(1);
        InteractionsBuilder<Integer, Integer> purchases = builder();
        int ranks = items / DEPARTMENTS;
        for (int user = 0; user < users; user++) {
            int[] frequented = random.ints(FREQUENTED, 0, DEPARTMENTS).toArray();
            for (int k = 0; k < PURCHASES; k++) {
                int rank = (int) StrictMath.pow(ranks, random.nextDouble()) - 1;
                purchases.add(user, item(frequented[random.nextInt(FREQUENTED)], rank));
            }
        }
        addForEach(purchases, LEAST_CUSTOMERS, random);
        return purchases.build();
    }

    /**
     * Generates purchases of the same size without tastes and without popular items.
     *
     * @return some ten customers an item, drawn at random
     */
    public Interactions<Integer, Integer> evenPurchases() {
        InteractionsBuilder<Integer, Integer> purchases = builder();
        addForEach(purchases, Math.max(1, users * PURCHASES / items) + LEAST_CUSTOMERS, new SplittableRandom(1));
        return purchases.build();
    }

    private InteractionsBuilder<Integer, Integer> builder() {
        InteractionsBuilder<Integer, Integer> purchases =
                Interactions.<Integer, Integer>builder().duplicates(Duplicates.MAX);
        for (int item = 0; item < items; item++) {
            purchases.addItem(item);
        }
        return purchases;
    }

    private void addForEach(InteractionsBuilder<Integer, Integer> purchases, int customers, SplittableRandom random) {
        for (int item = 0; item < items; item++) {
            for (int k = 0; k < customers; k++) {
                purchases.add(random.nextInt(users), item);
            }
        }
    }
}
