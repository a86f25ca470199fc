package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.data.PurchaseDays;
import io.growth.benchmarks.data.SimulatedCustomers;
import io.growth.churn.lifetime.RepeatPurchases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;

/** Customers of the lifetime benchmarks: cdnow (23,570), million (simulated) or tiny (simulated, 2,000). */
final class LifetimeSets {

    private LifetimeSets() {}

    static RepeatPurchases of(String name) {
        return switch (name) {
            case "cdnow" -> cdnow();
            case "million" -> simulated(1_000_000);
            case "tiny" -> simulated(2_000);
            default -> throw new IllegalArgumentException("no data " + name + "; there are cdnow, million and tiny");
        };
    }

    private static RepeatPurchases cdnow() {
        try {
            return PurchaseDays.read(
                            DataFolder.require("retention/cdnow/transactions.csv.gz"),
                            "customer_id",
                            LocalDate.of(1997, 9, 30))
                    .purchases();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RepeatPurchases simulated(int customers) {
        SimulatedCustomers all = new SimulatedCustomers(customers, 20_240_601);
        return RepeatPurchases.of(all.frequency(), all.recency(), all.observed());
    }
}
