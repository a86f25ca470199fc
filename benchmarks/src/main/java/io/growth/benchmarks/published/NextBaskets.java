package io.growth.benchmarks.published;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.growth.core.data.Duplicates;
import io.growth.core.data.EventLog;
import io.growth.core.data.EventLogBuilder;
import io.growth.core.data.Interactions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The JSON of the next-basket studies: {@code {"user": [[-1], [item, …], …, [-1]], …}}, baskets in order. */
public final class NextBaskets {

    private NextBaskets() {}

    /**
     * Reads how many baskets of a user hold an item.
     *
     * @param file the compressed file
     * @return users, items and counts
     * @throws IOException if the file can't be read
     */
    public static Interactions<Integer, Integer> read(Path file) throws IOException {
        var builder = Interactions.<Integer, Integer>builder().duplicates(Duplicates.COUNT);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                JsonParser json = new JsonFactory().createParser(in)) {
            int user = -1;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    user = Integer.parseInt(json.currentName());
                } else if (token == JsonToken.VALUE_NUMBER_INT && json.getIntValue() >= 0) {
                    builder.add(user, json.getIntValue());
                }
            }
        }
        return builder.build();
    }

    /**
     * Reads every basket in its place.
     *
     * @param file the compressed file
     * @return the baskets in order, without times
     * @throws IOException if the file can't be read
     */
    public static EventLog<Integer, Integer> readLog(Path file) throws IOException {
        EventLogBuilder<Integer, Integer> builder = EventLog.builder();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                JsonParser json = new JsonFactory().createParser(in)) {
            int user = -1;
            int basket = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    user = Integer.parseInt(json.currentName());
                } else if (token == JsonToken.START_ARRAY) {
                    basket++;
                } else if (token == JsonToken.VALUE_NUMBER_INT && json.getIntValue() >= 0) {
                    builder.add(user, json.getIntValue(), 1, null, basket);
                }
            }
        }
        return builder.build();
    }
}
