package io.growth.core.experiment.bandit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Exact figures of bandits and off-policy estimates, and where the shared data lies. Numbers may be written as texts.
 */
public final class Oracle {

    private final Object value;

    private Oracle(Object value) {
        this.value = value;
    }

    public static Path data() {
        String beside = Path.of(System.getProperty("growth.root", ".."), "..", "shared", "data")
                .toString();
        return Path.of(
                System.getProperty("growth.data", Objects.requireNonNullElse(System.getenv("GROWTH_DATA"), beside)));
    }

    public static Oracle of(String name) {
        Path file = data().resolve("../oracles/experiment").resolve(name);
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
        return json.getText();
    }

    public Oracle at(String name) {
        return new Oracle(Objects.requireNonNull(((Map<?, ?>) value).get(name), name));
    }

    public List<Oracle> list() {
        return ((List<?>) value).stream().map(item -> new Oracle(item)).toList();
    }

    public List<Oracle> list(String name) {
        return at(name).list();
    }

    public double number() {
        return Double.parseDouble((String) value);
    }

    public int whole() {
        return (int) number();
    }

    public double number(String name) {
        return at(name).number();
    }

    public double[] numbers() {
        return list().stream().mapToDouble(Oracle::number).toArray();
    }

    public double[] numbers(String name) {
        return at(name).numbers();
    }

    public double[][] rows() {
        return list().stream().map(Oracle::numbers).toArray(double[][]::new);
    }

    public double[][] rows(String name) {
        return at(name).rows();
    }

    public String text() {
        return (String) value;
    }

    /** Whether the object has that field. */
    public boolean has(String name) {
        return ((Map<?, ?>) value).containsKey(name);
    }
}
