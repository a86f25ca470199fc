package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Similarity;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * User-based collaborative filtering: the score of an item is the sum of the similarities of the neighbours who have
 * it.
 *
 * <p>A stored user's neighbours were searched at the fit; those of somebody who brings a basket along are searched
 * while the query waits, among the users who share an item with it.
 */
public final class UserNeighborScorer implements Scorer {

    static final String TYPE = "user-neighbors";

    private final SparseMatrix neighbors;
    private final SparseMatrix histories;
    private final UserSearch search;
    private final boolean weighted;

    /**
     * Wraps the model.
     *
     * @param neighbors row: a user, columns: the users whose items count for this user, values: similarities
     * @param histories interactions by user
     * @param search finds the neighbours of somebody new
     * @param weighted whether a neighbour's item counts with its weight rather than once
     */
    public UserNeighborScorer(SparseMatrix neighbors, SparseMatrix histories, UserSearch search, boolean weighted) {
        this.neighbors = neighbors;
        this.histories = histories;
        this.search = search;
        this.weighted = weighted;
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        int user = history.storedUser();
        if (user >= 0) {
            for (int e = neighbors.start(user); e < neighbors.end(user); e++) {
                addItemsOf(neighbors.columns()[e], neighbors.values()[e], scores);
            }
            return;
        }
        TopKeys found = scratch.neighbors();
        search.run(history, neighbors, scratch.userScores(), found);
        for (int k = 0; k < found.size(); k++) {
            addItemsOf(TopKeys.index(found.at(k)), TopKeys.score(found.at(k)), scores);
        }
    }

    private void addItemsOf(int neighbor, float similarity, Scores scores) {
        int from = histories.start(neighbor);
        int to = histories.end(neighbor);
        if (weighted) {
            scores.add(histories.columns(), histories.values(), from, to, similarity);
        } else {
            scores.add(histories.columns(), from, to, similarity);
        }
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        int user = history.storedUser();
        if (user >= 0) {
            for (int e = neighbors.start(user); e < neighbors.end(user); e++) {
                explain(history, item, shares, neighbors.columns()[e], neighbors.values()[e]);
            }
            return;
        }
        TopKeys found = scratch.neighbors();
        for (int k = 0; k < found.size(); k++) {
            explain(history, item, shares, TopKeys.index(found.at(k)), TopKeys.score(found.at(k)));
        }
    }

    /** A neighbour's part is split evenly among the items it has in common with the history. */
    private void explain(History history, int item, double[] shares, int neighbor, float similarity) {
        int entry = histories.find(neighbor, item);
        if (entry < 0) {
            return;
        }
        int common = 0;
        for (int k = 0; k < history.size(); k++) {
            common += histories.find(neighbor, history.item(k)) >= 0 ? 1 : 0;
        }
        double part = (double) similarity * (weighted ? histories.values()[entry] : 1) / common;
        for (int k = 0; k < history.size(); k++) {
            if (histories.find(neighbor, history.item(k)) >= 0) {
                shares[k] += part;
            }
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        out.integer("weighted", weighted ? 1 : 0);
        MatrixBlocks.write(out, "neighbors", neighbors);
        search.save(out);
    }

    static UserNeighborScorer load(ModelReader in, SparseMatrix histories) throws IOException {
        return new UserNeighborScorer(
                MatrixBlocks.readSquare(in, "neighbors", histories.rowCount()),
                histories,
                UserSearch.load(in, histories),
                in.integer("weighted") != 0);
    }

    /**
     * What the search of neighbours needs to know.
     *
     * @param similarity of the newcomer ({@code a}) and a user ({@code b})
     * @param neighbors how many to keep
     * @param minimum smallest similarity kept
     */
    public record Settings(Similarity similarity, int neighbors, float minimum) {}
}
