package io.growth.benchmarks.data;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A CSV export of any length that is written while it is read, so that it takes neither disk nor memory: {@code
 * customer,sku,quantity,at}, customers alike, few SKUs sold often.
 */
public final class OrderStream extends InputStream {

    private static final long FIRST_SECOND = 1_735_689_600;

    private final SplittableRandom random = new SplittableRandom(1);
    private final int customers;
    private final int items;
    private long rowsLeft;
    private byte[] row = "customer,sku,quantity,at\n".getBytes(StandardCharsets.US_ASCII);
    private int next;

    /**
     * Starts an export.
     *
     * @param rows how many lines follow the header
     * @param customers number of different customers
     * @param items number of different SKUs
     */
    public OrderStream(long rows, int customers, int items) {
        this.rowsLeft = rows;
        this.customers = customers;
        this.items = items;
    }

    @Override
    public int read() {
        return fill() ? row[next++] : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int count = 0;
        while (count < length && fill()) {
            int part = Math.min(length - count, row.length - next);
            System.arraycopy(row, next, target, offset + count, part);
            next += part;
            count += part;
        }
        return count == 0 ? -1 : count;
    }

    /** Whether there is another byte. */
    private boolean fill() {
        if (next == row.length && rowsLeft > 0) {
            rowsLeft--;
            next = 0;
            double skew = random.nextDouble();
            row = ("C" + (1_000_000 + random.nextInt(customers)) + ",SKU-" + (100_000 + (int) (skew * skew * items))
                            + "," + (1 + random.nextInt(5)) + "," + (FIRST_SECOND + random.nextInt(31_536_000)) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        return next < row.length;
    }
}
