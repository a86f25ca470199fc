package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReadersMemoryTest {

    private static final int ROWS = 300_000;
    private static final int CUSTOMERS = 30_000;
    private static final int ITEMS = 5_000;

    @Test
    void keepsAtMost64BytesAKeyAnd12BytesAnInteraction() throws IOException {
        Interactions<String, String> orders = Interactions.read(
                Csv.of(TextSource.ofReader("orders", Orders::new)),
                row -> Interaction.of(row.get(0), row.get(1), row.getInstant(2)));

        int keys = orders.users().size() + orders.items().size();
        assertThat(keys).isGreaterThan((CUSTOMERS + ITEMS) / 100 * 99);
        assertThat(Footprint.of(orders)).isBetween(12L * orders.size(), 12L * orders.size() + 64L * keys);
    }

    /** Rows made up while they are read. */
    private static final class Orders extends Reader {

        private final SplittableRandom random = new SplittableRandom(7);
        private String row = "";
        private int next;
        private int rows;

        @Override
        public int read(char[] target, int offset, int length) {
            if (next == row.length()) {
                if (rows++ == ROWS) {
                    return -1;
                }
                row = "customer-" + random.nextInt(CUSTOMERS) + ",sku-" + random.nextInt(ITEMS) + ",2026-03-01T09:30:"
                        + (10 + random.nextInt(50)) + "Z\n";
                next = 0;
            }
            int count = Math.min(length, row.length() - next);
            row.getChars(next, next + count, target, offset);
            next += count;
            return count;
        }

        @Override
        public void close() {}
    }
}
