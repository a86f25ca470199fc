package io.growth.core.evaluate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The exact figures of the shared metrics vector, and where the shared data lies. */
final class Oracle {

    private final Object value;

    private Oracle(Object value) {
        this.value = value;
    }

    static Path data() {
        String beside = Path.of(System.getProperty("growth.root", ".."), "..", "shared", "data")
                .toString();
        return Path.of(
                System.getProperty("growth.data", Objects.requireNonNullElse(System.getenv("GROWTH_DATA"), beside)));
    }

    static Oracle metricsVector() {
        Path file = data().resolve("../oracles/behaviour/metrics_vector.json");
        assumeTrue(Files.exists(file), () -> "no oracle: there is no file " + file.toAbsolutePath());
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            return new Oracle(read(json, json.nextToken()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            var fields = new LinkedHashMap<String, Object>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                fields.put(name, read(json, json.nextToken()));
            }
            return fields;
        }
        if (token == JsonToken.START_ARRAY) {
            var items = new ArrayList<Object>();
            for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                items.add(read(json, next));
            }
            return items;
        }
        return token.isNumeric() ? (Object) json.getDoubleValue() : json.getText();
    }

    Oracle at(String name) {
        return new Oracle(Objects.requireNonNull(((Map<?, ?>) value).get(name), name));
    }

    double number(String name) {
        return (Double) at(name).value;
    }

    double[] numbers(String name) {
        return ((List<?>) at(name).value)
                .stream().mapToDouble(item -> (Double) item).toArray();
    }

    List<Oracle> list() {
        return ((List<?>) value).stream().map(item -> new Oracle(item)).toList();
    }

    Predictions predictions() {
        int[] labels = Arrays.stream(numbers("y")).mapToInt(y -> (int) y).toArray();
        return Predictions.of(numbers("p"), labels);
    }
}
