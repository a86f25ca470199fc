package io.growth.core.experiment.sequential;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A value of the shared reference figures of experiments; numbers may be written as texts. */
record Oracle(Object value) {

    static Oracle read(String name) throws IOException {
        String beside = Path.of(System.getProperty("growth.root", ".."), "..", "shared", "data")
                .toString();
        Path data = Path.of(
                System.getProperty("growth.data", Objects.requireNonNullElse(System.getenv("GROWTH_DATA"), beside)));
        Path file = data.resolve("../oracles/experiment").resolve(name);
        assumeTrue(Files.exists(file), () -> "no oracle: there is no file " + file.toAbsolutePath());
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            return new Oracle(read(json, json.nextToken()));
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
        return json.getText();
    }

    boolean has(String name) {
        return ((Map<?, ?>) value).containsKey(name);
    }

    Oracle at(String name) {
        return new Oracle(Objects.requireNonNull(((Map<?, ?>) value).get(name), name));
    }

    double number(String name) {
        return at(name).number();
    }

    double number() {
        return Double.parseDouble((String) value);
    }

    String text(String name) {
        return (String) at(name).value;
    }

    List<Oracle> list() {
        return ((List<?>) value).stream().map(item -> new Oracle(item)).toList();
    }

    double[] numbers(String name) {
        return at(name).list().stream().mapToDouble(Oracle::number).toArray();
    }
}
