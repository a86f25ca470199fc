package io.growth.core.experiment.uplift;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.data.Csv;
import io.growth.core.data.Features;
import io.growth.core.data.Table;
import io.growth.core.learn.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The customers of Hillstrom's e-mail trial: arm 0 without e-mail, 1 women's, 2 men's; the outcome is a visit. */
final class Hillstrom {

    private static final List<String> ARMS = List.of("No E-Mail", "Womens E-Mail", "Mens E-Mail");

    final Trial all;

    private Hillstrom(Trial all) {
        this.all = all;
    }

    static Path data() {
        String beside = Path.of(System.getProperty("growth.root", ".."), "..", "shared", "data")
                .toString();
        return Path.of(
                System.getProperty("growth.data", Objects.requireNonNullElse(System.getenv("GROWTH_DATA"), beside)));
    }

    static Hillstrom read() {
        Path file = data().resolve("experiment/hillstrom/hillstrom.csv.gz");
        assumeTrue(Files.exists(file), () -> "no data: there is no file " + file.toAbsolutePath());
        try {
            return new Hillstrom(trial(Table.read(Csv.of(file).header())));
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
            int[] codes = table.codes(name);
            for (int level = 0; level < table.levels(name).size(); level++) {
                int code = level;
                names.add(name + "=" + table.levels(name).get(level));
                columns.add(
                        Arrays.stream(codes).mapToDouble(c -> c == code ? 1 : 0).toArray());
            }
        }
        var values = new double[table.rows() * names.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = columns.get(k % names.size())[k / names.size()];
        }
        int[] labels = Arrays.stream(table.numbers("visit"))
                .mapToInt(visit -> (int) visit)
                .toArray();
        int[] segments = table.codes("segment");
        int[] arms = Arrays.stream(segments)
                .map(code -> ARMS.indexOf(table.levels("segment").get(code)))
                .toArray();
        return Trial.of(Examples.of(Features.dense(names, table.rows(), values), labels), arms, 3);
    }

    /** Customers of some arms, by the hash split of a number: those held out, or the others. */
    int[] rows(int split, boolean heldOut, IntPredicate arm) {
        return IntStream.range(0, all.size())
                .filter(row -> arm.test(all.arm(row)) && isHeldOut(split, row) == heldOut)
                .toArray();
    }

    /** One treatment against none, as a trial of two arms. */
    Trial against(int arm, int split, boolean heldOut) {
        int[] rows = rows(split, heldOut, other -> other == 0 || other == arm);
        var treated = new boolean[rows.length];
        for (int k = 0; k < rows.length; k++) {
            treated[k] = all.arm(rows[k]) == arm;
        }
        return Trial.of(all.examples().rows(rows), treated);
    }

    /** GrowthBook's second hash, as in the reference's protocol. */
    static boolean isHeldOut(int split, int row) {
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
