package io.growth.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That a process killed while it saves leaves the old model or the new one. Three rounds in every build; more with
 * {@code -Dgrowth.kill.rounds=200}.
 */
class KilledSaveTest {

    private static final int ROUNDS = Integer.getInteger("growth.kill.rounds", 3);

    @TempDir
    Path folder;

    @Test
    void aKilledProcessLeavesAWholeModel() throws Exception {
        Path file = folder.resolve("model.growth");
        int last = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Process saver = startSaving(file, last + 1);
            assertThat(saver.getInputStream().read())
                    .as("first save of round %d", round)
                    .isEqualTo('.');
            TimeUnit.MICROSECONDS.sleep(round * 7919L % 30_000);
            saver.destroyForcibly().waitFor();

            int found = Generation.read(file);
            assertThat(found).as("generation after round %d", round).isGreaterThan(last);
            last = found;
        }
    }

    private static Process startSaving(Path file, int generation) throws IOException, URISyntaxException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        place(ModelWriter.class) + File.pathSeparator + place(Saver.class),
                        Saver.class.getName(),
                        file.toString(),
                        Integer.toString(generation))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Saves one generation after the other until it is killed, and says so when the first is saved. */
    static final class Saver {

        public static void main(String[] args) throws IOException {
            Path file = Path.of(args[0]);
            int generation = Integer.parseInt(args[1]);
            Generation.write(file, generation);
            System.out.print('.');
            System.out.flush();
            while (true) {
                Generation.toWriter(++generation).write(file, new AtomicFile(), 64);
            }
        }
    }
}
