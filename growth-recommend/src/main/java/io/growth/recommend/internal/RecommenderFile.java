package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.core.data.SparseMatrix;
import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import io.growth.recommend.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recommenders on disk: keys, histories, popularity, and what the algorithm itself has learnt. */
public final class RecommenderFile {

    private static final String TYPE = "recommender";

    /** Version 2 knows of UserKnn's lists who comes next; the first is read all the same. */
    private static final int VERSION = 2;

    /** How many models a recommender asks in turn at most. */
    public static final int MAX_STAGES = 16;

    private RecommenderFile() {}

    static <U, I> void write(Path file, IndexedRecommender<U, I> model, KeyCodec<U> userCodec, KeyCodec<I> itemCodec)
            throws IOException {
        ModelWriter out = ModelWriter.of(TYPE, VERSION);
        model.users().save(out, "users", userCodec);
        model.items().save(out, "items", itemCodec);
        writeLearnt(out, model);
        out.write(file);
    }

    /** All but the keys. */
    static void writeLearnt(ModelWriter out, IndexedRecommender<?, ?> model) {
        MatrixBlocks.write(out, "histories", model.histories());
        model.popular().save(out);
        out.integer("stages", model.stages().size());
        for (int k = 0; k < model.stages().size(); k++) {
            Stage stage = model.stages().get(k);
            ModelWriter part = out.under("stage" + k + ".");
            part.text("source", stage.source().name());
            ScorerFile.write(part, stage.scorer());
        }
    }

    /**
     * Reads a recommender.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param file where from
     * @param userCodec how user keys were written
     * @param itemCodec how item keys were written
     * @return the recommender, answering as the saved one did
     * @throws io.growth.core.store.ModelFormatException if the file is not such a model, or damaged
     * @throws IOException if reading fails
     */
    public static <U, I> IndexedRecommender<U, I> read(Path file, KeyCodec<U> userCodec, KeyCodec<I> itemCodec)
            throws IOException {
        try (ModelReader in = ModelReader.open(file)) {
            return read(in, userCodec, itemCodec);
        }
    }

    static <U, I> IndexedRecommender<U, I> read(ModelReader in, KeyCodec<U> userCodec, KeyCodec<I> itemCodec)
            throws IOException {
        in.expect(TYPE, 1, VERSION);
        Ids<U> users = Ids.load(in, "users", userCodec);
        Ids<I> items = Ids.load(in, "items", itemCodec);
        SparseMatrix histories = MatrixBlocks.read(in, "histories");
        ItemRanking popular = ItemRanking.load(in);
        if (histories.rowCount() != users.size()
                || histories.columnCount() != items.size()
                || popular.size() != items.size()) {
            throw in.corrupt("histories, popularity and keys do not fit each other");
        }
        return new IndexedRecommender<>(users, items, histories, stages(in, histories), popular);
    }

    private static List<Stage> stages(ModelReader in, SparseMatrix histories) throws IOException {
        var stages = new ArrayList<Stage>();
        int count = in.integer("stages", 1, MAX_STAGES);
        for (int k = 0; k < count; k++) {
            ModelReader part = in.under("stage" + k + ".");
            stages.add(new Stage(ScorerFile.read(part, histories), source(part)));
        }
        return stages;
    }

    private static Source source(ModelReader in) throws IOException {
        String name = in.text("source");
        try {
            return Source.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw in.corrupt("unknown source of recommendations '" + name + "'; a newer version may know it");
        }
    }
}
