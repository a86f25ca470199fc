package io.growth.core.prepare;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.data.Csv;
import io.growth.core.data.JsonLines;
import io.growth.core.data.Row;
import io.growth.core.data.Table;
import io.growth.core.data.TextSource;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Real tables and reference figures for tests; a test whose data is absent is skipped and says so. */
final class BehaviourTables {

    private static final Path DATA = Path.of(System.getProperty(
            "growth.data",
            Objects.requireNonNullElse(
                    System.getenv("GROWTH_DATA"),
                    Path.of("..", "..", "shared", "data").toString())));

    private static final String[] SERVICES = {
        "MultipleLines",
        "OnlineSecurity",
        "OnlineBackup",
        "DeviceProtection",
        "TechSupport",
        "StreamingTV",
        "StreamingMovies"
    };

    private BehaviourTables() {}

    /** What is asked of the one object in a file of reference figures. */
    @FunctionalInterface
    interface Question {
        void ask(Row figures) throws IOException;
    }

    static Table telco() throws IOException {
        return raw("telco_churn/telco_customer_churn");
    }

    /** Levels folded as the reference design folds them; total charges still missing for new customers. */
    static Table telcoMain() throws IOException {
        Table folded = telco().drop("customerID", "Churn");
        for (String service : SERVICES) {
            folded = folded.recode(service, level -> level != null && level.startsWith("No ") ? "No" : level);
        }
        return folded;
    }

    static Table shoppers() throws IOException {
        return Table.reader()
                .category("OperatingSystems", "Browser", "Region", "TrafficType")
                .read(Csv.of(existing("online_shoppers/online_shoppers_intention.csv.gz"))
                        .header());
    }

    static Table retail() throws IOException {
        return raw("online_retail_churn/online_retail_churn");
    }

    private static Table raw(String file) throws IOException {
        return Table.read(Csv.of(existing(file + ".csv.gz")).header());
    }

    private static Path existing(String file) {
        return existing(DATA.resolve("behaviour").resolve(file));
    }

    private static Path existing(Path path) {
        assumeTrue(Files.exists(path), () -> "no real data at " + path + "; say where by -Dgrowth.data=");
        return path;
    }

    /** The names of a design's columns, which stand first in its file. */
    static List<String> columnNames(String oracle) throws IOException {
        String text = oracle(oracle);
        int from = text.indexOf("\"names\": [");
        String names = text.substring(from, text.indexOf(']', from));
        return Pattern.compile("\"([^\"]*)\"")
                .matcher(names)
                .results()
                .map(match -> match.group(1))
                .skip(2)
                .toList();
    }

    private static String oracle(String name) throws IOException {
        Path file = existing(DATA.resolveSibling("oracles").resolve("behaviour").resolve(name));
        return Files.readString(file).replace('\n', ' ');
    }

    static void ask(String oracle, Question question) throws IOException {
        String line = oracle(oracle);
        JsonLines.of(TextSource.ofReader(oracle, () -> new StringReader(line))).forEach(question::ask);
    }
}
