package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.growth.core.figure.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;

/** Exact figures that were computed elsewhere with 40 digits, and where the shared data lies. */
final class Oracle {

    private static final double CLOSED_FORM = 1e-9;

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

    static Oracle of(String name) {
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
        return token.isNumeric() ? (Object) json.getDoubleValue() : json.getText();
    }

    private Map<?, ?> fields() {
        return (Map<?, ?>) value;
    }

    boolean has(String name) {
        return fields().containsKey(name);
    }

    Oracle at(String name) {
        return new Oracle(Objects.requireNonNull(fields().get(name), name));
    }

    Oracle at(int place) {
        return list().get(place);
    }

    String text() {
        return value.toString();
    }

    boolean isNull() {
        return value.equals("null");
    }

    double number() {
        return value instanceof Double number ? number : Double.parseDouble(text());
    }

    double number(int place) {
        return at(place).number();
    }

    double number(String name) {
        return at(name).number();
    }

    long count(int place) {
        return (long) number(place);
    }

    double[] numbers() {
        return list().stream().mapToDouble(Oracle::number).toArray();
    }

    List<Oracle> list() {
        return ((List<?>) value).stream().map(item -> new Oracle(item)).toList();
    }

    Moments moments(int from) {
        return Moments.ofSums(count(from), number(from + 1), number(from + 2));
    }

    Proportion proportion(int from) {
        return Proportion.of(count(from + 1), count(from));
    }

    /** Holds a figure against one of the fields, to nine digits. */
    Oracle holds(String name, double seen) {
        return holds(name, seen, CLOSED_FORM);
    }

    Oracle holds(String name, double seen, double tolerance) {
        double expected = number(name);
        assertThat(seen).as("%s", name).isCloseTo(expected, Offset.offset(tolerance * Math.abs(expected)));
        return this;
    }

    /** Holds an interval against two fields. */
    Oracle holds(String name, Interval seen) {
        return holds(name, seen, CLOSED_FORM);
    }

    Oracle holds(String name, Interval seen, double tolerance) {
        return holds(name.replace("*", "lo"), seen.low(), tolerance)
                .holds(name.replace("*", "hi"), seen.high(), tolerance);
    }
}
