package io.growth.benchmarks.data;

import io.growth.core.data.Csv;
import io.growth.core.data.Features;
import io.growth.core.data.RowSource;
import io.growth.core.data.Table;
import io.growth.core.data.TextSource;
import io.growth.core.learn.Examples;
import io.growth.core.prepare.Impute;
import io.growth.core.prepare.OneHot;
import io.growth.core.prepare.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The behaviour data sets as tables, and as the designs that the reference figures were computed on.
 *
 * <p>A table holds the columns of its file without ids and without what leaks the answer; the label is apart. The
 * designs code each category as a column for each level but the first, in the order of the file's columns.
 *
 * @param table the columns to learn from
 * @param labels 1 where it happened
 */
@SuppressWarnings("ArrayRecordComponent") // read only, as the labels of Examples are
public record BehaviourData(Table table, int[] labels) {

    private static final String[] TELCO_SERVICES = {
        "MultipleLines",
        "OnlineSecurity",
        "OnlineBackup",
        "DeviceProtection",
        "TechSupport",
        "StreamingTV",
        "StreamingMovies"
    };

    private static final String[] SHOPPERS_CODES = {"OperatingSystems", "Browser", "Region", "TrafficType"};

    private static final String[] MLC_CHARGES = {
        "total_day_charge", "total_eve_charge", "total_night_charge", "total_intl_charge"
    };

    private static final String[] RETAIL_COLUMNS = {
        "recency_days",
        "tenure_days",
        "orders",
        "revenue",
        "avg_order_value",
        "items",
        "avg_lines_per_order",
        "distinct_products",
        "mean_gap_days",
        "last_gap_days",
        "mean_gap_days_missing",
        "orders_last_30d",
        "orders_last_90d",
        "revenue_last_90d",
        "return_orders",
        "returned_value",
        "weekend_order_share",
        "mean_order_hour",
        "uk"
    };

    private static final int A9A_COLUMNS = 123;

    /**
     * Customers of a telephone company; blank total charges are 0, because those customers have not paid yet.
     *
     * @param root the folder of all data sets
     * @return levels as in the file: the design {@code telco_all_levels}
     */
    public static BehaviourData telcoAllLevels(Path root) {
        Table raw = read(root, "telco_churn/telco_customer_churn");
        double[] total = Arrays.stream(raw.numbers("TotalCharges"))
                .map(charge -> Double.isNaN(charge) ? 0 : charge)
                .toArray();
        return of(raw.drop("customerID").withNumbers("TotalCharges", total), "Churn", "Yes");
    }

    /**
     * The same without the levels that repeat other columns.
     *
     * @param root the folder of all data sets
     * @return "No internet service" and "No phone service" are "No": the design {@code telco_main}
     */
    public static BehaviourData telco(Path root) {
        BehaviourData all = telcoAllLevels(root);
        Table folded = all.table;
        for (String service : TELCO_SERVICES) {
            folded = folded.recode(service, level -> level != null && level.startsWith("No ") ? "No" : level);
        }
        return new BehaviourData(folded, all.labels);
    }

    /**
     * Sessions of a shop, with the codes of browser, system, region and traffic as categories.
     *
     * @param root the folder of all data sets
     * @return the design {@code shoppers_allcat}
     */
    public static BehaviourData shoppersAllCategories(Path root) {
        return of(read(root, "online_shoppers/online_shoppers_intention", SHOPPERS_CODES), "Revenue", "TRUE");
    }

    /**
     * The same without these codes.
     *
     * @param root the folder of all data sets
     * @return the design {@code shoppers_main}
     */
    public static BehaviourData shoppers(Path root) {
        BehaviourData all = shoppersAllCategories(root);
        return new BehaviourData(all.table.drop(SHOPPERS_CODES), all.labels);
    }

    /**
     * Calls of a bank's campaign without their duration, which is known only afterwards. The three rows with a credit
     * in default count as unknown, and of the loans, which are unknown where the housing is, only "yes" is kept apart.
     *
     * @param root the folder of all data sets
     * @return the table of the design {@code bank_main}
     */
    public static BehaviourData bank(Path root) {
        BehaviourData all = bankAllLevels(root);
        Table folded = all.table
                .recode("default", level -> "yes".equals(level) ? "unknown" : level)
                .recode("loan", level -> "unknown".equals(level) ? "no" : level);
        return new BehaviourData(folded, all.labels);
    }

    /**
     * The same with the levels as they are: nobody in default ever said yes.
     *
     * @param root the folder of all data sets
     * @return the table
     */
    public static BehaviourData bankAllLevels(Path root) {
        return of(read(root, "bank_marketing/bank_additional_full").drop("duration"), "y", "yes");
    }

