package io.growth.recommend;

import io.growth.core.store.KeyCodec;
import io.growth.recommend.internal.RecommenderFile;
import java.io.IOException;
import java.nio.file.Path;

/** Recommenders from files. */
public final class Recommenders {

    private Recommenders() {}

    /**
     * Reads what {@link Recommender#save} wrote.
     *
     * <pre>{@code
     * var live = new AtomicReference<>(Recommenders.load(file, KeyCodec.strings(), KeyCodec.strings()));
     * }</pre>
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param file where from
     * @param users how user keys were written
     * @param items how item keys were written
     * @return the recommender, answering as the saved one did
     * @throws io.growth.core.store.ModelFormatException if the file is not a recommender, is damaged, or too new
     * @throws IOException if reading fails
     */
    public static <U, I> Recommender<U, I> load(Path file, KeyCodec<U> users, KeyCodec<I> items) throws IOException {
        return RecommenderFile.read(file, users, items);
    }
}
