package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Sources made of strings and bytes, and what is expected of a {@link DataFormatException}. */
final class Texts {

    static final String NAME = "orders";

    private Texts() {}

    static TextSource text(String text) {
        return TextSource.ofReader(NAME, () -> new StringReader(text));
    }

    static TextSource bytes(byte[] bytes) {
        return TextSource.of(NAME, () -> new ByteArrayInputStream(bytes));
    }

    /** Bytes that come one by one, as over a slow line: nothing is ever available without waiting. */
    static TextSource trickle(byte[] bytes) {
        return TextSource.of(NAME, () -> new InputStream() {
            private int next;

            @Override
            public int read() {
                return next < bytes.length ? bytes[next++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int value = length == 0 ? -1 : read();
                if (value < 0) {
                    return -1;
                }
                target[offset] = (byte) value;
                return 1;
            }
        });
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Each row as its line number and the fields that it has among the first ten. */
    static List<String> rows(RowSource source) throws IOException {
        var rows = new ArrayList<String>();
        source.forEach(row -> {
            var fields = new ArrayList<@Nullable String>();
            for (int column = 0; column < 10; column++) {
                fields.add(row.getOrNull(column));
            }
            while (!fields.isEmpty() && fields.get(fields.size() - 1) == null) {
                fields.remove(fields.size() - 1);
            }
            rows.add(row.line() + fields.toString());
        });
        return rows;
    }

    /** Expects bad data, and a message in which each {@code …} may stand for anything. */
    static DataFormatException assertBad(String message, ThrowingCallable reading) {
        DataFormatException e = catchThrowableOfType(DataFormatException.class, reading);
        assertThat(e).as("reading must fail with a DataFormatException").isNotNull();
        String place = e.source()
                + (e.line() > 0 ? ", line " + e.line() : "")
                + (e.column() != null ? ", column " + e.column() : "")
                + ": ";
        boolean told = message.contains(" (found: ");
        assertThat(e).hasMessageStartingWith(place);
        assertThat(e.getMessage().contains(" (found: "))
                .as("tells the value: %s", e.getMessage())
                .isEqualTo(told);
        if (told) {
            assertThat(e).hasMessageEndingWith(" (found: " + shortened(String.valueOf(e.value())) + ")");
        }
        assertThat(e.getMessage())
                .matches(Pattern.compile(Pattern.quote(message).replace("…", "\\E.*\\Q"), Pattern.DOTALL));
        return e;
    }

    /** Expects bad data whose value is known but neither told by the message nor by that of a cause. */
    static DataFormatException assertWithheld(String message, String value, ThrowingCallable reading) {
        DataFormatException e = assertBad(message, reading);
        assertThat(e.value()).isEqualTo(value);
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(String.valueOf(t.getMessage())).doesNotContain(value);
        }
        return e;
    }

    private static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }
}
