package io.growth.core.rule.text;

import io.growth.core.rule.text.Node.Field;
import io.growth.core.rule.text.Node.Fields;
import io.growth.core.rule.text.Node.Items;
import io.growth.core.rule.text.Node.Scalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Node nodes} of what a parser tells, and bounds how deep, how many and how long they are, so that a
 * hostile file costs no more than an honest one. Uses no recursion.
 */
final class TreeBuilder {

    /** Conditions within conditions; a person loses the thread at five. */
    static final int DEEPEST = 64;

    /** Of a single text. */
    static final int LONGEST = 10_000;

    /**
     * Of a whole file: some four thousand rules. What a set of rules needs grows with the square of what is different
     * in it, so this is what bounds the memory.
     */
    static final int MOST = 100_000;

    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Node root;
    private int count;

    /** A list or keys with values that has not ended. */
    private static final class Open {
        private final Place place;
        private final @Nullable List<Node> items;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private @Nullable Scalar key;

        private Open(Place place, boolean isList) {
            this.place = place;
            this.items = isList ? new ArrayList<>() : null;
        }

        private Node node() {
            return items == null ? new Fields(place, fields) : new Items(place, items);
        }
    }

    TreeBuilder(Problems problems) {
        this.problems = problems;
    }

    void startItems(Place place) throws RuleFileException {
        start(place, true);
    }

    void startFields(Place place) throws RuleFileException {
        start(place, false);
    }

    private void start(Place place, boolean isList) throws RuleFileException {
        Open parent = open.peek();
        if (parent != null && parent.items == null && parent.key == null) {
            throw problems.fatal(place, "", "a key must be a text, not a list or keys with values");
        }
        if (open.size() == DEEPEST) {
            throw problems.fatal(place, "", "nested deeper than " + DEEPEST + " levels");
        }
        open.push(new Open(place, isList));
    }

    void end() throws RuleFileException {
        Node done = open.pop().node();
        add(done);
    }

    /** Takes a key or a value, whichever is due. */
    void scalar(Scalar scalar) throws RuleFileException {
        check(scalar);
        Open parent = open.peek();
        if (parent != null && parent.items == null && parent.key == null) {
            parent.key = scalar;
        } else {
            add(scalar);
        }
    }

    private void check(Scalar scalar) throws RuleFileException {
        String text = scalar.text();
        if (text.length() > LONGEST) {
            throw problems.fatal(
                    scalar.place(), text, "a text has at most " + LONGEST + " characters, not " + text.length());
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw problems.fatal(scalar.place(), text, "a text has half a character (a surrogate without the other)");
        }
    }

    private void add(Node node) throws RuleFileException {
        if (++count > MOST) {
            throw problems.fatal(node.place(), "", "more than " + MOST + " values");
        }
        Open parent = open.peek();
        if (parent == null) {
            root = node;
        } else if (parent.items != null) {
            parent.items.add(node);
        } else {
            addField(parent, node);
        }
    }

    private void addField(Open parent, Node node) throws RuleFileException {
        Scalar key = parent.key;
        if (key == null) {
            throw new IllegalStateException("a value without a key");
        }
        parent.key = null;
        Field first = parent.fields.putIfAbsent(key.text(), new Field(key.place(), node));
        if (first != null) {
            problems.add(
                    key.place(),
                    key.text(),
                    "this key was there before, in line " + first.key().line() + "; remove one of them");
        }
    }

    Node root() throws RuleFileException {
        if (root == null) {
            throw problems.fatal(Place.START, "", "there is nothing in it; a file begins with growth-rules: 1");
        }
        return root;
    }
}
