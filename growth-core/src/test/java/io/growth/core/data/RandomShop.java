package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small random interactions, full of ties, repeated pairs and idle users, and checks that hold for all data. */
final class RandomShop {

    static final Instant START = Instant.parse("2024-02-28T23:59:50Z");

    private RandomShop() {}

    /** Events of up to 12 users with up to 10 items within half a minute. */
    static List<Interaction<String, Integer>> events(long seed, boolean timed) {
        var random = new Random(seed);
        int users = 1 + random.nextInt(12);
        int items = 1 + random.nextInt(10);
        List<Interaction<String, Integer>> events = new ArrayList<>();
        for (int count = random.nextInt(80); count > 0; count--) {
            String user = "user-" + random.nextInt(users);
            int item = random.nextInt(items);
            double weight = random.nextInt(8) / 2.0;
            Instant at = timed ? START.plusSeconds(random.nextInt(30)) : null;
            events.add(new Interaction<>(user, item, weight, at));
        }
        return events;
    }

    /** Events collected; some users and items have none. */
    static Interactions<String, Integer> of(long seed, boolean timed) {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        builder.addUser("idle-first").addItem(-1);
        events(seed, timed).forEach(builder::add);
        return builder.addUser("idle-last").addItem(-2).build();
    }

    static Interactions<String, Integer> timed(long seed) {
        return of(seed, true);
    }

    /** All that a well-formed matrix promises, and that the two orientations tell the same. */
    static void assertSound(Interactions<?, ?> data) {
        assertSound(data.byUser(), data.users().size(), data.items().size());
        assertSound(data.byItem(), data.items().size(), data.users().size());
        assertThat(data.byItem().transpose().hasPlacesOf(data.byUser())).isTrue();
        assertThat(data.byItem().transpose().values()).isEqualTo(data.byUser().values());
        Times times = data.times();
        if (times != null) {
            assertThat(times.offsets()).hasSize(data.size());
        }
    }

    private static void assertSound(SparseMatrix matrix, int rows, int columns) {
        assertThat(matrix.rowCount()).isEqualTo(rows);
        assertThat(matrix.columnCount()).isEqualTo(columns);
        assertThat(matrix.starts()).startsWith(0).isSorted().endsWith(matrix.size());
        assertThat(matrix.columns()).hasSize(matrix.size());
        assertThat(matrix.values()).hasSize(matrix.size());
        for (int row = 0; row < rows; row++) {
            int last = -1;
            for (int e = matrix.start(row); e < matrix.end(row); e++) {
                int column = matrix.columns()[e];
                if (column <= last || column >= columns) {
                    fail("row %d of %s has column %d after %d", row, matrix, column, last);
                }
                last = column;
            }
        }
    }
}
