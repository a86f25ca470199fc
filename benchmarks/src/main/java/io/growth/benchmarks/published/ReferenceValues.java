package io.growth.benchmarks.published;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A file of reference values in JSON, or a part of one. */
record ReferenceValues(Object value) {

    static ReferenceValues behaviour(Path root, String file) throws IOException {
        return in(root.resolve("../oracles/behaviour").resolve(file).normalize());
    }

    static ReferenceValues in(Path file) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            return new ReferenceValues(read(json, json.nextToken()));
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

    ReferenceValues at(String name) {
        return new ReferenceValues(Objects.requireNonNull(((Map<?, ?>) value).get(name), name));
    }

    boolean has(String name) {
        return ((Map<?, ?>) value).containsKey(name);
    }

    List<ReferenceValues> list(String name) {
        return ((List<?>) at(name).value)
                .stream().map(item -> new ReferenceValues(item)).toList();
    }

    double number(String name) {
        return at(name).number();
    }

    /** Numbers of more digits than a JSON reader keeps are written as text. */
    private double number() {
        return value instanceof Double known ? known : Double.parseDouble(String.valueOf(value));
    }

    double[] numbers(String name) {
        return at(name).numbers();
    }

    double[] numbers() {
        return ((List<?>) value)
                .stream()
                        .mapToDouble(item -> new ReferenceValues(item).number())
                        .toArray();
    }

    String text(String name) {
        return String.valueOf(at(name).value);
    }
}
