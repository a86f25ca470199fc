package io.growth.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.store.ModelFormatException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a loader can rely on, told with the {@link Shelf}. */
class ModelReaderTest {

    @TempDir
    Path folder;

    @Test
    void aModelComesBackAsItWasSaved() throws IOException {
        Path file = folder.resolve("shelf.growth");

        Shelf.small().save(file);

        assertThat(Shelf.load(file)).isEqualTo(Shelf.small());
    }

    @Test
    void bytesInMemoryAreTheBytesOfTheFile() throws IOException {
        Path file = folder.resolve("shelf.growth");
        Shelf.small().save(file);

        assertThat(Shelf.small().toWriter().toBytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(Shelf.load(Files.readAllBytes(file))).isEqualTo(Shelf.small());
    }

    @Test
    void tellsTypeVersionAndWhichBlocksThereAre() throws IOException {
        try (ModelReader in = ModelReader.of(Shelf.small().toWriter().toBytes())) {
            assertThat(in.type()).isEqualTo("shelf");
            assertThat(in.version()).isEqualTo(2);
            assertThat(in.has("weights")).isTrue();
            assertThat(in.has("colours")).isFalse();
            assertThat(in.length("neighbors")).isEqualTo(3);
            assertThat(in.length("items")).isEqualTo(3);
            assertThat(in.length("threshold")).isEqualTo(1);
        }
    }

    @Test
    void blocksMayBeAskedForTwiceAndInAnyOrder() throws IOException {
        try (ModelReader in = ModelReader.of(Shelf.small().toWriter().toBytes())) {
            assertThat(in.floats("weights")).containsExactly(.5f, .25f, .5f);
            assertThat(in.ints("neighbors")).containsExactly(1, 2, 0);
            assertThat(in.floats("weights")).containsExactly(.5f, .25f, .5f);
        }
    }

    @Test
    void aBlockThatANewerLibraryAddedIsNoObstacle() throws IOException {
        byte[] newer = Shelf.small().toWriter().text("colours", "all").toBytes();

        assertThat(Shelf.load(newer)).isEqualTo(Shelf.small());
    }

    @Test
    void anotherTypeIsRefusedNamingBoth() throws IOException {
        Path file = folder.resolve("drawer.growth");
        ModelWriter.of("drawer", 2).write(file);

        assertRefused(() -> Shelf.load(file), Kind.WRONG_TYPE)
                .withMessageContainingAll(file.toString(), "'drawer'", "'shelf'", "class that saved it");
    }

    @Test
    void aNewerVersionIsRefusedNamingTheRange() {
        byte[] newer = ModelWriter.of("shelf", 3).toBytes();

        assertRefused(() -> Shelf.load(newer), Kind.TOO_NEW)
                .withMessageContainingAll("version 3 of 'shelf'", "reads 1 to 2", "Update the library");
    }

    @Test
    void anOlderVersionIsRefusedNamingTheRange() {
        byte[] old = ModelWriter.of("shelf", 1).toBytes();

        assertRefused(() -> ModelReader.of(old).expect("shelf", 2, 4), Kind.TOO_OLD)
                .withMessageContainingAll("version 1 of 'shelf'", "reads 2 to 4", "Fit and save the model again");
    }

    @Test
    void aRefusedModelIsClosed() throws IOException {
        ModelReader in = ModelReader.of(ModelWriter.of("drawer", 1).toBytes());

        assertThatThrownBy(() -> in.expect("shelf", 1, 1)).isInstanceOf(ModelFormatException.class);
        assertThatThrownBy(() -> in.has("x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRangeOfVersionsThatIsUpsideDownIsAMistake() throws IOException {
        ModelReader in = ModelReader.of(ModelWriter.of("shelf", 1).toBytes());

        assertThatThrownBy(() -> in.expect("shelf", 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2");
    }

    @Test
    void keysOfAnotherCodecAreRefusedNamingBoth() throws IOException {
        byte[] bytes =
                ModelWriter.of("keys", 1).codec("users.codec", KeyCodec.longs()).toBytes();

        assertThat(ModelReader.of(bytes).expect("users.codec", KeyCodec.longs()).has("users.codec"))
                .isTrue();
        assertRefused(() -> ModelReader.of(bytes).expect("users.codec", KeyCodec.strings()), Kind.WRONG_TYPE)
                .withMessageContainingAll("'users.codec'", "'int64'", "'string'");
    }

    @Test
    void aMissingBlockIsADamagedModel() {
        byte[] bytes = ModelWriter.of("shelf", 2).integer("count", 0).toBytes();

        assertRefused(() -> Shelf.load(bytes), Kind.CORRUPT).withMessageContaining("no block 'offsets'");
    }

    @Test
    void aBlockOfAnotherKindIsADamagedModel() {
        byte[] bytes = ModelWriter.of("shelf", 2).real("count", 3).toBytes();

        assertRefused(() -> Shelf.load(bytes), Kind.CORRUPT)
                .withMessageContaining("block 'count' is REAL, expected INTEGER");
    }

    @Test
    void aBlockOfAnotherLengthIsADamagedModel() {
        byte[] bytes = ModelWriter.of("shelf", 2)
                .integer("count", 3)
                .longs("offsets", new long[3])
                .toBytes();

        assertRefused(() -> Shelf.load(bytes), Kind.CORRUPT)
                .withMessageContaining("block 'offsets' has 3 elements, expected 4");
    }

    @Test
    void aNumberOutsideItsRangeIsADamagedModel() {
        byte[] bytes = ModelWriter.of("shelf", 2).integer("count", -1).toBytes();

        assertRefused(() -> Shelf.load(bytes), Kind.CORRUPT)
                .withMessageContaining("number 'count' is -1, expected 0 to 2147483646");
    }

    @Test
    void aLoaderRefusesContentThatMakesNoSenseInItsOwnWords() {
        Shelf wrong = new Shelf(List.of("tea"), 0, new long[] {0, 1}, new int[] {7}, new float[1]);

        assertRefused(() -> Shelf.load(wrong.toWriter().toBytes()), Kind.CORRUPT)
                .withMessageContainingAll("model in memory", "a neighbor has number 7, expected 0 to 0");
    }

    @Test
    void aClosedReaderRefusesToRead() throws IOException {
        Path file = folder.resolve("shelf.growth");
        Shelf.small().save(file);
        ModelReader in = ModelReader.open(file);
        in.close();
        in.close();

        List<ThrowingCallable> questions = List.of(
                () -> in.has("count"),
                () -> in.length("count"),
                () -> in.integer("count"),
                () -> in.real("threshold"),
                () -> in.strings("items"),
                () -> in.longs("offsets"),
                () -> in.ints("neighbors"),
                () -> in.floats("weights"));
        assertThat(questions)
                .allSatisfy(question -> assertThatThrownBy(question)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContainingAll(file.toString(), "closed"));
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        Path file = folder.resolve("nothing.growth");

        assertThatThrownBy(() -> Shelf.load(file))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("nothing.growth");
    }

    @Test
    void aDamagedFileIsRefusedByName() throws IOException {
        Path file = folder.resolve("cut.growth");
        byte[] bytes = Shelf.small().toWriter().toBytes();
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertRefused(() -> Shelf.load(file), Kind.CORRUPT)
                .withMessageStartingWith(file + ": the model file is damaged");
    }

    @Test
    void aFileThatIsCutWhileItIsReadIsRefused() throws IOException {
        Path file = folder.resolve("shelf.growth");
        Shelf.small().save(file);
        try (ModelReader in = ModelReader.open(file);
                FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            other.truncate(other.size() / 2);

            assertRefused(() -> in.floats("weights"), Kind.CORRUPT).withMessageContaining("while it was being read");
        }
    }

    @Test
    void aFolderIsNotAModel() {
        assertRefused(() -> Shelf.load(folder), Kind.NOT_A_MODEL).withMessageContaining("folder");
    }

    private static ThrowableAssertAlternative<ModelFormatException> assertRefused(ThrowingCallable load, Kind kind) {
        return assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(load)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
