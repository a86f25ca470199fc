package io.growth.core.rule.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gets the text of a file: not too long, and in UTF-8. */
final class TextBytes {

    /** A rule takes about 500 bytes. */
    static final int MOST = 4 << 20;

    private TextBytes() {}

    /** Never reads more than needed to know that it is too much, so that the size of a file costs nothing. */
    static byte[] read(Path file, Problems problems) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw tooLong(problems);
            }
            return bytes;
        }
    }

    static RuleFileException tooLong(Problems problems) {
        return problems.fatal(Place.START, "", "a file of rules has at most " + MOST + " bytes; split it");
    }

    static String decode(byte[] bytes, Problems problems) throws RuleFileException {
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE) || starts(bytes, 0, 0, 0xFE, 0xFF)) {
            throw problems.fatal(Place.START, "", "the text is in UTF-16 or UTF-32; save it as UTF-8");
        }
        int begin = starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, begin, bytes.length - begin);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        out.flip();
        if (result.isError()) {
            throw problems.fatal(Place.of(out, out.length()), "", "the text is not in UTF-8 here; save it as UTF-8");
        }
        return checked(out.toString(), problems);
    }

    /** UTF-16 without a mark looks like this in UTF-8. */
    private static String checked(String text, Problems problems) throws RuleFileException {
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw problems.fatal(Place.of(text, zero), "", "there is a zero byte here; save the text as UTF-8");
        }
        return text;
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int k = 0; k < mark.length; k++) {
            if (bytes.length <= k || (bytes[k] & 0xFF) != mark[k]) {
                return false;
            }
        }
        return true;
    }
}
