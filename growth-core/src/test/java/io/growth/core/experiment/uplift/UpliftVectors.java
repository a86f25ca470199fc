package io.growth.core.experiment.uplift;

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

/** The shared vectors of scores, arms and outcomes with their exact figures. */
final class UpliftVectors {

    private UpliftVectors() {}

    static List<Vector> read() {
        Path file = Hillstrom.data().resolve("../oracles/experiment/uplift/uplift_metrics.json");
        assumeTrue(Files.exists(file), () -> "no oracle: there is no file " + file.toAbsolutePath());
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            return ((List<?>) Objects.requireNonNull(value(json, json.nextToken())))
                    .stream().map(each -> new Vector((Map<?, ?>) each)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            var fields = new LinkedHashMap<String, Object>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                fields.put(name, value(json, json.nextToken()));
            }
            return fields;
        }
        if (token == JsonToken.START_ARRAY) {
            var items = new ArrayList<Object>();
            for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                items.add(value(json, next));
            }
            return items;
        }
        return token.isNumeric() ? (Object) json.getDoubleValue() : token == JsonToken.VALUE_NULL ? "" : json.getText();
    }

    /** One vector. */
    record Vector(Map<?, ?> fields) {

        String name() {
            return (String) fields.get("name");
        }

        UpliftEvaluation evaluation() {
            double[] arms = numbers("treatment");
            var treated = new boolean[arms.length];
            for (int k = 0; k < arms.length; k++) {
                treated[k] = arms[k] == 1;
            }
            return UpliftEvaluation.of(numbers("score"), treated, numbers("outcome"));
        }

        private double[] numbers(String name) {
            return ((List<?>) ((Map<?, ?>) fields.get("data")).get(name))
                    .stream().mapToDouble(each -> (Double) each).toArray();
        }

        /** NaN if the figure is not defined. */
        double expected(String figure) {
            return expect().get(figure) instanceof Double number ? number : Double.NaN;
        }

        List<?> curve(String figure) {
            return (List<?>) expect().get(figure);
        }

        private Map<?, ?> expect() {
            return (Map<?, ?>) fields.get("expect");
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
