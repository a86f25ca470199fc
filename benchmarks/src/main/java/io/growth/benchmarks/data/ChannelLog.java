package io.growth.benchmarks.data;

import io.growth.core.data.Csv;
import io.growth.core.experiment.attribution.ChannelPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Ways of customers through channels. */
public final class ChannelLog {

    private ChannelLog() {}

    /**
     * The data set {@code attribution-paths}: 10,000 ways over 12 channels.
     *
     * @param file {@code paths.csv.gz}
     * @return the ways
     * @throws IOException if it cannot be read
     */
    public static ChannelPaths read(Path file) throws IOException {
        ChannelPaths.Builder builder = ChannelPaths.builder();
        Csv.of(file)
                .header()
                .forEach(row -> builder.add(
                        List.of(row.get("path").split(" > ")),
                        row.getDouble("total_conversions"),
                        row.getDouble("total_conversion_value"),
                        row.getDouble("total_null")));
        return builder.build();
    }

    /**
     * Ways of one to ten touches of 12 channels, made up.
     *
     * @param ways how many
     * @return the ways
     */
    public static ChannelPaths made(int ways) {
        var random = new SplittableRandom(1);
        ChannelPaths.Builder builder = ChannelPaths.builder();
        for (int way = 0; way < ways; way++) {
            List<String> touches = random.ints(1 + random.nextInt(10), 0, 12)
                    .mapToObj(channel -> "channel " + channel)
                    .collect(Collectors.toList());
            builder.add(touches, random.nextInt(3), random.nextInt(50), random.nextInt(8));
        }
        return builder.build();
    }
}
