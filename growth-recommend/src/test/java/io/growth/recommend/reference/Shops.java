package io.growth.recommend.reference;

import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.data.SparseMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Small random shops full of corners: nobody there, one user, one item, idle users and items, identical histories,
 * somebody who has everything, weights of 0.
 *
 * <p>User {@code n} has the key {@code un}, item {@code n} the key {@code in}. Weights are quarters, so that sums of
 * their products are exact in {@code float}.
 */
public final class Shops {

    private Shops() {}

    /** Up to 12 users and 12 items. */
    public static Interactions<String, String> small(long seed) {
        var random = new Random(seed);
        boolean tiny = seed % 8 == 7;
        int users = tiny ? random.nextInt(3) : 1 + random.nextInt(12);
        int items = tiny ? random.nextInt(3) : 1 + random.nextInt(12);
        return of(seed, users, items, random.nextDouble());
    }

    /** A shop of a size, some items much more popular than others. */
    public static Interactions<String, String> of(long seed, int users, int items, double density) {
        var random = new Random(seed);
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int user = 0; user < users; user++) {
            builder.addUser("u" + user);
        }
        for (int item = 0; item < items; item++) {
            builder.addItem("i" + item);
        }
        boolean identical = seed % 8 == 4;
        int everything = seed % 8 == 5 ? random.nextInt(users) : -1;
        for (int user = 0; user < users; user++) {
            boolean idle = random.nextInt(8) == 0;
            for (int item = 0; item < items; item++) {
                boolean taken = identical
                        ? item % 3 != 0
                        : user == everything || !idle && random.nextDouble() < density * 2 / (1 + item % 5);
                if (taken) {
                    builder.add("u" + user, "i" + item, random.nextInt(9) / 4.0, null);
                }
            }
        }
        return builder.build();
    }

    /** The number in a key. */
    public static int number(String key) {
        return Integer.parseInt(key.substring(1));
    }

    /** The rows of a matrix, each by column. */
    public static List<TreeMap<Integer, Float>> rows(SparseMatrix matrix) {
        var rows = new ArrayList<TreeMap<Integer, Float>>();
        for (int row = 0; row < matrix.rowCount(); row++) {
            var entries = new TreeMap<Integer, Float>();
            for (int e = matrix.start(row); e < matrix.end(row); e++) {
                entries.put(matrix.columns()[e], matrix.values()[e]);
            }
            rows.add(entries);
        }
        return rows;
    }
}
