package io.growth.core.rule.text;

import io.growth.core.rule.text.Node.Field;
import io.growth.core.rule.text.Node.Fields;
import io.growth.core.rule.text.Node.Items;
import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.ScalarType;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes nodes as YAML: blocks, and short lists and keys of single values in one line. Texts that could be anything
 * else are in quotes, in which JSON's escapes are YAML's.
 */
final class YamlOutput {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");
    private static final Pattern WORD =
            Pattern.compile("true|false|null|yes|no|on|off|y|n|nan|inf|infinity", Pattern.CASE_INSENSITIVE);
    private static final int LINE = 100;

    private final StringBuilder out = new StringBuilder();

    private YamlOutput() {}

    static String write(Node node) {
        var output = new YamlOutput();
        output.block(node, 0);
        return output.out.append("...\n").toString();
    }

    /** Starts where the line has been indented, and ends the line. */
    private void block(Node node, int indent) {
        if (node instanceof Fields fields && !fields.fields().isEmpty()) {
            boolean first = true;
            for (Map.Entry<String, Field> field : fields.fields().entrySet()) {
                indent(first ? 0 : indent);
                first = false;
                out.append(quoted(field.getKey())).append(':');
                value(field.getValue().value(), indent);
            }
        } else if (node instanceof Items items && !items.items().isEmpty()) {
            boolean first = true;
            for (Node item : items.items()) {
                indent(first ? 0 : indent);
                first = false;
                out.append("- ");
                item(item, indent + 2);
            }
        } else {
            out.append(flow(node)).append('\n');
        }
    }

    private void value(Node node, int indent) {
        if (isShort(node)) {
            out.append(' ').append(flow(node)).append('\n');
        } else {
            out.append('\n');
            indent(indent + 2);
            block(node, indent + 2);
        }
    }

    private void item(Node node, int indent) {
        if (isShort(node)) {
            out.append(flow(node)).append('\n');
        } else {
            block(node, indent);
        }
    }

    private void indent(int columns) {
        out.append(" ".repeat(columns));
    }

    /** Single values, and what holds nothing but single values or short lists of them. */
    private static boolean isShort(Node node) {
        if (node instanceof Fields fields) {
            return fields.fields().values().stream().allMatch(field -> isFlat(field.value()))
                    && flow(node).length() <= LINE;
        }
        return isFlat(node);
    }

    private static boolean isFlat(Node node) {
        return node instanceof Scalar
                || node instanceof Items items
                        && items.items().stream().allMatch(Scalar.class::isInstance)
                        && flow(node).length() <= LINE;
    }

    private static String flow(Node node) {
        var text = new StringBuilder();
        if (node instanceof Fields fields) {
            fields.fields()
                    .forEach((key, field) -> text.append(text.isEmpty() ? "" : ", ")
                            .append(quoted(key))
                            .append(": ")
                            .append(flow(field.value())));
            return "{" + text + "}";
        }
        if (node instanceof Items items) {
            items.items()
                    .forEach(item -> text.append(text.isEmpty() ? "" : ", ").append(flow(item)));
            return "[" + text + "]";
        }
        Scalar scalar = (Scalar) node;
        return scalar.type() == ScalarType.TEXT ? quoted(scalar.text()) : scalar.text();
    }

    private static String quoted(String text) {
        if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
            return text;
        }
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> escape(c, quoted));
        return quoted.append('"').toString();
    }

    private static void escape(int c, StringBuilder quoted) {
        boolean visible = c >= ' ' && c < 0x7F || c >= 0xA0 && Character.isLetterOrDigit(c);
        if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
        } else if (visible) {
            quoted.appendCodePoint(c);
        } else {
            quoted.append(
                    c > 0xFFFF ? String.format(Locale.ROOT, "\\U%08x", c) : String.format(Locale.ROOT, "\\u%04x", c));
        }
    }
}
