package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/** Finds the neighbours of somebody whose history is not, or not all of it, a stored one. Immutable. */
public final class UserSearch {

    private final UserNeighborScorer.Settings settings;
    private final SparseMatrix histories;
    private final SparseMatrix owners;
    private final double[] norms;
    private final ListEnds ends;
    private final boolean wide;

    /**
     * Prepares the search.
     *
     * @param settings similarity, number of neighbours, smallest similarity
     * @param histories interactions by user
     * @param owners interactions by item
     * @param ends where each user's list of neighbours ends; {@link ListEnds#NONE} if the newcomer's own nearest count
     *     instead
     */
    public UserSearch(
            UserNeighborScorer.Settings settings, SparseMatrix histories, SparseMatrix owners, ListEnds ends) {
        this.settings = settings;
        this.histories = histories;
        this.owners = owners;
        this.ends = ends;
        this.wide = WeightRange.isWide(histories.values());
        this.norms = norms();
    }

    private double[] norms() {
        var lengths = new double[histories.rowCount()];
        boolean counts = settings.similarity().evidence() == Evidence.COUNTS;
        for (int user = 0; user < lengths.length; user++) {
            double squares = counts ? histories.degree(user) : 0;
            for (int e = histories.start(user); e < histories.end(user) && !counts; e++) {
                squares += (double) histories.values()[e] * histories.values()[e];
            }
            lengths[user] = Math.sqrt(squares);
        }
        return lengths;
    }

    /** Leaves the neighbours in {@code found}, and {@code sums} clean; {@code asked} are those of the stored users. */
    void run(History history, SparseMatrix asked, Scores sums, TopKeys found) {
        Similarity similarity = settings.similarity();
        boolean pairwise = pairwise(history);
        boolean counts = pairwise || similarity.evidence() == Evidence.COUNTS;
        for (int k = 0; k < history.size(); k++) {
            int item = history.item(k);
            int from = owners.start(item);
            int to = owners.end(item);
            if (counts) {
                sums.add(owners.columns(), from, to, 1);
            } else {
                float scale = history.weight(k) * (float) similarity.columnWeight(owners.degree(item));
                sums.add(owners.columns(), owners.values(), from, to, scale);
            }
        }
        found.reset(chosenByUsers() ? histories.rowCount() : Math.min(settings.neighbors(), histories.rowCount()));
        offerAll(history, pairwise, asked, sums, found);
        sums.clear();
        found.finish();
    }

    private void offerAll(History history, boolean pairwise, SparseMatrix asked, Scores sums, TopKeys found) {
        var pair = new Pair();
        double norm = norm(history);
        for (int k = 0; k < sums.count(); k++) {
            int user = sums.touched()[k];
            if (user != history.user()) {
                fill(pair, history, norm, user, sums.get(user));
                if (pairwise) {
                    fillSums(pair, history, user);
                }
                float similarity = (float) settings.similarity().of(pair);
                if (counts(similarity) && (!chosenByUsers() || chooses(user, history.user(), similarity, asked))) {
                    found.offer(TopKeys.key(similarity, user));
                }
            }
        }
    }

    private boolean counts(float similarity) {
        return similarity > 0 && similarity >= settings.minimum() && similarity < Float.POSITIVE_INFINITY;
    }

    /** Whether a user has the newcomer, who may be a stored user with more items, among the nearest. */
    private boolean chooses(int user, int newcomer, float similarity, SparseMatrix asked) {
        return newcomer < 0
                ? ends.admit(user, TopKeys.key(similarity, histories.rowCount()), false)
                : ends.admit(user, TopKeys.key(similarity, newcomer), asked.find(newcomer, user) >= 0);
    }

    /** The newcomer is {@code a}, unless the users choose: then each of them is. */
    private void fill(Pair pair, History history, double norm, int user, float dot) {
        int columns = histories.columnCount();
        if (chosenByUsers()) {
            pair.rows(histories.degree(user), norms[user], history.size(), norm, columns);
        } else {
            pair.rows(history.size(), norm, histories.degree(user), norms[user], columns);
        }
        pair.counts((int) dot, dot);
    }

    /** Whether the sums are to be taken pair by pair in {@code double}, and not at once in {@code float}. */
    private boolean pairwise(History history) {
        Evidence evidence = settings.similarity().evidence();
        if (evidence != Evidence.PRODUCTS || wide) {
            return evidence != Evidence.COUNTS;
        }
        boolean any = false;
        for (int k = 0; k < history.size(); k++) {
            any |= WeightRange.isWide(history.weight(k));
        }
        return any;
    }

    private boolean chosenByUsers() {
        return ends.size() > 0;
    }

    private double norm(History history) {
        double squares = 0;
        for (int k = 0; k < history.size(); k++) {
            squares += (double) history.weight(k) * history.weight(k);
        }
        return Math.sqrt(settings.similarity().evidence() == Evidence.COUNTS ? history.size() : squares);
    }

    private void fillSums(Pair pair, History history, int user) {
        int common = 0;
        double dot = 0;
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int k = 0; k < history.size(); k++) {
            int entry = histories.find(user, history.item(k));
            if (entry >= 0) {
                double a = history.weight(k);
                double b = histories.values()[entry];
                common++;
                dot += a * b * (float) settings.similarity().columnWeight(owners.degree(history.item(k)));
                sumA += a;
                sumB += b;
                squaresA += a * a;
                squaresB += b * b;
            }
        }
        pair.counts(common, dot);
        if (chosenByUsers()) {
            pair.sums(sumB, sumA, squaresB, squaresA);
        } else {
            pair.sums(sumA, sumB, squaresA, squaresB);
        }
    }

    void save(ModelWriter out) {
        out.text("similarity", readableText(settings.similarity()));
        out.integer("search.neighbors", settings.neighbors());
        out.real("search.minimum", settings.minimum());
        ends.save(out);
    }

    /** A file that nobody can read again would be a trap, so a similarity without a text that tells it is refused. */
    private static String readableText(Similarity similarity) {
        String text = similarity.toString();
        try {
            if (Similarity.parse(text).equals(similarity)) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalStateException("a UserKnn model holds its similarity, and one of the shop's own can't be"
                + " written; fit with a built-in similarity, or save an ItemKnn model, which needs none");
    }

    static UserSearch load(ModelReader in, SparseMatrix histories) throws IOException {
        Similarity similarity;
        try {
            similarity = Similarity.parse(in.text("similarity"));
        } catch (IllegalArgumentException e) {
            throw in.corrupt("unknown similarity: " + e.getMessage());
        }
        int neighbors = in.integer("search.neighbors", 1, Integer.MAX_VALUE);
        float minimum = (float) in.real("search.minimum");
        ListEnds ends = ListEnds.load(in);
        if (!(minimum >= 0)) {
            throw in.corrupt("a smallest similarity is negative or not a number");
        }
        if (ends.size() != 0 && ends.size() != histories.rowCount()) {
            throw in.corrupt(
                    "there are " + ends.size() + " lists of neighbours for " + histories.rowCount() + " users");
        }
        var settings = new UserNeighborScorer.Settings(similarity, neighbors, minimum);
        return new UserSearch(settings, histories, histories.transpose(), ends);
    }
}
