package io.growth.benchmarks.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Purchases as a shop sees them: few items sell most (Zipf), few customers buy most (log-normal).
 *
 * <p>The item at rank {@code r} is drawn with probability proportional to {@code 1 / r}, until a customer has as many
 * different items as that customer's activity says; then the ranks are dealt to item numbers at random, so that no
 * library profits from popular items lying together. Customers choose independently of each other: the sizes are those
 * of a shop, the tastes are not.
 */
final class ShopGenerator {

    /** Standard deviation of the logarithm of activity: a tenth of the customers make two fifths of the sales. */
    private static final double ACTIVITY_SPREAD = 1.0;

    private final int users;
    private final int items;
    private final int interactions;

    private ShopGenerator(int users, int items, int interactions) {
        this.users = users;
        this.items = items;
        this.interactions = interactions;
    }

    /** A shop in which everyone has bought something and nobody more than half the range. */
    static ShopGenerator of(int users, int items, int interactions) {
        if (users < 1 || interactions < users || interactions > (long) users * items / 4) {
            throw new IllegalArgumentException(interactions + " interactions do not suit " + users + " users and "
                    + items + " items; take at least one a user and at most a quarter of all pairs");
        }
        return new ShopGenerator(users, items, interactions);
    }

    /** The items of each customer, ascending; the same for the same seed. */
    int[][] generate(long seed) {
        var random = new SplittableRandom(seed);
        double[] cumulative = cumulativeShares();
        int[] itemAtRank = shuffled(random.split());
        int[] sizes = rowSizes(random.split());
        var lastBuyer = new int[items];
        var rows = new int[users][];
        for (int user = 0; user < users; user++) {
            rows[user] = row(sizes[user], user + 1, cumulative, lastBuyer, random);
            for (int i = 0; i < rows[user].length; i++) {
                rows[user][i] = itemAtRank[rows[user][i]];
            }
            Arrays.sort(rows[user]);
        }
        return rows;
    }

    /** Draws ranks by inverting the distribution; {@code lastBuyer} says which of them this buyer has already. */
    private static int[] row(int size, int buyer, double[] cumulative, int[] lastBuyer, SplittableRandom random) {
        var row = new int[size];
        int filled = 0;
        while (filled < size) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble());
            int rank = Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
            if (lastBuyer[rank] != buyer) {
                lastBuyer[rank] = buyer;
                row[filled++] = rank;
            }
        }
        return row;
    }

    private double[] cumulativeShares() {
        var cumulative = new double[items];
        double total = 0;
        for (int rank = 0; rank < items; rank++) {
            total += 1.0 / (rank + 1);
            cumulative[rank] = total;
        }
        for (int rank = 0; rank < items; rank++) {
            cumulative[rank] /= total;
        }
        return cumulative;
    }

    private int[] shuffled(SplittableRandom random) {
        var order = new int[items];
        for (int i = 1; i < items; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** One purchase for everyone, the rest by activity, none above half the range; what that cuts goes to the next. */
    private int[] rowSizes(SplittableRandom random) {
        var activity = new double[users];
        Arrays.setAll(activity, u -> StrictMath.exp(ACTIVITY_SPREAD * random.nextGaussian()));
        double scale = (interactions - users) / Arrays.stream(activity).sum();
        var sizes = new int[users];
        double due = 0;
        int given = 0;
        for (int user = 0; user < users; user++) {
            due += 1 + activity[user] * scale;
            int size = Math.max(1, Math.min((int) Math.round(due) - given, items / 2));
            sizes[user] = size;
            given += size;
        }
        return sizes;
    }
}
