package io.growth.core.experiment.attribution;

import io.growth.core.data.Csv;
import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ways for tests: random ones, those of the reference figures, and 10,000 real ones. */
final class Paths {

    private Paths() {}

    static ChannelPaths real() throws IOException {
        ChannelPaths.Builder builder = ChannelPaths.builder();
        Csv.of(JsonOracle.data("experiment/attribution-paths/paths.csv.gz"))
                .header()
                .forEach(row -> builder.add(
                        List.of(row.get("path").split(" > ")),
                        row.getDouble("total_conversions"),
                        row.getDouble("total_conversion_value"),
                        row.getDouble("total_null")));
        return builder.build();
    }

    static ChannelPaths of(JsonOracle rows) {
        ChannelPaths.Builder builder = ChannelPaths.builder();
        for (JsonOracle row : rows.list()) {
            builder.add(
                    List.of(row.at(0).text().split(" > ")),
                    row.at(1).number(),
                    row.at(2).number(),
                    row.at(3).number());
        }
        return builder.build();
    }

    static ChannelPaths random(long seed, int channels, int ways) {
        var random = new Random(seed);
        ChannelPaths.Builder builder = ChannelPaths.builder();
        for (int way = 0; way < ways; way++) {
            var path = new ArrayList<String>();
            for (int touch = random.nextInt(6); touch >= 0; touch--) {
                path.add("c" + (char) ('A' + random.nextInt(channels)));
            }
            builder.add(path, random.nextInt(4), random.nextInt(100), random.nextInt(6));
        }
        return builder.build();
    }
}
