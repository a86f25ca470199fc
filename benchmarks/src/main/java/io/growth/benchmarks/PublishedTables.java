package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.published.A9aInferenceTable;
import io.growth.benchmarks.published.A9aLogisticTable;
import io.growth.benchmarks.published.AmazonElectronicsTable;
import io.growth.benchmarks.published.ApparelLifetimeTable;
import io.growth.benchmarks.published.AttributionPathsTable;
import io.growth.benchmarks.published.BehaviourAgreementTable;
import io.growth.benchmarks.published.BehaviourTable;
import io.growth.benchmarks.published.CdnowCohortsTable;
import io.growth.benchmarks.published.CdnowCustomersTable;
import io.growth.benchmarks.published.CdnowLifetimeTable;
import io.growth.benchmarks.published.CdnowPredictionsTable;
import io.growth.benchmarks.published.ChurnTable;
import io.growth.benchmarks.published.CiteulikeSlowTable;
import io.growth.benchmarks.published.CiteulikeTable;
import io.growth.benchmarks.published.Clinc150Table;
import io.growth.benchmarks.published.ContractTable;
import io.growth.benchmarks.published.Difference;
import io.growth.benchmarks.published.DonationsLifetimeTable;
import io.growth.benchmarks.published.EcommerceFraudTable;
import io.growth.benchmarks.published.ExactTreeTable;
import io.growth.benchmarks.published.ExperimentTable;
import io.growth.benchmarks.published.Figure;
import io.growth.benchmarks.published.ForestTable;
import io.growth.benchmarks.published.GowallaTable;
import io.growth.benchmarks.published.GroceriesTable;
import io.growth.benchmarks.published.HillstromReplayTable;
import io.growth.benchmarks.published.HillstromUpliftTable;
import io.growth.benchmarks.published.LifetimeGridTable;
import io.growth.benchmarks.published.MammographyTable;
import io.growth.benchmarks.published.MetricsVectorTable;
import io.growth.benchmarks.published.MovieLensLcfnTable;
import io.growth.benchmarks.published.OnlineRetailLifetimeTable;
import io.growth.benchmarks.published.OpenBanditTable;
import io.growth.benchmarks.published.PeekingTable;
import io.growth.benchmarks.published.PublishedTable;
import io.growth.benchmarks.published.RenewalTable;
import io.growth.benchmarks.published.RetailLogisticTable;
import io.growth.benchmarks.published.RetentionStepsTable;
import io.growth.benchmarks.published.SequencesTable;
import io.growth.benchmarks.published.SessionsTable;
import io.growth.benchmarks.published.ShopFaqZhTable;
import io.growth.benchmarks.published.ShoppersInferenceTable;
import io.growth.benchmarks.published.ShoppersLogisticTable;
import io.growth.benchmarks.published.SofmattressTable;
import io.growth.benchmarks.published.SurvivalTable;
import io.growth.benchmarks.published.TafengTable;
import io.growth.benchmarks.published.TelcoInferenceTable;
import io.growth.benchmarks.published.TelcoLogisticTable;
import io.growth.benchmarks.published.YelpTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * value, source of the reference, {@code ok} or {@code short}, seconds of the fit. {@code --only} takes several names,
 * separated by commas; {@code --quick} leaves out tables that take longer than half a minute. Data that is not there is
 * named as skipped. Below a figure of a recommender stands by how much it is better than the best model before it, with
 * an interval paired over users; with {@code --pairs} than every model before it, so that all pairs of a table are there.
 *
 * <p>Ends with status 0 if all figures are ok, 1 if any is short, 2 if the command line is wrong, and 3 if nothing was
 * checked because none of the data is there.
 */
public final class PublishedTables {

