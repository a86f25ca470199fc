package io.growth.benchmarks;

import io.growth.benchmarks.data.OrderStream;
import io.growth.core.data.Csv;
import io.growth.core.data.Ids;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.TextSource;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayDeque;
import java.util.Locale;

/**
 * How much memory interactions take that were read from CSV, with {@code String} keys and times: bytes for each
 * different key, bytes for each interaction, and what the reading needed at its peak. The text is made up while it is
 * read.
 *
 * <pre>{@code
 * java -Xmx1g -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.CsvMemory
 * }</pre>
 *
 * <p>An argument sets the number of rows, 10,000,000 otherwise; a tenth as many customers buy of a hundredth as many
 * SKUs.
 */
public final class CsvMemory {

    private static final int ROWS = 10_000_000;
    private static final int COLLECTIONS = 3;

    private CsvMemory() {}

    /**
     * Runs the command.
     *
     * @param args the number of rows, or nothing
     * @throws IOException never
     */
    public static void main(String[] args) throws IOException {
        print(args.length == 0 ? ROWS : Integer.parseInt(args[0]), System.out);
    }

    static void print(int rows, PrintStream out) throws IOException {
        long before = usedAfterCollection();
        long start = System.nanoTime();
        // In a collection, because what a variable holds may stay in use until the method ends.
        var orders = new ArrayDeque<Interactions<String, String>>();
        orders.add(read(rows));
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = peak();
        long whole = usedAfterCollection() - before;
        int size = orders.element().size();
        Ids<String> customers = orders.element().users();
        Ids<String> items = orders.element().items();
        orders.clear();
        long keys = usedAfterCollection() - before;
        int keyCount = customers.size() + items.size();
        out.printf(Locale.ROOT, "rows read              %,d%n", rows);
        out.printf(Locale.ROOT, "interactions           %,d%n", size);
        out.printf(Locale.ROOT, "different keys         %,d%n", keyCount);
        out.printf(Locale.ROOT, "bytes a key            %.1f%n", (double) keys / keyCount);
        out.printf(Locale.ROOT, "bytes an interaction   %.1f%n", (double) (whole - keys) / size);
        out.printf(
                Locale.ROOT,
                "peak of the heap, MB   %d of %d%n",
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        out.printf(Locale.ROOT, "seconds to read        %.1f%n", seconds);
    }

    private static Interactions<String, String> read(int rows) throws IOException {
        TextSource text =
                TextSource.of("orders", () -> new OrderStream(rows, Math.max(1, rows / 10), Math.max(1, rows / 100)));
        return Interactions.read(
                Csv.of(text).header(),
                row -> Interaction.of(
                        row.get("customer"), row.get("sku"), row.getDouble("quantity"), row.getEpochSecond("at")));
    }

    /** Bytes that objects in use take. */
    private static long usedAfterCollection() {
        for (int n = 0; n < COLLECTIONS; n++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The sum of what each part of the heap held at most, at whatever time; garbage included. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(CsvMemory::peak)
                .sum();
    }

    private static long peak(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }
}
