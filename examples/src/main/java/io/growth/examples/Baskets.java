package io.growth.examples;

import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import java.time.Duration;

/** Orders as baskets: what somebody bought on the same day belongs together. */
final class Baskets {

    private static final long DAY = Duration.ofDays(1).toSeconds();

    private Baskets() {}

    /** Each day of each user as one basket; all that a user has where there are no times. */
    static Interactions<String, String> of(Interactions<String, String> data) {
        if (!data.hasTimes()) {
            return data;
        }
        var baskets = Interactions.<String, String>builder();
        SparseMatrix rows = data.byUser();
        for (int row = 0; row < rows.rowCount(); row++) {
            String user = data.users().key(row);
            for (int entry = rows.start(row); entry < rows.end(row); entry++) {
                String basket = user + " on day " + day(data, entry);
                baskets.add(Interaction.of(basket, data.items().key(rows.columns()[entry])));
            }
        }
        return baskets.build();
    }

    private static long day(Interactions<String, String> data, int entry) {
        return Math.floorDiv(data.second(entry), DAY);
    }
}
