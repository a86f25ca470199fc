package io.growth.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a save happens as a whole or not at all. */
class AtomicFileTest {

    private static final int SMALL_CHUNK = 64;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("model.growth");
    }

    @Test
    void anExistingModelIsReplaced() throws IOException {
        Generation.write(file, 1);
        Generation.write(file, 2);

        assertThat(Generation.read(file)).isEqualTo(2);
        assertThat(filesInFolder()).containsExactly("model.growth");
    }

    @Test
    void aShorterModelLeavesNothingOfALongerOne() throws IOException {
        Generation.write(file, 1);
        Shelf.small().save(file);

        assertThat(Shelf.load(file)).isEqualTo(Shelf.small());
        assertThat(Files.size(file)).isEqualTo(Shelf.small().toWriter().size());
    }

    @Test
    void whicheverStepFailsTheOldModelStaysAndNothingElse() throws IOException {
        Generation.write(file, 1);
        Set<Step> failed = EnumSet.noneOf(Step.class);
        int steps = 0;
        FailingFile disk;
        do {
            disk = new FailingFile(++steps, new IOException("the disk fails"));
            Throwable failure = save(2, disk);
            if (disk.failed == null || disk.failed == Step.FORCE_FOLDER) {
                assertThat(failure).isNull();
                assertThat(Generation.read(file)).isEqualTo(2);
                Generation.write(file, 1);
            } else {
                assertThat(failure).as("step %d: %s", steps, disk.failed).hasMessage("the disk fails");
                assertThat(Generation.read(file)).isEqualTo(1);
                failed.add(disk.failed);
            }
            assertThat(filesInFolder()).as("step %d", steps).containsExactly("model.growth");
        } while (disk.failed != null);

        assertThat(failed).containsExactlyInAnyOrder(Step.CREATE, Step.WRITE, Step.FORCE, Step.MOVE);
        assertThat(steps).isGreaterThan(100);
    }

    @Test
    void aFailedFirstSaveLeavesAnEmptyFolder() throws IOException {
        assertThat(save(1, new FailingFile(5, new IOException("the disk fails"))))
                .isNotNull();

        assertThat(filesInFolder()).isEmpty();
    }

    @Test
    void errorsThatAreNotOfTheDiskLeaveTheOldModelToo() throws IOException {
        Generation.write(file, 1);

        List<Throwable> failures = List.of(new IllegalStateException("a bug"), new OutOfMemoryError("no memory"));
        for (Throwable failure : failures) {
            assertThat(save(2, new FailingFile(4, failure))).isSameAs(failure);
            assertThat(Generation.read(file)).isEqualTo(1);
            assertThat(filesInFolder()).containsExactly("model.growth");
        }
    }

    @Test
    void aFailureToTidyUpDoesNotHideTheFirstFailure() throws IOException {
        AtomicFile disk = new AtomicFile() {
            @Override
            void move(Path fresh, Path target) throws IOException {
                Files.delete(fresh);
                Files.createDirectories(fresh.resolve("occupied"));
                throw new IOException("the disk fails");
            }
        };

        Throwable failure = save(1, disk);

        assertThat(failure).hasMessage("the disk fails");
        assertThat(failure.getSuppressed()).hasSize(1);
    }

    @Test
    void aDiskThatTakesAFewBytesAtATimeGetsThemAll() throws IOException {
        AtomicFile slow = new AtomicFile() {
            @Override
            void write(FileChannel channel, ByteBuffer chunk) throws IOException {
                int limit = chunk.limit();
                chunk.limit(Math.min(limit, chunk.position() + 7));
                channel.write(chunk);
                chunk.limit(limit);
            }
        };

        assertThat(save(3, slow)).isNull();

        assertThat(Generation.read(file)).isEqualTo(3);
    }

    @Test
    void aSystemThatCannotForceFoldersIsGoodEnough() throws IOException {
        AtomicFile simple = new AtomicFile() {
            @Override
            void forceFolder(Path folder) {
                throw new UnsupportedOperationException();
            }
        };

        assertThat(save(3, simple)).isNull();

        assertThat(Generation.read(file)).isEqualTo(3);
    }

    @Test
    void anInterruptedSaveLeavesTheOldModel() throws IOException {
        Generation.write(file, 1);

        Thread.currentThread().interrupt();
        Throwable failure = catchThrowable(() -> Generation.write(file, 2));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(ClosedByInterruptException.class);
        assertThat(Generation.read(file)).isEqualTo(1);
        assertThat(filesInFolder()).containsExactly("model.growth");
    }

    @Test
    void aMissingFolderIsNamedAndNotCreated() {
        Path missing = folder.resolve("missing").resolve("model.growth");

        assertThatThrownBy(() -> Generation.write(missing, 1))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContainingAll(missing.toString(), "folder does not exist", "create it first");
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void aFolderIsNotReplaced() {
        assertThatThrownBy(() -> Generation.write(folder, 1))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContainingAll(folder.toString(), "name a file inside it");
        assertThatThrownBy(() -> Generation.write(folder.getRoot(), 1)).isInstanceOf(FileSystemException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRelativePathIsTakenFromTheWorkingFolder() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());

        Generation.write(relative, 4);

        assertThat(Generation.read(file)).isEqualTo(4);
    }

    @Test
    void aSymbolicLinkStaysAndItsTargetIsReplaced() throws IOException {
        Path target = Files.createDirectory(folder.resolve("releases")).resolve("model-7.growth");
        Generation.write(target, 1);
        Files.createSymbolicLink(file, target);

        Generation.write(file, 2);

        assertThat(file).isSymbolicLink();
        assertThat(Generation.read(target)).isEqualTo(2);
    }

    @Test
    void readersSeeWholeModelsWhileOthersAreWritten() throws Exception {
        Generation.write(file, 0);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> readUntil(done)));
            }
            for (int generation = 1; generation <= 100; generation++) {
                Generation.write(file, generation);
            }
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isEqualTo(100);
            }
        } finally {
            done.set(true);
            threads.shutdown();
        }
    }

    /** Reads again and again, once more after the writer is done, and expects that generations never go back. */
    private int readUntil(AtomicBoolean done) throws IOException {
        int last = 0;
        boolean more = true;
        while (more) {
            more = !done.get();
            int generation = Generation.read(file);
            assertThat(generation).isGreaterThanOrEqualTo(last);
            last = generation;
        }
        return last;
    }

    @Test
    void aReaderKeepsTheModelItOpened() throws IOException {
        Generation.write(file, 1);
        try (ModelReader in = ModelReader.open(file)) {
            Generation.write(file, 2);

            assertThat(Generation.read(in)).isEqualTo(1);
        }
    }

    private Throwable save(int generation, AtomicFile disk) {
        return catchThrowable(() -> Generation.toWriter(generation).write(file, disk, SMALL_CHUNK));
    }

    private List<String> filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private enum Step {
        CREATE,
        WRITE,
        FORCE,
        MOVE,
        FORCE_FOLDER
    }

    /** Fails at the n-th step of a save; a failing write has already written half of its bytes. */
    private static final class FailingFile extends AtomicFile {

        private final Throwable failure;
        private int left;
        private Step failed;

        FailingFile(int step, Throwable failure) {
            this.left = step;
            this.failure = failure;
        }

        private void pass(Step step) throws IOException {
            if (--left == 0) {
                failed = step;
                fail(failure);
            }
        }

        private static void fail(Throwable failure) throws IOException {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            throw (IOException) failure;
        }

        @Override
        FileChannel create(Path fresh) throws IOException {
            pass(Step.CREATE);
            return super.create(fresh);
        }

        @Override
        void write(FileChannel channel, ByteBuffer chunk) throws IOException {
            if (left == 1) {
                channel.write(chunk.slice(0, chunk.remaining() / 2));
            }
            pass(Step.WRITE);
            super.write(channel, chunk);
        }

        @Override
        void force(FileChannel channel) throws IOException {
            pass(Step.FORCE);
            super.force(channel);
        }

        @Override
        void move(Path fresh, Path target) throws IOException {
            pass(Step.MOVE);
            super.move(fresh, target);
        }

        @Override
        void forceFolder(Path folder) throws IOException {
            pass(Step.FORCE_FOLDER);
            super.forceFolder(folder);
        }
    }
}
