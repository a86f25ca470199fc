package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.published.AmazonElectronicsTable;
import io.growth.benchmarks.published.CiteulikeTable;
import io.growth.benchmarks.published.Figure;
import io.growth.benchmarks.published.GowallaTable;
import io.growth.benchmarks.published.GroceriesTable;
import io.growth.benchmarks.published.MovieLensLcfnTable;
import io.growth.benchmarks.published.PublishedTable;
import io.growth.benchmarks.published.SequencesTable;
import io.growth.benchmarks.published.SessionsTable;
import io.growth.benchmarks.published.TafengTable;
import io.growth.benchmarks.published.YelpTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;

/**
 * Reproduces every published figure and says whether it agrees.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.PublishedTables --data ../shared/data --only gowalla
 * }</pre>
 *
 * <p>Prints a line for each figure, separated by tabs: data set, model with its parameters, metric, value, reference
 * value, source of the reference, {@code ok} or {@code short}, seconds of the fit. Ends with status 0 if all are ok, 1
 * if any is short, 2 if the command line is wrong. Data that is not there is named as skipped.
 */
public final class PublishedTables {

    private static final List<PublishedTable> TABLES = List.of(
            new GowallaTable(),
            new YelpTable(),
            new CiteulikeTable(),
            new MovieLensLcfnTable(),
            new AmazonElectronicsTable(),
            new GroceriesTable(),
            new TafengTable(),
            new SessionsTable(),
            new SequencesTable());

    private final Path root;
    private final PrintStream out;
    private boolean allOk = true;

    private PublishedTables(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param args {@code [--data FOLDER] [--only NAME]}
     * @throws IOException if data that is there can't be read
     */
    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
        var parser = new OptionParser();
        var data = parser.accepts("data", "folder of all data sets").withRequiredArg();
        var only = parser.accepts("only", "one data set: " + names()).withRequiredArg();
        OptionSet options;
        try {
            options = parser.parse(args);
        } catch (OptionException e) {
            err.println(e.getMessage() + "; usage: PublishedTables [--data FOLDER] [--only NAME]");
            return 2;
        }
        Path root = options.has(data) ? Path.of(options.valueOf(data)) : DataFolder.root();
        List<PublishedTable> wanted = TABLES.stream()
                .filter(table -> !options.has(only) || table.name().equals(options.valueOf(only)))
                .toList();
        if (wanted.isEmpty()) {
            err.println("no table of '" + options.valueOf(only) + "'; there are: " + names());
            return 2;
        }
        return new PublishedTables(root, out).print(wanted);
    }

    private static String names() {
        return TABLES.stream().map(PublishedTable::name).collect(Collectors.joining(", "));
    }

    private int print(List<PublishedTable> tables) throws IOException {
        out.println("# data set\tmodel\tmetric\tvalue\treference\tsource\tverdict\tfit seconds");
        for (PublishedTable table : tables) {
            Path folder = root.resolve(table.folder());
            if (Files.isDirectory(folder)) {
                table.reproduce(folder, figure -> print(table.name(), figure));
            } else {
                out.println("# " + table.name() + " skipped: there is no folder " + folder);
            }
        }
        return allOk ? 0 : 1;
    }

    private void print(String dataSet, Figure figure) {
        allOk &= figure.ok();
        out.println(figure.line(dataSet));
    }
}
