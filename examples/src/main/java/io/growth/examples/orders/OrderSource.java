package io.growth.examples.orders;

import io.growth.core.data.AdjacencyLists;
import io.growth.core.data.DataFormatException;
import io.growth.core.data.Interactions;
import io.growth.core.data.ReadResult;
import io.growth.core.data.Split;
import io.growth.core.fit.FitContext;
import io.growth.examples.shop.ShopSimulator;
import io.growth.examples.terminal.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what a tour runs on. */
public final class OrderSource {

    /** The least of the five stars of the public data sets that says "liked". */
    private static final double GOOD_RATING = 4;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "CSV file with a header, a line for each order line, rating or click (also .gz); or a folder"
                    + " with train.txt and test.txt, or with ratings.csv. Without it, a shop is simulated.")
    private @Nullable Path data;

    @Option(names = "--user", paramLabel = "COLUMN", description = "Column of the customer; guessed if not given.")
    private @Nullable String user;

    @Option(names = "--item", paramLabel = "COLUMN", description = "Column of the item; guessed if not given.")
    private @Nullable String item;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "Column of the time: ISO 8601, or seconds or milliseconds since 1970; guessed if not given.")
    private @Nullable String time;

    @Option(
            names = "--weight",
            paramLabel = "COLUMN",
            description = "Column of the quantity or rating; guessed if not given.")
    private @Nullable String weight;

    @Option(
            names = "--min-weight",
            paramLabel = "N",
            description = "Leave out what weighs less, such as ratings below 4.")
    private @Nullable Double minWeight;

    @Option(names = "--names", paramLabel = "FILE", description = "CSV file with the item column and the items' names.")
    private @Nullable Path names;

    @Option(
            names = "--split",
            paramLabel = "RULE",
            description = "What is hidden and has to be found: ${COMPLETION-CANDIDATES}. By default the last fifth of"
                    + " the time, or a random fifth where there are no times.")
    private @Nullable SplitRule split;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the simulation and of random splits.")
    private long seed = 42;

    @Option(names = "--customers", paramLabel = "N", description = "Customers of the simulated shop.")
    private int customers = ShopSimulator.create().customers();

    @Option(names = "--items", paramLabel = "N", description = "Items of the simulated shop.")
    private int items = ShopSimulator.create().items();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /**
     * Gets the orders.
     *
     * @param context whom to tell about progress
     * @return the orders, split
     * @throws IOException if a file cannot be read; bad data is a {@link DataFormatException}
     * @throws ParameterException if an option cannot be what it is
     */
    public Orders load(FitContext context) throws IOException {
        if (data == null) {
            SplitRule rule = split == null ? SplitRule.TIME : split;
            return SimulatedOrders.of(simulator().simulate(), rule, seed);
        }
        return Files.isDirectory(data) ? folder(data, context) : csv(data, names, minWeight, SplitRule.TIME, context);
    }

    private ShopSimulator simulator() {
        try {
            return ShopSimulator.create()
                    .withSeed(seed)
                    .withCustomers(customers)
                    .withItems(items);
        } catch (IllegalArgumentException e) {
            throw wrongOption(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrongOption(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }

    private Orders folder(Path folder, FitContext context) throws IOException {
        Path train = find(folder, "train.txt");
        Path test = find(folder, "test.txt");
        if (train != null && test != null) {
            return publicSplit(folder, train, test, context);
        }
        Path ratings = find(folder, "ratings.csv");
        if (ratings == null) {
            throw new DataFormatException(
                    folder.toString(),
                    0,
                    null,
                    null,
                    "the folder has neither train.txt and test.txt nor ratings.csv (or these with .gz);"
                            + " name a CSV file in it instead");
        }
        Path titles = names == null ? find(folder, "movies.csv") : names;
        // Many rate all their films in one evening, so time would leave few users on both sides.
        return csv(ratings, titles, minWeight == null ? GOOD_RATING : minWeight, SplitRule.RANDOM, context);
    }

    private static @Nullable Path find(Path folder, String name) {
        Path plain = folder.resolve(name);
        Path packed = folder.resolve(name + ".gz");
        if (Files.exists(plain)) {
            return plain;
        }
        return Files.exists(packed) ? packed : null;
    }

    private static Orders publicSplit(Path folder, Path train, Path test, FitContext context) throws IOException {
        Split<String, String> parts = Split.of(lists(train, context), lists(test, context));
        String cut = "Learnt from " + train.getFileName() + "; " + test.getFileName() + " is to be found.";
        return new Orders("The public data set in " + folder + ".", parts, cut, Assortment.named(Map.of()), null);
    }

    private static Interactions<String, String> lists(Path file, FitContext context) throws IOException {
        AdjacencyLists<String> source = AdjacencyLists.of(file).keys(key -> key);
        return Interactions.reader().context(context).read(source).interactions();
    }

    private Orders csv(Path file, @Nullable Path titles, @Nullable Double least, SplitRule usual, FitContext context)
            throws IOException {
        var wanted = new CsvOrders.Wanted(user, item, time, weight, least == null ? 0 : least);
        CsvOrders columns = CsvOrders.of(CsvHead.read(file), wanted);
        ReadResult<String, String> result = columns.read(context);
        Interactions<String, String> orders = result.interactions();
        if (orders.size() == 0) {
            throw new DataFormatException(file.toString(), 0, null, null, "no row counts; columns: " + columns);
        }
        SplitRule rule = rule(orders, usual);
        return new Orders(
                origin(file, columns, result, least),
                rule.cut(orders, seed),
                rule.sentence(),
                Assortment.named(titles == null ? Map.of() : columns.names(titles)),
                null);
    }

    private SplitRule rule(Interactions<String, String> orders, SplitRule usual) {
        if (split == null) {
            return orders.hasTimes() ? usual : SplitRule.RANDOM;
        }
        if (split != SplitRule.RANDOM && !orders.hasTimes()) {
            throw wrongOption("--split " + split + " needs times; name their column with --time");
        }
        return split;
    }

    private static String origin(
            Path file, CsvOrders columns, ReadResult<String, String> result, @Nullable Double least) {
        String text = file + ": " + Page.count(result.rows(), "row") + "; columns: " + columns + ".";
        if (result.skipped() == 0) {
            return text;
        }
        String light = least == null ? "a weight of 0 or less" : "a weight below " + least;
        return text + " Left out: " + Page.count(result.skipped(), "row") + " without user or with " + light + ".";
    }
}
