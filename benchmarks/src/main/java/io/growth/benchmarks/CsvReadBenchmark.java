package io.growth.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.growth.benchmarks.data.Dataset;
import io.growth.benchmarks.data.OrderLines;
import io.growth.core.data.Csv;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to read order lines from CSV, beside the parser alone: what building the interactions adds to touching each
 * field. The file has a line for each interaction of the data set, {@code customer,sku,quantity,at}; a line is the unit
 * of work.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar CsvRead -p data=shop
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class CsvReadBenchmark {

    /** The file of order lines. */
    @State(Scope.Benchmark)
    public static class OrderFile {

        /** Which data set: gowalla, shop or tiny. */
        @Param("shop")
        public String data = "";

        private Path file = Path.of("");
        private int lines;

        /**
         * Writes the file.
         *
         * @throws IOException if the temporary folder can't be written to
         */
        @Setup(Level.Trial)
        public void write() throws IOException {
            Dataset dataset = Dataset.load(data);
            lines = dataset.size();
            file = Files.createTempFile("growth-orders", ".csv");
            OrderLines.of(dataset).write(file);
        }

        /**
         * Deletes the file.
         *
         * @throws IOException if it can't be deleted
         */
        @TearDown(Level.Trial)
        public void delete() throws IOException {
            Files.delete(file);
        }

        private long countCharacters() throws IOException {
            long characters = 0;
            try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
                for (CsvRecord line : reader) {
                    for (int field = 0; field < line.getFieldCount(); field++) {
                        characters += line.getField(field).length();
                    }
                }
            }
            return characters;
        }

        private Interactions<String, String> readInteractions() throws IOException {
            return Interactions.read(
                    Csv.of(file).header(),
                    row -> Interaction.of(
                            row.get("customer"), row.get("sku"), row.getDouble("quantity"), row.getInstant("at")));
        }
    }

    /**
     * Parses each line and looks at the length of each field, which makes FastCSV build each string.
     *
     * @param orders the file
     * @param perLine the column beside
     * @return how many characters there are in all fields
     * @throws Exception if the file can't be read
     */
    @Benchmark
    public long parserAlone(OrderFile orders, UnitTime perLine) throws Exception {
        return perLine.time(orders.lines, orders::countCharacters);
    }

    /**
     * Reads interactions with quantities and times.
     *
     * @param orders the file
     * @param perLine the column beside
     * @return the interactions
     * @throws Exception if the file can't be read
     */
    @Benchmark
    public Interactions<String, String> interactions(OrderFile orders, UnitTime perLine) throws Exception {
        return perLine.time(orders.lines, orders::readInteractions);
    }
}
