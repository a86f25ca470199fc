package io.growth.core.reply;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message with places for values, such as {@code Dear {{name}}, take {{code}}}. Values are escaped for the channel and
 * never read as a template; there is no code in a template, only names.
 */
public final class MessageTemplate {

    private static final int LONGEST = 100_000;
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*+([A-Za-z_][A-Za-z0-9_.-]*+)\\s*+}}");

    private final Channel channel;
    /** Literal texts; between two of them stands the variable of the same place. */
    private final List<String> literals = new ArrayList<>();

    private final List<String> variables = new ArrayList<>();

    private MessageTemplate(Channel channel, String text) {
        this.channel = Objects.requireNonNull(channel, "channel");
        Matcher matcher = PLACE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            addLiteral(text, from, matcher.start());
            variables.add(matcher.group(1));
            from = matcher.end();
        }
        addLiteral(text, from, text.length());
    }

    private void addLiteral(String text, int from, int to) {
        String literal = text.substring(from, to);
        int open = literal.indexOf("{{");
        if (open >= 0) {
            throw new IllegalArgumentException("'{{' at character " + (from + open + 1)
                    + " of the template begins no variable; write {{name}} with letters, digits, '_', '.' and '-'");
        }
        literals.add(literal);
    }

    /**
     * Reads a template.
     *
     * @param channel where messages go
     * @param text the message with its places
     * @return the template
     * @throws IllegalArgumentException if two braces open no variable, or it is longer than 100,000 characters
     */
    public static MessageTemplate of(Channel channel, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a template may have at most " + LONGEST + " characters but has " + text.length());
        }
        return new MessageTemplate(channel, text);
    }

    /**
     * The variables a message needs.
     *
     * @return their names, as they first occur
     */
    public Set<String> variables() {
        return new LinkedHashSet<>(variables);
    }

    /**
     * Writes a message.
     *
     * @param values for each variable its value; others are left alone
     * @return the message
     * @throws IllegalArgumentException if a variable has no value, or the message has more than 100,000 characters
     */
    public String render(Map<String, String> values) {
        var message = new StringBuilder(literals.get(0));
        for (int i = 0; i < variables.size(); i++) {
            String value = values.get(variables.get(i));
            if (value == null) {
                throw new IllegalArgumentException(
                        "the variable '" + variables.get(i) + "' has no value; the template needs " + variables());
            }
            check(message.length() + value.length());
            message.append(channel.escape(value)).append(literals.get(i + 1));
            check(message.length());
        }
        return message.toString();
    }

    private static void check(int length) {
        if (length > LONGEST || length < 0) {
            throw new IllegalArgumentException("a message may have at most " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "MessageTemplate(" + channel + ", " + variables() + ")";
    }
}
