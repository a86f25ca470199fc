package io.growth.core.rule.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.ScalarType;
import java.io.IOException;

/** Reads JSON. */
final class JsonTree {

    private static final int LONGEST_NUMBER = 100;

    /** Names of keys are not kept for ever: a file could have any number of them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TreeBuilder.DEEPEST + 1)
                    .maxStringLength(TreeBuilder.LONGEST)
                    .maxNameLength(TreeBuilder.LONGEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final Problems problems;
    private final TreeBuilder tree;

    private JsonTree(Problems problems) {
        this.problems = problems;
        this.tree = new TreeBuilder(problems);
    }

    static Node read(String text, Problems problems) throws RuleFileException {
        return new JsonTree(problems).read(text);
    }

    private Node read(String text) throws RuleFileException {
        try (JsonParser parser = JSON.createParser(text)) {
            return read(parser);
        } catch (RuleFileException e) {
            throw e;
        } catch (IOException e) {
            throw problems.fatal(Place.START, "", "no valid JSON: " + e.getMessage());
        }
    }

    private Node read(JsonParser parser) throws IOException {
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                take(token, parser);
                if (parser.getParsingContext().inRoot() && parser.nextToken() != null) {
                    throw problems.fatal(
                            place(parser.currentTokenLocation()), "", "a file has one value; there is more after it");
                }
            }
            return tree.root();
        } catch (JsonProcessingException e) {
            // What is too long or too deep comes without a place.
            JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw problems.fatal(place(location), "", "no valid JSON: " + firstLine(e.getOriginalMessage()));
        }
    }

    private void take(JsonToken token, JsonParser parser) throws IOException {
        Place place = place(parser.currentTokenLocation());
        switch (token) {
            case START_ARRAY -> tree.startItems(place);
            case START_OBJECT -> tree.startFields(place);
            case END_ARRAY, END_OBJECT -> tree.end();
            default -> tree.scalar(new Scalar(place, type(token), parser.getText()));
        }
    }

    private static ScalarType type(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ScalarType.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> ScalarType.FLAG;
            case VALUE_NULL -> ScalarType.NOTHING;
            default -> ScalarType.TEXT;
        };
    }

    private static Place place(JsonLocation location) {
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
