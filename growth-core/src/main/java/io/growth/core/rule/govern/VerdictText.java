package io.growth.core.rule.govern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Verdicts as one line of JSON, and back; those kept before versions and actions were have none. */
final class VerdictText {

    private static final JsonFactory JSON = new JsonFactory();

    private VerdictText() {}

    static String write(Verdict verdict) {
        var text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("unit", verdict.key().unit());
            out.writeStringField("occasion", verdict.key().occasion());
            out.writeStringField("version", verdict.version());
            out.writeStringField("at", verdict.at().toString());
            out.writeStringField("due", verdict.due().toString());
            out.writeStringField("expires", verdict.expires().toString());
            out.writeNumberField("propensity", verdict.propensity());
            out.writeArrayFieldStart("outcomes");
            for (Outcome outcome : verdict.outcomes()) {
                write(out, outcome);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Outcome outcome) throws IOException {
        out.writeStartObject();
        out.writeStringField("rule", outcome.rule());
        out.writeStringField("campaign", outcome.campaign());
        out.writeStringField("channel", outcome.channel());
        out.writeStringField("action", outcome.action());
        out.writeStringField("reason", outcome.reason().name());
        out.writeStringField("detail", outcome.detail());
        out.writeEndObject();
    }

    static Verdict read(String text) {
        var fields = new HashMap<String, String>();
        var outcomes = new ArrayList<Outcome>();
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                if (in.nextToken() == JsonToken.START_ARRAY) {
                    readOutcomes(in, outcomes);
                } else {
                    fields.put(in.currentName(), in.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Verdict(
                new DecisionKey(field(fields, "unit"), field(fields, "occasion")),
                fields.getOrDefault("version", ""),
                Instant.parse(field(fields, "at")),
                Instant.parse(field(fields, "due")),
                Instant.parse(field(fields, "expires")),
                Double.parseDouble(field(fields, "propensity")),
                outcomes);
    }

    private static void readOutcomes(JsonParser in, List<Outcome> outcomes) throws IOException {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            var fields = new HashMap<String, String>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                in.nextToken();
                fields.put(in.currentName(), in.getText());
            }
            outcomes.add(new Outcome(
                    field(fields, "rule"),
                    field(fields, "campaign"),
                    field(fields, "channel"),
                    fields.getOrDefault("action", ""),
                    Reason.valueOf(field(fields, "reason")),
                    field(fields, "detail")));
        }
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("a stored decision has no " + name + "; it was not written by growth");
        }
        return value;
    }
}
