package io.growth.core.rule.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.growth.core.rule.text.Node.Field;
import io.growth.core.rule.text.Node.Fields;
import io.growth.core.rule.text.Node.Items;
import io.growth.core.rule.text.Node.Scalar;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes nodes as JSON, the same characters on every system. */
final class JsonOutput {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private JsonOutput() {}

    static String write(Node node) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));
            write(node, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void write(Node node, JsonGenerator json) throws IOException {
        if (node instanceof Fields fields) {
            json.writeStartObject();
            for (Map.Entry<String, Field> field : fields.fields().entrySet()) {
                json.writeFieldName(field.getKey());
                write(field.getValue().value(), json);
            }
            json.writeEndObject();
        } else if (node instanceof Items items) {
            json.writeStartArray();
            for (Node item : items.items()) {
                write(item, json);
            }
            json.writeEndArray();
        } else {
            write((Scalar) node, json);
        }
    }

    private static void write(Scalar scalar, JsonGenerator json) throws IOException {
        switch (scalar.type()) {
            case TEXT -> json.writeString(scalar.text());
            case NUMBER -> json.writeNumber(scalar.text());
            case FLAG -> json.writeBoolean(Boolean.parseBoolean(scalar.text()));
            case NOTHING -> json.writeNull();
        }
    }
}
