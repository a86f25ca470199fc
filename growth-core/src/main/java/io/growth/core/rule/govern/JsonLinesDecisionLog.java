package io.growth.core.rule.govern;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.growth.core.privacy.Forgettable;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Appends each decision to a file, one line of JSON each, flushed before the call returns.
 *
 * <p>A file that ends in half a line, as after a power cut, gets a line break first, so that only that line is lost.
 * The file holds ids of customers: protect it as such. One process at a time; thread-safe.
 *
 * <pre>{@code
 * {"unit":"c-17","occasion":"daily","version":"spring-7","at":"2026-11-26T09:00:00Z","due":…,"expires":…,
 *  "propensity":0.9025,"outcomes":[{"rule":"win-back","campaign":"win-back","channel":"email",
 *  "action":"coupon WB-20 by email","reason":"SEND","detail":""}]}
 * }</pre>
 */
public final class JsonLinesDecisionLog implements DecisionLog, Forgettable, Closeable {

    private final Path file;
    private final Object lock = new Object();
    private BufferedWriter out;

    private JsonLinesDecisionLog(Path file, BufferedWriter out) {
        this.file = file;
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
        BufferedWriter out = open(file);
        if (torn) {
            out.write('\n');
        }
        return new JsonLinesDecisionLog(file, out);
    }

    private static BufferedWriter open(Path file) throws IOException {
        return Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
        String line = VerdictText.write(verdict) + "\n";
        synchronized (lock) {
            try {
                out.write(line);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the decision stands but was not logged", e);
            }
        }
    }

    /**
     * Forgets a customer: writes the file anew without their decisions, and puts it in the place of the old one by one
     * rename. Takes as long as reading the file; decisions wait for it.
     *
     * @param customer id of the customer
     * @return how many lines were left out, torn ones that may name the customer included
     * @throws UncheckedIOException if the file cannot be read or replaced; then it is as it was
     */
    @Override
    public long forget(String customer) {
        synchronized (lock) {
            try {
                out.flush();
                Path old = file.toRealPath();
                Path fresh = old.resolveSibling(old.getFileName() + ".forgetting");
                long gone = copyWithout(customer, old, fresh);
                if (gone == 0) {
                    Files.delete(fresh);
                } else {
                    replace(old, fresh);
                }
                return gone;
            } catch (IOException e) {
                throw new UncheckedIOException("the customer is still in the log of decisions", e);
            }
        }
    }

    private static long copyWithout(String customer, Path old, Path fresh) throws IOException {
        String name = new String(JsonStringEncoder.getInstance().quoteAsString(customer));
        long gone = 0;
        try (BufferedReader in = Files.newBufferedReader(old);
                BufferedWriter kept = Files.newBufferedWriter(fresh)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (names(line, customer, name)) {
                    gone++;
                } else {
                    kept.write(line + "\n");
                }
            }
        }
        return gone;
    }

    /** Of a line that cannot be read, because it was torn, whether it may have named the customer. */
    private static boolean names(String line, String customer, String quoted) {
        try {
            return VerdictText.read(line).key().unit().equals(customer);
        } catch (RuntimeException torn) {
            return line.contains(quoted) || !line.isEmpty() && ("{\"unit\":\"" + quoted).startsWith(line);
        }
    }

    /** The writer is open again whatever happens, so that the log goes on. */
    private void replace(Path old, Path fresh) throws IOException {
        out.close();
        try {
            Files.move(fresh, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            out = open(file);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            out.close();
        }
    }
}
