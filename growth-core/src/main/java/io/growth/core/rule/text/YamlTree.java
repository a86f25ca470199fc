package io.growth.core.rule.text;

import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.ScalarType;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML from the events of the parser, so that no object is ever constructed and nothing is repeated: anchors,
 * aliases and tags are refused. The only class that knows the YAML library.
 */
final class YamlTree {

    /** Numbers as JSON has them; those of YAML's core types that look otherwise are texts here. */
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][-+]?[0-9]{1,9})?");

    private static final String END = "...";

    private final Problems problems;
    private final TreeBuilder tree;
    private int documents;

    private YamlTree(Problems problems) {
        this.problems = problems;
        this.tree = new TreeBuilder(problems);
    }

    static Node read(String text, String source, Problems problems) throws RuleFileException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setCodePointLimit(Integer.MAX_VALUE) // the size was checked before
                .setUseMarks(true)
                // All of it at once: a long token would be copied again with each further piece.
                .setBufferSize(text.length() + 1)
                .build();
        return new YamlTree(problems).read(new Parse(settings).parseString(text).iterator(), text);
    }

    private Node read(Iterator<Event> events, String text) throws RuleFileException {
        try {
            while (events.hasNext()) {
                take(events.next());
            }
            return tree.root();
        } catch (MarkedYamlEngineException e) {
            Place place = place(e.getProblemMark().or(e::getContextMark));
            throw problems.fatal(place, "", "no valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw problems.fatal(Place.START, "", "no valid YAML: " + e.getMessage());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // The scanner of the library is not proof against everything, such as \UFFFFFFFF.
            throw problems.fatal(Place.of(text, text.length()), "", "no valid YAML: " + e.getMessage());
        }
    }

    private void take(Event event) throws RuleFileException {
        Place place = place(event.getStartMark());
        if (event instanceof NodeEvent node) {
            refuseReferences(node, place);
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), place);
            tree.scalar(new Scalar(place, type(scalar), scalar.getValue()));
        } else if (event instanceof CollectionStartEvent start) {
            refuseTag(start.getTag(), place);
            start(start, place);
        } else if (event instanceof CollectionEndEvent) {
            tree.end();
        } else {
            takeDocument(event, place);
        }
    }

    private void start(CollectionStartEvent event, Place place) throws RuleFileException {
        if (event instanceof MappingStartEvent) {
            tree.startFields(place);
        } else {
            tree.startItems(place);
        }
    }

    private void takeDocument(Event event, Place place) throws RuleFileException {
        if (event instanceof DocumentStartEvent start) {
            if (++documents > 1) {
                throw problems.fatal(place, "", "a file has one document; there is a second one");
            }
            if (!start.getTags().isEmpty()) {
                throw problems.fatal(place, "", "tags are not allowed; remove the line with %TAG");
            }
        } else if (event instanceof DocumentEndEvent end && !end.isExplicit()) {
            throw problems.fatal(
                    place, "", "the file may have been cut short: it must end with a line of three dots, " + END);
        }
    }

    private void refuseReferences(NodeEvent node, Place place) throws RuleFileException {
        if (node instanceof AliasEvent || node.getAnchor().isPresent()) {
            String sign = node instanceof AliasEvent ? "*" : "&";
            String name = node.getAnchor().map(Object::toString).orElse("");
            throw problems.fatal(place, sign + name, "anchors and aliases are not allowed; write it out");
        }
    }

    private void refuseTag(Optional<?> tag, Place place) throws RuleFileException {
        if (tag.isPresent()) {
            throw problems.fatal(place, tag.get().toString(), "tags are not allowed; remove it");
        }
    }

    private static ScalarType type(ScalarEvent scalar) {
        return scalar.isPlain() ? plainType(scalar.getValue()) : ScalarType.TEXT;
    }

    private static ScalarType plainType(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> ScalarType.NOTHING;
            case "true", "false" -> ScalarType.FLAG;
            default -> NUMBER.matcher(text).matches() ? ScalarType.NUMBER : ScalarType.TEXT;
        };
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(Place.START);
    }
}
