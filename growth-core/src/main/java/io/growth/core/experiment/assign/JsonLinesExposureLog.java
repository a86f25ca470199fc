package io.growth.core.experiment.assign;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Appends each exposure to a file, one line of JSON each, flushed before the call returns.
 *
 * <p>Opening reads the file, so that what was logged before a restart is not logged again; who was exposed stays in
 * memory. A line that cannot be read, as the last one after a power cut, is {@link #unreadable counted} and
 * skipped. The file holds ids of customers: protect it as such. One process at a time; thread-safe.
 *
 * <pre>{@code
 * {"unit":"c-17","experiment":"checkout","arm":"one page","random":true,"propensity":0.5,"at":"2026-11-26T09:00:00Z"}
 * }</pre>
 */
public final class JsonLinesExposureLog implements ExposureLog, Closeable {

    private final ExposureText text = new ExposureText();
    private final Map<ExposureKey, String> arms = new HashMap<>();
    private final Path file;
    private BufferedWriter out;
    private long unreadable;

    private JsonLinesExposureLog(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            read(exposure -> arms.putIfAbsent(ExposureKey.of(exposure), exposure.arm()), line -> unreadable++);
        }
        this.out = writer(file);
        if (endsInHalfALine(file)) {
            out.write('\n');
        }
    }

    /**
     * Opens a file, or makes it.
     *
     * @param file where to append
     * @return the log, to be closed
     * @throws IOException if it cannot be read or written to
     */
    public static JsonLinesExposureLog appendTo(Path file) throws IOException {
        return new JsonLinesExposureLog(file);
    }

    private static BufferedWriter writer(Path file) throws IOException {
        return Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static boolean endsInHalfALine(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            return false;
        }
        try (var channel = Files.newByteChannel(file)) {
            var last = ByteBuffer.allocate(1);
            channel.position(size - 1).read(last);
            return last.get(0) != '\n';
        }
    }

    private void read(Consumer<? super Exposure> whole, Consumer<String> torn) throws IOException {
        // Unlike that of Files, this reader does not throw where a line ends in half a character.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Exposure exposure = text.read(line);
                if (exposure != null) {
                    whole.accept(exposure);
                } else if (!line.isBlank()) {
                    torn.accept(line);
                }
            }
        }
    }

    /**
     * Writes an exposure down unless the unit was in this experiment before.
     *
     * @param exposure who met what
     * @return whether it is new
     * @throws UncheckedIOException if the file cannot be written to
     */
    @Override
    public synchronized Appended append(Exposure exposure) {
        Appended appended = ExposureKey.appended(arms.get(ExposureKey.of(exposure)), exposure);
        if (appended == Appended.FIRST) {
            String line = text.write(exposure) + "\n";
            attempt("the exposure was not logged", () -> {
                out.write(line);
                out.flush();
            });
            arms.put(ExposureKey.of(exposure), exposure.arm());
        }
        return appended;
    }

    @Override
    public synchronized void forEach(String experiment, Consumer<? super Exposure> reader) {
        attempt(
                "the exposures were not read",
                () -> read(
                        exposure -> {
                            if (exposure.experiment().equals(experiment)) {
                                reader.accept(exposure);
                            }
                        },
                        line -> {}));
    }

    /**
     * Writes the file anew without a unit. Lines that cannot be read go too: there is no telling whose they are.
     *
     * @param unit id of the unit
     * @return how many exposures were forgotten
     * @throws UncheckedIOException if that fails; the file is as it was
     */
    @Override
    public synchronized long forget(String unit) {
        long before = arms.size();
        attempt("nothing was forgotten", () -> {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (BufferedWriter copy = Files.newBufferedWriter(fresh)) {
                read(exposure -> keep(exposure, unit, copy), line -> {});
            }
            out.close();
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                out = writer(file);
            }
        });
        arms.keySet().removeIf(key -> key.unit().equals(unit));
        unreadable = 0;
        return before - arms.size();
    }

    private void keep(Exposure exposure, String without, BufferedWriter copy) {
        if (!exposure.unit().equals(without)) {
            attempt("nothing was forgotten", () -> copy.write(text.write(exposure) + "\n"));
        }
    }

    /** Something that reads or writes. */
    private interface Deed {
        void run() throws IOException;
    }

    private static void attempt(String undone, Deed deed) {
        try {
            deed.run();
        } catch (IOException e) {
            throw new UncheckedIOException(undone, e);
        }
    }

    /**
     * How many lines could not be read.
     *
     * @return those found on opening, and not yet forgotten
     */
    public synchronized long unreadable() {
        return unreadable;
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    @Override
    public String toString() {
        return "JsonLinesExposureLog[" + file.getFileName() + "]";
    }
}
