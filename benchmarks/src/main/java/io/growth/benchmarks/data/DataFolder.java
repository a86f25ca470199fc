package io.growth.benchmarks.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the real data lies: system property {@code growth.data}, else environment variable {@code GROWTH_DATA}, else
 * {@code ../shared/data} beside the checkout: the folder that {@code growth.root} names, or else the working directory.
 */
public final class DataFolder {

    private DataFolder() {}

    /**
     * The folder of all data sets; it need not exist.
     *
     * @return the folder
     */
    public static Path root() {
        return root(System.getProperty("growth.data"), System.getenv("GROWTH_DATA"));
    }

    static Path root(@Nullable String property, @Nullable String environment) {
        if (property != null) {
            return Path.of(property);
        }
        return environment != null
                ? Path.of(environment)
                : Path.of(System.getProperty("growth.root", ""), "..", "shared", "data");
    }

    /**
     * Finds a file of a data set.
     *
     * @param file path below the root, with forward slashes
     * @return the existing file
     * @throws IllegalStateException if it is absent, saying how to name the folder
     */
    public static Path require(String file) {
        Path path = root().resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new IllegalStateException(
                    "no data at " + path.toAbsolutePath().normalize()
                            + "; name the folder of the data sets by -Dgrowth.data=... or GROWTH_DATA,"
                            + " or choose a generated data set: -p data=shop or tiny");
        }
        return path;
    }
}
