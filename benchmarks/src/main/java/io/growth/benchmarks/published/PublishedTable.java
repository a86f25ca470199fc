package io.growth.benchmarks.published;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The published figures of one data set. */
public interface PublishedTable {

    /**
     * Where the data lies.
     *
     * @return folder below the root of all data, such as {@code recommend/gowalla}
     */
    String folder();

    /**
     * Fits the models and measures them.
     *
     * @param data the folder of this data set
     * @param figures takes each figure as soon as it is there
     * @throws IOException if the data can't be read
     */
    void reproduce(Path data, Consumer<Figure> figures) throws IOException;

    /**
     * Whether the whole table takes less than half a minute on two cores; {@code --quick} leaves the others out.
     *
     * @return true unless a table says otherwise
     */
    default boolean isQuick() {
        return true;
    }

    /**
     * The name for {@code --only}.
     *
     * @return the last part of {@link #folder}
     */
    default String name() {
        return folder().substring(folder().lastIndexOf('/') + 1);
    }

    /**
     * The folder of all data sets.
     *
     * @param folder that of this one, a {@link #folder} of two names below the root
     * @return the root
     */
    static Path root(Path folder) {
        return folder.resolve("..").resolve("..").normalize();
    }
}
