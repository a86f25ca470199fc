package io.growth.core.learn.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a file of reference values. */
public record Json(Object value) {

    public static Json of(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return new Json(read(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            var map = new LinkedHashMap<String, Object>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, read(parser));
            }
            return map;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            var list = new ArrayList<Object>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(read(parser));
            }
            return list;
        }
        return parser.currentToken().isNumeric() ? (Object) parser.getDoubleValue() : parser.getText();
    }

    @SuppressWarnings("unchecked") // read makes only such
    public Map<String, Object> map() {
        return (Map<String, Object>) value;
    }

    public Json at(String name) {
        return new Json(map().get(name));
    }

    public Json at(int place) {
        return new Json(((List<?>) value).get(place));
    }

    public int size() {
        return ((List<?>) value).size();
    }

    public double number(String name) {
        return (double) map().get(name);
    }

    public double[] numbers() {
        return ((List<?>) value).stream().mapToDouble(number -> (double) number).toArray();
    }

    public double[] numbers(String name) {
        return at(name).numbers();
    }

    public List<String> texts(String name) {
        return ((List<?>) at(name).value).stream().map(String::valueOf).toList();
    }
}
