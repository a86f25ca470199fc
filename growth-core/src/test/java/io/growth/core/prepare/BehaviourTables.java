package io.growth.core.prepare;

import io.growth.core.data.Csv;
import io.growth.core.data.Table;
import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.nio.file.Path;

/** Real tables for tests. */
final class BehaviourTables {

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
        return JsonOracle.data("behaviour/" + file);
    }
}
