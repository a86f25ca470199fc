package io.growth.churn.lifetime;

import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Saves and loads lifetime models, which answer bit for bit as before.
 *
 * <pre>{@code
 * LifetimeFile.save(model, BetaGeometricModel.FORMAT, file);
 * BetaGeometricModel same = LifetimeFile.load(file, BetaGeometricModel.FORMAT);
 * }</pre>
 */
public final class LifetimeFile {

    private static final int VERSION = 1;

    private LifetimeFile() {}

    /**
     * Saves a model; an existing file is replaced at once or not at all.
     *
     * @param <M> type of the model
     * @param model what to save
     * @param format the constant {@code FORMAT} of its class
     * @param file where to
     * @throws IOException if writing fails
     */
    public static <M> void save(M model, ModelFormat<M> format, Path file) throws IOException {
        ModelWriter out = ModelWriter.of(format.type(), VERSION);
        format.write(model, out);
        out.write(file);
    }

    /**
     * Loads a model.
     *
     * @param <M> type of the model
     * @param file where it was saved
     * @param format the constant {@code FORMAT} of its class
     * @return a model equal to the one saved
     * @throws IOException if the file can't be read, holds something else, or is damaged: {@link
     *     io.growth.core.store.ModelFormatException}
     */
    public static <M> M load(Path file, ModelFormat<M> format) throws IOException {
        try (ModelReader in = ModelReader.open(file)) {
            return format.read(in.expect(format.type(), VERSION, VERSION));
        }
    }
}
