package io.growth.benchmarks.data;

import io.growth.core.data.AdjacencyLists;
import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.data.SparseMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Who bought what, as dense numbers: the form from which each library under test fills its own structures. */
public final class Dataset {

    /** Nobody bought anything. */
    public static final Dataset EMPTY = new Dataset("empty", 0, new int[0][]);

    private final String name;
    private final int itemCount;
    private final int[][] rows;

    /**
     * Wraps the rows without copying them.
     *
     * @param name what reports call it
     * @param itemCount items are {@code 0..itemCount-1}
     * @param rows the items of each user, ascending and different
     */
    public Dataset(String name, int itemCount, int[][] rows) {
        this.name = name;
        this.itemCount = itemCount;
        this.rows = rows;
    }

    /**
     * Reads or generates a data set by its name.
     *
     * @param name {@code gowalla}: 810,128 check-ins of 29,858 people at 40,981 places, read from the {@link
     *     DataFolder}; {@code shop}: 5,000,000 purchases of 50,000 items by 200,000 customers, generated; {@code
     *     tiny}: 20,000 of 1,000 by 2,000, generated, for smoke runs
     * @return the data set, the same at each call
     * @throws IllegalStateException if the data is absent
     */
    public static Dataset load(String name) {
        return switch (name) {
            case "gowalla" -> gowalla();
            case "shop" ->
                new Dataset(
                        name,
                        50_000,
                        ShopGenerator.of(200_000, 50_000, 5_000_000).generate(1));
            case "tiny" ->
                new Dataset(name, 1_000, ShopGenerator.of(2_000, 1_000, 20_000).generate(1));
            default -> throw new IllegalArgumentException("no data set " + name + "; there are gowalla, shop and tiny");
        };
    }

    private static Dataset gowalla() {
        int[][] rows = gowalla("train");
        int last = Arrays.stream(rows).flatMapToInt(Arrays::stream).max().orElse(-1);
        return new Dataset("gowalla", last + 1, rows);
    }

    /**
     * Reads a part of gowalla.
     *
     * @param part {@code train} or {@code test}
     * @return the items of each user, ascending
     * @throws IllegalStateException if the data is absent
     */
    public static int[][] gowalla(String part) {
        Path file = DataFolder.require("recommend/gowalla/" + part + ".txt.gz");
        try {
            return rows(Interactions.read(AdjacencyLists.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys are the numbers already; those that the reader gave go by first appearance. */
    static int[][] rows(Interactions<Integer, Integer> interactions) {
        SparseMatrix matrix = interactions.byUser();
        int last = -1;
        for (int user : interactions.users()) {
            last = Math.max(last, user);
        }
        var rows = new int[last + 1][0];
        for (int row = 0; row < matrix.rowCount(); row++) {
            rows[interactions.users().key(row)] = Arrays.stream(matrix.columns(), matrix.start(row), matrix.end(row))
                    .map(column -> interactions.items().key(column))
                    .sorted()
                    .toArray();
        }
        return rows;
    }

    /**
     * What reports call it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How many users there are.
     *
     * @return number of rows
     */
    public int userCount() {
        return rows.length;
    }

    /**
     * How many items there are.
     *
     * @return number of items, those without a user included
     */
    public int itemCount() {
        return itemCount;
    }

    /**
     * The items of each user, ascending; read only.
     *
     * @return the live arrays
     */
    public int[][] rows() {
        return rows;
    }

    /**
     * How many interactions there are.
     *
     * @return number of different user–item pairs
     */
    public int size() {
        return Arrays.stream(rows).mapToInt(row -> row.length).sum();
    }

    /**
     * How many increments counting all co-occurrences takes: Σ n², n being the number of items of a user. The measure
     * of work of an item-neighbour fit.
     *
     * @return number of ordered pairs of items in one row, an item with itself included
     */
    public long updates() {
        return Arrays.stream(rows)
                .mapToLong(row -> (long) row.length * row.length)
                .sum();
    }

    /**
     * The users of each item.
     *
     * @return a new array of ascending users for each item
     */
    public int[][] columns() {
        var lengths = new int[itemCount];
        for (int[] row : rows) {
            for (int item : row) {
                lengths[item]++;
            }
        }
        int[][] columns = Arrays.stream(lengths).mapToObj(int[]::new).toArray(int[][]::new);
        var next = new int[itemCount];
        for (int user = 0; user < rows.length; user++) {
            for (int item : rows[user]) {
                columns[item][next[item]++] = user;
            }
        }
        return columns;
    }

    /**
     * The same as growth takes it.
     *
     * @return interactions of weight 1 in which the number of a key is the key itself
     */
    public Interactions<Integer, Integer> interactions() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int item = 0; item < itemCount; item++) {
            builder.addItem(item);
        }
        for (int user = 0; user < rows.length; user++) {
            builder.addUser(user);
            for (int item : rows[user]) {
                builder.add(user, item);
            }
        }
        return builder.build();
    }

    @Override
    public String toString() {
        return name + "[" + rows.length + " users, " + itemCount + " items, " + size() + " interactions]";
    }
}
