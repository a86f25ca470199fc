package io.growth.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A file as an earlier version wrote it, and what was answered from it then.
 *
 * <p>They are kept for good: a file that no longer loads, or answers otherwise, is something that a shop loses by an
 * update. For a new format, or a new version of one, add a line to the test of its kind with a name of its own and run
 *
 * <pre>{@code
 * mvn test -pl growth-core -Dtest='Golden*Test' -Dgrowth.golden=write
 * }</pre>
 *
 * which writes the files that are not there yet; it never writes over one. Commit them.
 *
 * @param name of the file, without its ending
 * @param maker how it comes to be
 * @param asker what is answered from it
 * @param ulps by how many units in the last place answers may differ: 0 but for integrals, whose nodes may change
 */
public record GoldenFile(String name, Maker maker, Asker asker, int ulps) {

    /** The processor on which the answers were recorded: {@code Math.exp} may differ in the last digit on others. */
    private static final String RECORDED_ON = "amd64";

    /** A file whose answers stay the same to the last bit. */
    public GoldenFile(String name, Maker maker, Asker asker) {
        this(name, maker, asker, 0);
    }

    /** Makes a file. */
    @FunctionalInterface
    public interface Maker {
        /** Its bytes. */
        byte[] make() throws IOException;
    }

    /** Asks what is in a file. */
    @FunctionalInterface
    public interface Asker {
        /** The answers. */
        double[] answers(byte[] file) throws IOException;
    }

    /** Compares with what was answered then, or writes it down if that was asked for. */
    public void check(Class<?> test) throws IOException {
        Path folder =
                Path.of("src/test/resources").resolve(test.getPackageName().replace('.', '/'));
        if ("write".equals(System.getProperty("growth.golden")) && !Files.exists(folder.resolve(name + ".model"))) {
            write(folder);
            return;
        }
        double[] answers = asker.answers(resource(test, name + ".model"));

        double[] then = new String(resource(test, name + ".txt"), StandardCharsets.UTF_8)
                .lines()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(answers).hasSameSizeAs(then);
        int digits = System.getProperty("os.arch").equals(RECORDED_ON) ? ulps : Math.max(ulps, 4);
        for (int k = 0; k < then.length; k++) {
            assertThat(Math.abs(answers[k] - then[k]))
                    .as("answer " + k + ", " + answers[k] + " instead of " + then[k])
                    .isLessThanOrEqualTo(digits * Math.ulp(then[k]));
        }
    }

    /** A file beside a test. */
    public static byte[] resource(Class<?> test, String name) throws IOException {
        try (InputStream in = test.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name + " is not there; GoldenFile says how to write it")
                    .readAllBytes();
        }
    }

    private void write(Path folder) throws IOException {
        byte[] file = maker.make();
        List<String> answers =
                Arrays.stream(asker.answers(file)).mapToObj(Double::toHexString).toList();
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".model"), file, StandardOpenOption.CREATE_NEW);
        Files.write(folder.resolve(name + ".txt"), answers, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public String toString() {
        return name;
    }
}
