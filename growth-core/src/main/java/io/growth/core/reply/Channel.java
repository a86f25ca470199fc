package io.growth.core.reply;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where a message goes, and so what must be escaped in the values put into it. */
public enum Channel {
    /** Text of an HTML e-mail or page, also within quoted attributes; not within scripts or style sheets. */
    HTML {
        @Override
        String escape(String value) {
            return value.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;");
        }
    },
    /** Plain text and SMS: control characters become blanks, so that a value can't begin a new line. */
    TEXT {
        @Override
        String escape(String value) {
            return value.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
        }
    },
    /** Within a string of JSON, between its quotes. */
    JSON {
        @Override
        String escape(String value) {
            var escaped = new StringBuilder(value.length() + 16);
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') {
                    escaped.append('\\').append(c);
                } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    escaped.append(c);
                }
            }
            return escaped.toString();
        }
    },
    /** A part of a path or a query of an address. */
    URL {
        @Override
        String escape(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    };

    abstract String escape(String value);
}
