package io.growth.benchmarks.published;

import io.growth.core.data.Baskets;
import io.growth.core.data.Csv;
import io.growth.core.data.Event;
import io.growth.core.data.EventLog;
import io.growth.core.data.Interactions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Events in order, as the studies of sessions and of purchase sequences publish them. */
public final class Sequences {

    private Sequences() {}

    /**
     * Reads click sessions: {@code SessionId ItemId Time}, separated by tabs below a header.
     *
     * @param file the compressed file
     * @return the clicks in order
     * @throws IOException if the file can't be read
     */
    public static EventLog<Integer, Integer> clicks(Path file) throws IOException {
        return EventLog.reader()
                .baskets(Baskets.EACH_EVENT)
                .read(
                        Csv.of(file).separator('\t').header(),
                        row -> Event.of(
                                (int) row.getLong("SessionId"),
                                (int) row.getLong("ItemId"),
                                Instant.ofEpochSecond((long) row.getDouble("Time"))))
                .events();
    }

    /**
     * Reads purchases: a user a line, {@code user item item …} in order.
     *
     * @param file the compressed file
     * @return the items of each line
     * @throws IOException if the file can't be read
     */
    public static List<int[]> purchases(Path file) throws IOException {
        var lines = new ArrayList<int[]>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] numbers = line.split(" ", -1);
                var items = new int[numbers.length - 1];
                for (int k = 0; k < items.length; k++) {
                    items[k] = Integer.parseInt(numbers[k + 1]);
                }
                lines.add(items);
            }
        }
        return lines;
    }

    /**
     * A log of the sequences without their last items.
     *
     * @param lines items of each user in order
     * @param without how many of the last items are left out
     * @return the log
     */
    public static EventLog<Integer, Integer> log(List<int[]> lines, int without) {
        var builder = EventLog.<Integer, Integer>builder();
        for (int user = 0; user < lines.size(); user++) {
            int[] items = lines.get(user);
            for (int k = 0; k < items.length - without; k++) {
                builder.add(user, items[k]);
            }
        }
        return builder.build();
    }

    /**
     * The same for trainers that learn from interactions: the place in the sequence is the time in seconds.
     *
     * @param lines items of each user in order, none of them twice
     * @param without how many of the last items are left out
     * @return the interactions
     */
    public static Interactions<Integer, Integer> timed(List<int[]> lines, int without) {
        var builder = Interactions.<Integer, Integer>builder();
        for (int user = 0; user < lines.size(); user++) {
            int[] items = lines.get(user);
            for (int k = 0; k < items.length - without; k++) {
                builder.add(user, items[k], 1, Instant.ofEpochSecond(k));
            }
        }
        return builder.build();
    }
}
