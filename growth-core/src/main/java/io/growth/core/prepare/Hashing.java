package io.growth.core.prepare;

import io.growth.core.data.ColumnType;
import java.util.List;

/**
 * Puts the levels of a category into a fixed number of buckets by a hash of their names, so that a category with
 * millions of levels takes little room and no level is unseen (Weinberger et al., "Feature Hashing for Large Scale
 * Multitask Learning", ICML 2009, without its random signs). Levels may share a bucket.
 */
public final class Hashing extends Step {

    private static final int MOST = 1 << 20;

    private final int buckets;

    private Hashing(int buckets, List<String> columns) {
        super(columns);
        this.buckets = buckets;
    }

    /**
     * Hashes into buckets, which are the levels {@code #0}, {@code #1} … from then on.
     *
     * @param buckets how many, 2 to 1048576
     * @return the step
     * @throws IllegalArgumentException if there are fewer or more
     */
    public static Hashing into(int buckets) {
        if (buckets < 2 || buckets > MOST) {
            throw new IllegalArgumentException("buckets must be from 2 to " + MOST + " but are " + buckets);
        }
        return new Hashing(buckets, List.of());
    }

    /**
     * Names the columns to work on.
     *
     * @param names their names; none for all categories
     * @return a step for these
     */
    public Hashing on(String... names) {
        return new Hashing(buckets, List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        List.copyOf(fitting.select(columns(), ColumnType.CATEGORY)).forEach(slot -> fitting.hash(slot, buckets));
    }

    @Override
    String settings() {
        return "hash into " + buckets;
    }
}