    /**
     * Telephone customers without the charges, which are multiples of the minutes, and without the state.
     *
     * @param root the folder of all data sets
     * @return the table of the design {@code mlc_main}
     */
    public static BehaviourData mlcChurn(Path root) {
        BehaviourData all = mlcChurnWithState(root);
        return new BehaviourData(all.table.drop("state"), all.labels);
    }

    /**
     * The same with the state.
     *
     * @param root the folder of all data sets
     * @return the table of the design {@code mlc_state}
     */
    public static BehaviourData mlcChurnWithState(Path root) {
        return of(read(root, "mlc_churn/mlc_churn").drop(MLC_CHARGES), "churn", "yes");
    }

    /**
     * Customers of a wholesaler. The two gaps between orders are missing for customers of one order, which a column
     * says.
     *
     * @param root the folder of all data sets
     * @return the table of the design {@code retail_main}, gaps still missing
     */
    public static BehaviourData retail(Path root) {
        Table raw = read(root, "online_retail_churn/online_retail_churn");
        int uk = raw.levels("country").indexOf("United Kingdom");
        Table told = raw.withNumbers("uk", flags(raw.rows(), row -> raw.codes("country")[row] == uk))
                .withNumbers(
                        "mean_gap_days_missing",
                        flags(raw.rows(), row -> Double.isNaN(raw.numbers("mean_gap_days")[row])));
        int[] labels = Arrays.stream(raw.numbers("churned"))
                .mapToInt(churned -> (int) churned)
                .toArray();
        return new BehaviourData(told.select(RETAIL_COLUMNS), labels);
    }

    private static double[] flags(int rows, IntPredicate set) {
        return IntStream.range(0, rows)
                .mapToDouble(row -> set.test(row) ? 1 : 0)
                .toArray();
    }

    /**
     * The training part of a9a: 123 columns of 0 and 1, sparse.
     *
     * @param root the folder of all data sets
     * @return the examples
     */
    public static Examples a9a(Path root) {
        return libsvm(root, "behaviour/a9a/a9a.libsvm.gz");
    }

    /**
     * The test part of a9a.
     *
     * @param root the folder of all data sets
     * @return the examples
     */
    public static Examples a9aTest(Path root) {
        return libsvm(root, "behaviour/a9a/a9a.t.libsvm.gz");
    }

    /**
     * The design of the reference figures: missing numbers are the median of all rows, categories have a column for
     * each level but the first.
     *
     * @return dense examples
     */
    public Examples design() {
        return prepared(
                Pipeline.create().then(Impute.median()).then(OneHot.dropFirst()).dense());
    }

    /**
     * The table as trees take it: categories as codes, missing as missing.
     *
     * @return dense examples
     */
    public Examples codes() {
        return prepared(Pipeline.forTrees());
    }

    private Examples prepared(Pipeline pipeline) {
        return Examples.of(pipeline.prepare(table, labels).features(), labels);
    }

    /**
     * The table with the label as its last column, {@code yes} or {@code no}.
     *
     * @param target name of that column
     * @return the table
     */
    public Table withTarget(String target) {
        String[] levels = Arrays.stream(labels)
                .mapToObj(label -> label == 1 ? "yes" : "no")
                .toArray(String[]::new);
        return table.withCategory(target, levels);
    }

    private static BehaviourData of(Table raw, String target, String positive) {
        int code = raw.levels(target).indexOf(positive);
        int[] labels =
                Arrays.stream(raw.codes(target)).map(c -> c == code ? 1 : 0).toArray();
        return new BehaviourData(raw.drop(target), labels);
    }

    private static Table read(Path root, String file, String... categories) {
        RowSource source = Csv.of(root.resolve("behaviour/" + file + ".csv.gz")).header();
        try {
            return Table.reader().category(categories).read(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Examples libsvm(Path root, String file) {
        var starts = IntStream.builder().add(0);
        var columns = IntStream.builder();
        var labels = IntStream.builder();
        int[] entries = {0};
        try {
            Csv.of(TextSource.of(root.resolve(file))).separator(' ').forEach(row -> {
                labels.add(row.get(0).equals("+1") ? 1 : 0);
                for (int k = 1; ; k++) {
                    @Nullable String entry = row.getOrNull(k);
                    if (entry == null) {
                        break;
                    }
                    columns.add(Integer.parseInt(entry.substring(0, entry.indexOf(':'))) - 1);
                    entries[0]++;
                }
                starts.add(entries[0]);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> names =
                IntStream.rangeClosed(1, A9A_COLUMNS).mapToObj(k -> "f" + k).toList();
        var features =
                Features.sparse(names, starts.build().toArray(), columns.build().toArray(), null);
        return Examples.of(features, labels.build().toArray());
    }
}
