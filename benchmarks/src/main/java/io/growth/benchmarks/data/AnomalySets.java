package io.growth.benchmarks.data;

import io.growth.core.data.Csv;
import io.growth.core.data.Features;
import io.growth.core.data.Table;
import io.growth.core.learn.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows of which a few are odd. */
public final class AnomalySets {

    private static final int COLUMNS = 6;
    private static final List<String> NAMES =
            IntStream.range(0, COLUMNS).mapToObj(column -> "x" + column).toList();

    private AnomalySets() {}

    /**
     * The data set {@code mammography}: 11,183 rows of 6 numbers, 260 of them anomalies.
     *
     * @param file {@code mammography.csv.gz}
     * @return the rows in the order of the file, 1 for an anomaly
     * @throws IOException if it cannot be read
     */
    public static Examples mammography(Path file) throws IOException {
        Table table = Table.read(Csv.of(file).header());
        var values = new double[table.rows() * COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            double[] numbers = table.numbers(NAMES.get(column));
            for (int row = 0; row < numbers.length; row++) {
                values[row * COLUMNS + column] = numbers[row];
            }
        }
        int[] labels = Arrays.stream(table.numbers("label"))
                .mapToInt(label -> (int) label)
                .toArray();
        return Examples.of(Features.dense(NAMES, table.rows(), values), labels);
    }

    /**
     * A thousand rows of normal numbers, 20 of which are three times as far out.
     *
     * @return the rows, 1 for the 20
     */
    public static Examples tiny() {
        var random = new SplittableRandom(1);
        int rows = 1_000;
        int[] labels =
                IntStream.range(0, rows).map(row -> row % 50 == 0 ? 1 : 0).toArray();
        double[] values = IntStream.range(0, rows * COLUMNS)
                .mapToDouble(place -> random.nextGaussian() * (1 + 2 * labels[place / COLUMNS]))
                .toArray();
        return Examples.of(Features.dense(NAMES, rows, values), labels);
    }
}