    private static final List<PublishedTable> TABLES = List.of(
            new GowallaTable(),
            new YelpTable(),
            new CiteulikeTable(),
            new CiteulikeSlowTable(),
            new MovieLensLcfnTable(),
            new AmazonElectronicsTable(),
            new GroceriesTable(),
            new TafengTable(),
            new SessionsTable(),
            new SequencesTable(),
            new TelcoLogisticTable(),
            new ShoppersLogisticTable(),
            new RetailLogisticTable(),
            new A9aLogisticTable(),
            BehaviourAgreementTable.telco(),
            BehaviourAgreementTable.shoppers(),
            BehaviourAgreementTable.retail(),
            BehaviourAgreementTable.bank(),
            new MetricsVectorTable(),
            BehaviourTable.telco(),
            BehaviourTable.shoppers(),
            BehaviourTable.bank(),
            BehaviourTable.retail(),
            BehaviourTable.mlcChurn(),
            BehaviourTable.a9a(),
            ExactTreeTable.telco(),
            ExactTreeTable.shoppers(),
            ForestTable.telco(),
            ForestTable.shoppers(),
            ForestTable.retail(),
            ForestTable.bank(),
            new TelcoInferenceTable(),
            new ContractTable(),
            new ShoppersInferenceTable(),
            new A9aInferenceTable(),
            ChurnTable.cdnow(),
            ChurnTable.onlineRetail(),
            new CdnowLifetimeTable(),
            new CdnowCustomersTable(),
            new CdnowCohortsTable(),
            new RetentionStepsTable(),
            new LifetimeGridTable(),
            new CdnowPredictionsTable(),
            new RenewalTable(),
            new DonationsLifetimeTable(),
            new ApparelLifetimeTable(),
            new OnlineRetailLifetimeTable(),
            new SurvivalTable(),
            new Clinc150Table(),
            new SofmattressTable(),
            new ShopFaqZhTable(),
            ExperimentTable.cookieCats(),
            ExperimentTable.hillstrom(),
            new HillstromUpliftTable(),
            new OpenBanditTable(),
            new HillstromReplayTable(),
            new AttributionPathsTable(),
            new MammographyTable(),
            new EcommerceFraudTable(),
            new PeekingTable());

    private static final String USAGE = "usage: PublishedTables [--data FOLDER] [--only NAME,NAME] [--quick] [--pairs]";

    private final Path root;
    private final boolean quickOnly;
    private final boolean allPairs;
    private final PrintStream out;
    private int checked;
    private int missed;

    private PublishedTables(Path root, boolean quickOnly, boolean allPairs, PrintStream out) {
        this.root = root;
        this.quickOnly = quickOnly;
        this.allPairs = allPairs;
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param args {@code [--data FOLDER] [--only NAME,NAME] [--quick] [--pairs]}
     * @throws IOException if data that is there can't be read
     */
    public static void main(String[] args) throws IOException {
        System.exit(run(TABLES, args, System.out, System.err));
    }

    static int run(List<PublishedTable> tables, String[] args, PrintStream out, PrintStream err) throws IOException {
        var parser = new OptionParser();
        var data = parser.accepts("data", "folder of all data sets").withRequiredArg();
        var only = parser.accepts("only", "data sets").withRequiredArg().withValuesSeparatedBy(',');
        var quick = parser.accepts("quick", "leave out what takes long");
        var pairs = parser.accepts("pairs", "hold every model against every other");
        OptionSet options;
        try {
            options = parser.parse(args);
        } catch (OptionException e) {
            err.println(e.getMessage() + "; " + USAGE);
            return 2;
        }
        if (!options.nonOptionArguments().isEmpty()) {
            err.println("can't use " + options.nonOptionArguments() + "; " + USAGE);
            return 2;
        }
        List<String> names =
                tables.stream().map(PublishedTable::name).distinct().toList();
        List<String> wanted = options.has(only) ? options.valuesOf(only) : names;
        for (String name : wanted) {
            if (!names.contains(name)) {
                err.println("no table of '" + name + "'; there are: " + String.join(", ", names));
                return 2;
            }
        }
        Path root = options.has(data) ? Path.of(options.valueOf(data)) : DataFolder.root();
        return new PublishedTables(root, options.has(quick), options.has(pairs), out)
                .print(tables.stream()
                        .filter(table -> wanted.contains(table.name()))
                        .toList());
    }

    private int print(List<PublishedTable> tables) throws IOException {
        out.println("# data set\tmodel\tmetric\tvalue\treference\tsource\tverdict\tfit seconds");
        for (PublishedTable table : tables) {
            print(table);
        }
        out.println(summary());
        if (checked == 0) {
            return 3;
        }
        return missed == 0 ? 0 : 1;
    }

    private void print(PublishedTable table) throws IOException {
        Path folder = root.resolve(table.folder());
        if (!Files.isDirectory(folder)) {
            out.println("# " + table.name() + " skipped: there is no folder " + folder);
        } else if (quickOnly && !table.isQuick()) {
            out.println("# " + table.name() + " skipped: it takes long, run it without --quick");
        } else {
            table.reproduce(folder, figure -> print(table.name(), figure));
        }
    }

    private void print(String dataSet, Figure figure) {
        checked++;
        missed += figure.ok() ? 0 : 1;
        out.println(figure.line(dataSet));
        if (figure.interval() != null) {
            out.println("# " + figure.metric() + " with 95 %: " + figure.interval());
        }
        List<Difference> differences = figure.differences();
        differences.stream().limit(allPairs ? differences.size() : 1).forEach(each -> out.println("# " + each));
    }

    private String summary() {
        return checked == 0
                ? "# nothing was checked: no data below " + root + " to check it on; see CONTRIBUTING.md, Real data"
                : "# " + checked + " figures, " + missed + " short";
    }
}
