package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import java.util.Arrays;
import java.util.List;

/** Puts newer data around what a recommender has learnt. */
final class Refresh<U, I> {

    private final IndexedRecommender<U, I> model;
    private final Interactions<U, I> latest;
    private final Ids<U> users;
    private final Ids<I> items;
    private final int[] userNumbers;
    private final int[] itemNumbers;

    Refresh(IndexedRecommender<U, I> model, Interactions<U, I> latest) {
        this.model = model;
        this.latest = latest;
        this.users = joined(model.users(), latest.users());
        this.items = joined(model.items(), latest.items());
        this.userNumbers = numbers(users, latest.users());
        this.itemNumbers = numbers(items, latest.items());
    }

    IndexedRecommender<U, I> run(ItemRanking latestPopular) {
        SparseMatrix histories = histories();
        var popularity = new float[items.size()];
        for (int k = 0; k < itemNumbers.length; k++) {
            popularity[itemNumbers[k]] = latestPopular.popularity(k);
        }
        List<Stage> stages = model.stages().stream()
                .map(stage ->
                        new Stage(RefreshedScorer.of(stage.scorer(), model.histories(), histories), stage.source()))
                .toList();
        return new IndexedRecommender<>(users, items, histories, stages, new ItemRanking(popularity));
    }

    private static <K> Ids<K> joined(Ids<K> known, Ids<K> latest) {
        Ids.Builder<K> all = Ids.builder();
        known.forEach(all::add);
        latest.forEach(all::add);
        return all.build();
    }

    private static <K> int[] numbers(Ids<K> all, Ids<K> keys) {
        var numbers = new int[keys.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = all.indexOf(keys.key(k));
        }
        return numbers;
    }

    /** The latest interactions in the numbers of the joined keys. */
    private SparseMatrix histories() {
        SparseMatrix matrix = latest.byUser();
        var rows = new int[users.size()];
        Arrays.fill(rows, -1);
        for (int row = 0; row < userNumbers.length; row++) {
            rows[userNumbers[row]] = row;
        }
        var starts = new int[users.size() + 1];
        var columns = new int[matrix.size()];
        var values = new float[matrix.size()];
        int size = 0;
        for (int user = 0; user < rows.length; user++) {
            if (rows[user] >= 0) {
                for (long entry : entriesByItem(matrix, rows[user])) {
                    columns[size] = (int) (entry >>> 32);
                    values[size++] = matrix.values()[(int) entry];
                }
            }
            starts[user + 1] = size;
        }
        return new SparseMatrix(items.size(), starts, columns, values);
    }

    /** Item numbers above, entries below, ascending. */
    private long[] entriesByItem(SparseMatrix matrix, int row) {
        var entries = new long[matrix.degree(row)];
        for (int k = 0; k < entries.length; k++) {
            int entry = matrix.start(row) + k;
            entries[k] = (long) itemNumbers[matrix.columns()[entry]] << 32 | entry;
        }
        Arrays.sort(entries);
        return entries;
    }
}
