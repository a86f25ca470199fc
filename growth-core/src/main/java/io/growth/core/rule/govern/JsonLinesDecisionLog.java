package io.growth.core.rule.govern;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends each decision to a file, one line of JSON each, flushed before the call returns.
 *
 * <p>A file that ends in half a line, as after a power cut, gets a line break first, so that only that line is lost.
 * The file holds ids of customers: protect it as such. One process at a time; thread-safe.
 *
 * <pre>{@code
 * {"unit":"c-17","occasion":"daily","at":"2026-11-26T09:00:00Z","due":…,"expires":…,"propensity":0.9025,
 *  "outcomes":[{"rule":"win-back","campaign":"win-back","channel":"email","reason":"SEND","detail":""}]}
 * }</pre>
 */
public final class JsonLinesDecisionLog implements DecisionLog, Closeable {

    private final VerdictText text = new VerdictText();
    private final BufferedWriter out;

    private JsonLinesDecisionLog(BufferedWriter out) {
        this.out = out;
    }

    /**
     * Opens a file, or makes it.
     *
     * @param file where to append
     * @return the log, to be closed
     * @throws IOException if it cannot be written to
     */
    public static JsonLinesDecisionLog appendTo(Path file) throws IOException {
        boolean torn = endsInHalfALine(file);
        BufferedWriter out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (torn) {
            out.write('\n');
        }
        return new JsonLinesDecisionLog(out);
    }

    private static boolean endsInHalfALine(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (var channel = Files.newByteChannel(file)) {
            var last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) != '\n';
        }
    }

    /**
     * Writes one down.
     *
     * @param verdict what was decided
     * @throws UncheckedIOException if the file cannot be written to
     */
    @Override
    public void record(Verdict verdict) {
        String line = text.write(verdict) + "\n";
        synchronized (out) {
            try {
                out.write(line);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the decision stands but was not logged", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
