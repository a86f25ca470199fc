package io.growth.core.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row parsed by Jackson, of which only the columns are kept that a mapper has ever asked for. One that is new is
 * looked for in the present line at once, so the first row costs some passes and every other row just one; and whatever a
 * hostile file names its fields takes no memory.
 */
final class JsonRow extends FieldRow {

    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private final LineReader lines;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> slotsByPath = new HashMap<>();
    private final Map<Integer, Integer> slotsByElement = new HashMap<>();
    private final Node root = new Node();
    private boolean array;

    JsonRow(String source, LineReader lines) {
        super(source);
        this.lines = lines;
    }

    @Override
    int slot(String column) throws DataFormatException {
        Integer known = slotsByPath.get(column);
        if (known != null) {
            return known;
        }
        int slot = newSlot(column);
        slotsByPath.put(column, slot);
        Node node = root;
        for (String part : column.split("\\.", -1)) {
            node = node.child(part);
        }
        node.slot = slot;
        // The whole may also be the name of one field.
        root.child(column).slot = slot;
        parse();
        return slot;
    }

    @Override
    int slot(int column) throws DataFormatException {
        Integer known = slotsByElement.get(column);
        if (known != null) {
            return known;
        }
        int slot = newSlot(String.valueOf(column));
        slotsByElement.put(column, slot);
        parse();
        return slot;
    }

    private int newSlot(String name) {
        names.add(name);
        return names.size() - 1;
    }

    /** The fields of the present line that hold neither objects nor arrays, which takes a pass of its own. */
    @Override
    List<String> columnNames() throws DataFormatException {
        var found = new ArrayList<String>();
        try (JsonParser parser = json.createParser(lines.buffer(), lines.from(), lines.to() - lines.from())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused("the line holds no object, so its elements have no names");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken().isStructStart()) {
                    parser.skipChildren();
                } else {
                    found.add(name);
                }
            }
        } catch (JsonProcessingException e) {
            throw refused("not JSON: " + reason(e));
        } catch (DataFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return found;
    }

    @Override
    String columnName(int slot) {
        return names.get(slot);
    }

    @Override
    String missing() {
        return array
                ? "no such element, or null; the line holds an array, whose elements are numbered from 0"
                : "no such field, or null; the line holds an object, whose fields have names";
    }

    /** Reads the wanted columns of the present line. */
    void parse() throws DataFormatException {
        clear(lines.line());
        String problem;
        try (JsonParser parser = json.createParser(lines.buffer(), lines.from(), lines.to() - lines.from())) {
            problem = parse(parser);
        } catch (JsonProcessingException e) {
            throw refused("not JSON: " + reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        if (problem != null) {
            throw refused(problem);
        }
    }

    /** Returns what is wrong with the line as a row, or null. */
    private @Nullable String parse(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        array = first == JsonToken.START_ARRAY;
        if (array) {
            readArray(parser);
        } else if (first == JsonToken.START_OBJECT) {
            readObject(parser, root);
        } else {
            return "a line must hold an object or an array";
        }
        return parser.nextToken() == null ? null : "something follows the object; each line holds one";
    }

    private void readArray(JsonParser parser) throws IOException {
        int element = 0;
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            Integer slot = slotsByElement.get(element++);
            if (slot == null) {
                parser.skipChildren();
            } else {
                keep(parser, slot);
            }
        }
    }

    private void readObject(JsonParser parser, Node node) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Node child = node.children.get(parser.currentName());
            JsonToken value = parser.nextToken();
            if (child == null) {
                parser.skipChildren();
            } else if (value == JsonToken.START_OBJECT && !child.children.isEmpty()) {
                readObject(parser, child);
                if (child.slot >= 0) {
                    putNested(child.slot);
                }
            } else if (child.slot >= 0) {
                keep(parser, child.slot);
            }
        }
    }

    /** Keeps the value at hand and goes to its end. */
    private void keep(JsonParser parser, int slot) throws IOException {
        JsonToken value = parser.currentToken();
        if (value == JsonToken.VALUE_NULL) {
            putAbsent(slot);
        } else if (value.isStructStart()) {
            putNested(slot);
            parser.skipChildren();
        } else {
            put(slot, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
    }

    /** In words of our own, and without Jackson's exception as cause, because its message quotes the line. */
    private static String reason(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "too deep or too long a value; " + e.getOriginalMessage();
        }
        if (e instanceof JsonEOFException) {
            return "the line ends inside an object, an array or a text";
        }
        return "something near character " + e.getLocation().getColumnNr() + " does not fit";
    }

    private DataFormatException refused(String problem) {
        String shape = problem + " (the line has " + (lines.to() - lines.from()) + " characters)";
        return DataFormatException.withheld(source(), line(), null, lines.textForReport(), shape);
    }

    /** A name on the way to wanted fields, or one of them. */
    private static final class Node {

        private final Map<String, Node> children = new HashMap<>();
        private int slot = -1;

        Node child(String name) {
            return children.computeIfAbsent(name, n -> new Node());
        }
    }
}
