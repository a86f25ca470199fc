package io.growth.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces a file all at once: whoever opens it finds the old content or the new one, never a mixture, even if the
 * process is killed or the machine loses power meanwhile.
 *
 * <p>The content goes to a new file in the same folder, is forced to the disk and takes the place of the old file by
 * one atomic rename; then the folder is forced, so that the rename itself survives a loss of power. The steps are
 * methods of their own so that tests can let each of them fail.
 */
class AtomicFile {

    private static final int RANDOM_CHARACTERS = 8;

    /** What the file shall contain. */
    @FunctionalInterface
    interface Content {

        void writeTo(ChunkedOutput.Target target) throws IOException;
    }

    /**
     * Replaces or creates a file. A symbolic link stays and the file it points to is replaced. If this throws, the old
     * file is as it was and the new one is gone.
     */
    final void replace(Path file, Content content) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = checkedFolder(target);
        // Keeps savers apart that write at the same time. It is no part of any result, so it needs no seed.
        String random = UUID.randomUUID().toString().substring(0, RANDOM_CHARACTERS);
        Path fresh = folder.resolve(target.getFileName() + "." + random + ".tmp");
        FileChannel channel = create(fresh);
        try {
            fill(channel, content);
            move(fresh, target);
        } catch (Throwable failure) {
            deleteAfter(failure, fresh);
            throw failure;
        }
        try {
            forceFolder(folder);
        } catch (IOException | UnsupportedOperationException e) {
            // Some systems cannot force a folder (Windows, some file systems). The new file is already in its place.
        }
    }

    private static Path checkedFolder(Path target) throws FileSystemException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(
                    target.toString(), null, "cannot save a model here, it is a folder; name a file inside it");
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    target.toString(), null, "cannot save a model here, the folder does not exist; create it first");
        }
        return folder;
    }

    private void fill(FileChannel channel, Content content) throws IOException {
        try (channel) {
            content.writeTo(chunk -> {
                while (chunk.hasRemaining()) {
                    write(channel, chunk);
                }
            });
            force(channel);
        }
    }

    private static void deleteAfter(Throwable failure, Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    FileChannel create(Path fresh) throws IOException {
        return FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void write(FileChannel channel, ByteBuffer chunk) throws IOException {
        channel.write(chunk);
    }

    void force(FileChannel channel) throws IOException {
        channel.force(true);
    }

    void move(Path fresh, Path target) throws IOException {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
