package io.growth.core.experiment.assign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exposures as one line of JSON, and back. */
final class ExposureText {

    private final JsonFactory json = new JsonFactory();

    String write(Exposure exposure) {
        var text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("unit", exposure.unit());
            out.writeStringField("experiment", exposure.experiment());
            out.writeStringField("arm", exposure.arm());
            out.writeBooleanField("random", exposure.random());
            out.writeNumberField("propensity", exposure.propensity());
            out.writeStringField("at", exposure.at().toString());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Null if the line is not a whole exposure, as the last one after a power cut. */
    @Nullable
    Exposure read(String line) {
        var fields = new HashMap<String, String>();
        try (JsonParser in = json.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                in.nextToken();
                fields.put(in.currentName(), in.getText());
            }
            boolean whole = in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
            return whole ? exposure(fields) : null;
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static Exposure exposure(Map<String, String> fields) {
        return new Exposure(
                field(fields, "unit"),
                field(fields, "experiment"),
                field(fields, "arm"),
                Boolean.parseBoolean(field(fields, "random")),
                Double.parseDouble(field(fields, "propensity")),
                Instant.parse(field(fields, "at")));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("an exposure has no " + name);
        }
        return value;
    }
}
