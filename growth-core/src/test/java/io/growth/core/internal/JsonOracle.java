package io.growth.core.internal;

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

/** Reference figures in JSON, and where the shared data lies; a test whose data is absent is skipped and says so. */
public final class JsonOracle {

    private final Object value;

    private JsonOracle(Object value) {
        this.value = value;
    }

    /** A file below the folder of all data sets. */
    public static Path data(String file) {
        String beside = Path.of(System.getProperty("growth.root", ".."), "..", "shared", "data")
                .toString();
        Path root = Path.of(
                System.getProperty("growth.data", Objects.requireNonNullElse(System.getenv("GROWTH_DATA"), beside)));
        Path path = root.resolve(file);
        assumeTrue(Files.exists(path), () -> "no data at " + path.toAbsolutePath() + "; say where by -Dgrowth.data=");
        return path;
    }

    /** A file below the folder of the reference figures of experiments. */
    public static JsonOracle experiment(String file) {
        return read(data("../oracles/experiment/" + file));
    }

    /** A file below the folder of the reference figures of behaviour. */
    public static JsonOracle behaviour(String file) {
        return read(data("../oracles/behaviour/" + file));
    }

    private static JsonOracle read(Path path) {
        try (JsonParser json = new JsonFactory().createParser(path.toFile())) {
            return new JsonOracle(read(json, json.nextToken()));
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

    public JsonOracle at(String name) {
        return new JsonOracle(Objects.requireNonNull(((Map<?, ?>) value).get(name), name));
    }

    public boolean has(String name) {
        return ((Map<?, ?>) value).containsKey(name);
    }

    public JsonOracle at(int place) {
        return new JsonOracle(((List<?>) value).get(place));
    }

    public List<String> names() {
        return ((Map<?, ?>) value).keySet().stream().map(String.class::cast).toList();
    }

    public List<JsonOracle> list() {
        return ((List<?>) value).stream().map(item -> new JsonOracle(item)).toList();
    }

    /** A number, or a text of 20 digits that is one. */
    public double number() {
        return value instanceof Double number ? number : Double.parseDouble(text());
    }

    public double number(String name) {
        return at(name).number();
    }

    public double[] numbers() {
        return list().stream().mapToDouble(JsonOracle::number).toArray();
    }

    public double[] numbers(String name) {
        return at(name).numbers();
    }

    public double[][] rows() {
        return list().stream().map(JsonOracle::numbers).toArray(double[][]::new);
    }

    public double[][] rows(String name) {
        return at(name).rows();
    }

    public int whole() {
        return (int) number();
    }

    public List<JsonOracle> list(String name) {
        return at(name).list();
    }

    public List<String> texts(String name) {
        return list(name).stream().map(JsonOracle::text).toList();
    }

    public String text() {
        return value.toString();
    }

    public String text(String name) {
        return at(name).text();
    }

    public boolean isNull() {
        return value.equals("null");
    }

    /** Whether it stands as the word true. */
    public boolean flag() {
        return text().equals("true");
    }

    public boolean isList() {
        return value instanceof List;
    }
}
