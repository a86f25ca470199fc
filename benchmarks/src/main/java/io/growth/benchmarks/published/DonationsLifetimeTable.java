package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.benchmarks.published.LifetimeFigures.Timed;
import io.growth.churn.lifetime.BgBb;
import io.growth.churn.lifetime.BgBbModel;
import io.growth.churn.lifetime.PurchaseChances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Yearly donations to a charity: BG/BB on six years, and the five that follow. */
public final class DonationsLifetimeTable implements PublishedTable {

    @Override
    public String folder() {
        return "retention/donations";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        List<int[]> rows = Files.readAllLines(data.resolve("rf_matrix.csv")).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)).stream()
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
        PurchaseChances donors = PurchaseChances.of(column(rows, 0), column(rows, 1), column(rows, 2), column(rows, 3));
        Timed<BgBbModel> timed = LifetimeFigures.timed(() -> BgBb.create().fit(donors));
        LifetimeFigures to = new LifetimeFigures(figures);
        double[] parameters = {1.203522351601914, 0.7497163581729389, 0.6567182084418325, 2.783442232577381};
        to.fit("BG/BB", timed.model().fit(), timed.seconds(), -33225.58127434701, parameters);
        to.starts(
                "BG/BB",
                40,
                s -> BgBb.create().withStart(s[0], s[1], s[2], s[3]).fit(donors).fit(),
                -33225.58127434701,
                parameters);
        double gifts = 0;
        for (int[] row : rows) {
            gifts += row[3] * timed.model().expectedPurchases(row[0], row[1], row[2], 5);
        }
        to.add("BG/BB", "gifts of 5 years", gifts, around(12884.156848818622, 0.001), timed.seconds());
    }

    private static int[] column(List<int[]> rows, int column) {
        return rows.stream().mapToInt(row -> row[column]).toArray();
    }
}
