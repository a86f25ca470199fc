package io.growth.examples.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** HTML that is put together so that no text can be taken for a tag. */
final class Markup {

    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn. */
    Markup open(String tag, String... attributes) {
        html.append('<').append(tag);
        for (int k = 0; k < attributes.length; k += 2) {
            html.append(' ').append(attributes[k]).append("=\"");
            html.append(escaped(attributes[k + 1])).append('"');
        }
        html.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    Markup text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** An element with a text and nothing else. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** What is HTML, a style sheet or a script already. */
    Markup raw(String ready) {
        html.append(ready);
        return this;
    }

    Markup line() {
        html.append('\n');
        return this;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
