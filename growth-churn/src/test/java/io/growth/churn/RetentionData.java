package io.growth.churn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.data.Csv;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;

/** The real data about retention and the figures to be met with it; a test without them is skipped and says so. */
public final class RetentionData {

    private RetentionData() {}

    private static Path data() {
        String beside = Path.of(System.getProperty("growth.root", ".."), "..", "shared", "data")
                .toString();
        return Path.of(
                System.getProperty("growth.data", Objects.requireNonNullElse(System.getenv("GROWTH_DATA"), beside)));
    }

    private static Path existing(Path file) {
        assumeTrue(Files.exists(file), () -> "no real data: there is no file " + file.toAbsolutePath());
        return file;
    }

    /** A file of the data. */
    public static Path file(String name) {
        return existing(data().resolve("retention").resolve(name));
    }

    /** A file of the reference figures. */
    public static Path oracle(String name) {
        return existing(data().resolve("../oracles/retention").resolve(name));
    }

    /** The sample of an online music shop, customers as their numbers. */
    public static Purchases<Long> cdnowSample() throws IOException {
        PurchasesBuilder<Long> orders = Purchases.builder();
        Csv.of(file("cdnow/sample_transactions.csv.gz"))
                .header()
                .forEach(row -> orders.add(
                        row.getLong("sample_id"), LocalDate.parse(row.get("date")), new BigDecimal(row.get("amount"))));
        return orders.build();
    }
}
