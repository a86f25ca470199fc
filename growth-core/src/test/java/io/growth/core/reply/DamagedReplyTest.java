package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelFormatException.Kind;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No damage to a file of a bot goes unnoticed, and none ends in another exception than the documented one. */
class DamagedReplyTest {

    private static final List<Question> QUESTIONS =
            List.of(new Question("return", "send it back"), new Question("delivery", "where is it"));
    private static final Map<String, String> ANSWERS =
            Map.of("return", "Print the label.", "delivery", "See the link.");

    @TempDir
    private Path folder;

    private byte[] bot = {};
    private byte[] model = {};

    @BeforeEach
    void save() throws IOException {
        // Few buckets, so that each bit of a file can be tried.
        IntentModel fitted = IntentTrainer.create().withBits(8).withEpochs(2).fit(QUESTIONS, List.of("a joke"));
        Path file = folder.resolve("whole");
        fitted.save(file);
        model = Files.readAllBytes(file);
        FaqBot.of(fitted, new ReplyThresholds(0.5, 0.2), ANSWERS, QUESTIONS).save(file);
        bot = Files.readAllBytes(file);
    }

    private static void assertNoticed(byte[] damaged, Loader loader, String damage) {
        Throwable failure = catchThrowable(() -> loader.load(damaged));
        if (!(failure instanceof ModelFormatException)) {
            assertThat(failure).as(damage).isInstanceOf(ModelFormatException.class);
        }
    }

    private interface Loader {
        Object load(byte[] file) throws IOException;
    }

    private Object loadBot(byte[] file) throws IOException {
        return FaqBot.load(Files.write(folder.resolve("damaged"), file));
    }

    private Object loadModel(byte[] file) throws IOException {
        return IntentModel.load(Files.write(folder.resolve("damaged"), file));
    }

    @Test
    void aCutFileIsRefusedWhereverItWasCut() throws IOException {
        for (int length = 0; length < bot.length; length++) {
            assertNoticed(Arrays.copyOf(bot, length), this::loadBot, "first " + length + " bytes of the bot");
        }
        for (int length = 0; length < model.length; length++) {
            assertNoticed(Arrays.copyOf(model, length), this::loadModel, "first " + length + " bytes of the model");
        }
        assertThat(loadBot(bot)).isInstanceOf(FaqBot.class);
        assertThat(loadModel(model)).isInstanceOf(IntentModel.class);
    }

    @Test
    void everyFlippedByteIsNoticed() {
        for (int at = 0; at < bot.length; at++) {
            assertNoticed(flipped(bot, at), this::loadBot, "byte " + at + " of the bot");
        }
        for (int at = 0; at < model.length; at++) {
            assertNoticed(flipped(model, at), this::loadModel, "byte " + at + " of the model");
        }
    }

    private static byte[] flipped(byte[] file, int at) {
        byte[] flipped = file.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        return flipped;
    }

    /** What has the right checksums but no meaning, as a faulty program or an attacker would write it. */
    @Test
    void aFileThatIsWholeButMakesNoSenseIsCorrupt() {
        assertThat(read(space(0, 1, 1), List.of("a"), 1, 1, 1)).isNull();
        for (double temperature : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertCorrupt(read(space(0, 1, 1), List.of("a"), 1, temperature, 1), "temperature");
        }
        assertCorrupt(read(space(0, 1, 1), List.of(), 1, 1, 1), "no intent");
        assertCorrupt(read(space(0, 1, 1), List.of("a"), 3, 1, 1), "classes");
        assertCorrupt(read(space(1, 1, 1), List.of("a"), 1, 1, 1), "column 1 of 1");
        assertCorrupt(read(space(-2, 1, 1), List.of("a"), 1, 1, 1), "column -2");
        assertCorrupt(read(space(0, Float.NaN, 1), List.of("a"), 1, 1, 1), "weight NaN");
        assertCorrupt(read(space(0, 1, Float.POSITIVE_INFINITY), List.of("a"), 1, 1, 1), "weight Infinity");
        assertCorrupt(read(space(0, 1, 1), List.of("a"), 1, 1, Float.NaN), "weight NaN");
        assertCorrupt(read(space(0, 1, 1), List.of("a", "b"), 2, 1, 1), "weights0");
    }

    private static void assertCorrupt(@Nullable Throwable failure, String words) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ModelFormatException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageContaining(words);
    }

    private static TextColumns space(int column, float weight, float unseen) {
        int[] columns = new int[1 << 8];
        Arrays.fill(columns, -1);
        columns[3] = column;
        return new TextColumns(8, columns, new float[] {weight}, unseen);
    }

    /** The failure to read what is written of a model with one weight, null if there is none. */
    private static @Nullable Throwable read(
            TextColumns space, List<String> intents, int classes, double temperature, float weight) {
        byte[] file = IntentFormat.write(
                        ModelWriter.of(IntentFormat.TYPE, IntentFormat.VERSION),
                        space,
                        intents,
                        classes,
                        temperature,
                        new float[][] {{weight}},
                        new float[] {0})
                .toBytes();
        return catchThrowable(() -> IntentModel.read(ModelReader.of(file)));
    }
}
