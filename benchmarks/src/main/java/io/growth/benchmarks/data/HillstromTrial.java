package io.growth.benchmarks.data;

import io.growth.core.data.Csv;
import io.growth.core.data.Features;
import io.growth.core.data.Table;
import io.growth.core.experiment.uplift.Trial;
import io.growth.core.learn.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Hillstrom's e-mail trial of 64,000 customers, with a column for each level of the categories: arm 0 without e-mail, 1
 * women's, 2 men's; the outcome is a visit. Arms were drawn with equal probabilities.
 *
 * @param trial all customers, in the order of the file
 */
public record HillstromTrial(Trial trial) {

    /** Arm of the women's e-mail. */
    public static final int WOMENS = 1;

    /** Arm of the men's e-mail. */
    public static final int MENS = 2;

    private static final List<String> ARMS = List.of("No E-Mail", "Womens E-Mail", "Mens E-Mail");

    /**
     * Reads it.
     *
     * @param folder the folder of the data set
     * @return the trial
     */
    public static HillstromTrial read(Path folder) {
        try {
            return new HillstromTrial(
                    trial(Table.read(Csv.of(folder.resolve("hillstrom.csv.gz")).header())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Trial trial(Table table) {
        var names = new ArrayList<String>();
        var columns = new ArrayList<double[]>();
        for (String name : List.of("recency", "history", "mens", "womens", "newbie")) {
            names.add(name);
            columns.add(table.numbers(name));
        }
        for (String name : List.of("zip_code", "channel")) {
            List<String> levels = table.levels(name);
            for (int level = 0; level < levels.size(); level++) {
                names.add(name + "=" + levels.get(level));
                columns.add(is(table.codes(name), level));
            }
        }
        int width = names.size();
        var values = new double[table.rows() * width];
        Arrays.setAll(values, k -> columns.get(k % width)[k / width]);
        int[] labels = Arrays.stream(table.numbers("visit"))
                .mapToInt(visit -> (int) visit)
                .toArray();
        int[] arms = Arrays.stream(table.codes("segment"))
                .map(code -> ARMS.indexOf(table.levels("segment").get(code)))
                .toArray();
        return Trial.of(Examples.of(Features.dense(names, table.rows(), values), labels), arms, ARMS.size())
                .withShares(1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    private static double[] is(int[] codes, int level) {
        return Arrays.stream(codes).mapToDouble(code -> code == level ? 1 : 0).toArray();
    }

    /**
     * A treatment against none, some customers only, with the shares that the arms have among them.
     *
     * @param arm the treatment
     * @param chosen which customers, by number
     * @return a trial of two arms
     */
    public Trial against(int arm, IntPredicate chosen) {
        int[] rows = IntStream.range(0, trial.size())
                .filter(row -> (trial.arm(row) == 0 || trial.arm(row) == arm) && chosen.test(row))
                .toArray();
        var treated = new boolean[rows.length];
        for (int k = 0; k < rows.length; k++) {
            treated[k] = trial.arm(rows[k]) == arm;
        }
        return Trial.of(trial.examples().rows(rows), treated);
    }

    /**
     * Whether a customer is held out: the second hash of GrowthBook, of {@code hillstrom-} with the number of the split and
     * the number of the row, below one half.
     *
     * @param split number of the split
     * @param row number of the customer
     * @return true if models are not to learn from the customer
     */
    public static boolean isHeldOut(int split, int row) {
        long first = fnv1a("hillstrom-" + split + row);
        return fnv1a(Long.toString(first)) % 10_000 < 5_000;
    }

    private static long fnv1a(String text) {
        int hash = 0x811c9dc5;
        for (int k = 0; k < text.length(); k++) {
            hash = (hash ^ text.charAt(k)) * 0x01000193;
        }
        return hash & 0xFFFFFFFFL;
    }
}
