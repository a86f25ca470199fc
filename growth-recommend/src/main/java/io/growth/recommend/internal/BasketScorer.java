package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * The next basket: what somebody buys again and again, and what those buy who buy alike.
 *
 * <p>The score of an item is {@code own · p_u(i) + others · Σ_v w_uv p_v(i) + popular · g(i)}: the own profile, those
 * of the neighbours, and the item's popularity among all, which sets apart what is equal otherwise.
 */
public final class BasketScorer implements Scorer {

    static final String TYPE = "next-basket";

    private final Shares shares;
    private final BasketProfiles profiles;
    private final BasketNeighbors search;
    private final SparseMatrix neighbors;
    private final float[] popularity;
    private final boolean repeats;

    /**
     * What counts how much.
     *
     * @param own weight of the own profile
     * @param others weight of the neighbours' profiles
     * @param popular weight of popularity
     * @param oldest weight of having been bought first, from all of it for the first item down to none
     */
    public record Shares(double own, double others, double popular, double oldest) {}

    /**
     * Wraps the model.
     *
     * @param shares what counts how much
     * @param profiles what everybody buys
     * @param search finds the neighbours of somebody whose history is not a stored one
     * @param neighbors row: a user, columns: neighbours, values: their weights
     * @param popularity of each item, 0 to 1
     * @param repeats whether what was bought is recommended again
     */
    public BasketScorer(
            Shares shares,
            BasketProfiles profiles,
            BasketNeighbors search,
            SparseMatrix neighbors,
            float[] popularity,
            boolean repeats) {
        this.shares = shares;
        this.profiles = profiles;
        this.search = search;
        this.neighbors = neighbors;
        this.popularity = popularity;
        this.repeats = repeats;
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        Scores profile = scratch.borrow();
        profiles.add(history, profile, shares.oldest() != 0);
        for (int k = 0; k < profile.count() && shares.own() != 0; k++) {
            int item = profile.touched()[k];
            double first = shares.oldest() * (profile.count() - k) / profile.count();
            scores.touch(item, (float) (shares.own() * profile.get(item) + first) + 0.0f);
        }
        if (shares.others() != 0) {
            addNeighbors(history, profile, scores, scratch);
        }
        scratch.giveBack(profile);
        if (shares.popular() != 0) {
            for (int k = 0; k < scores.count(); k++) {
                int item = scores.touched()[k];
                scores.set(item, scores.get(item) + (float) (shares.popular() * popularity[item]));
            }
        }
    }

    private void addNeighbors(History history, Scores profile, Scores scores, Scratch scratch) {
        int user = history.storedUser();
        if (user >= 0 && history.broughtSize() == 0) {
            for (int e = neighbors.start(user); e < neighbors.end(user); e++) {
                addProfile(neighbors.columns()[e], neighbors.values()[e], scores);
            }
            return;
        }
        TopKeys found = scratch.neighbors();
        search.run(profile, history.user(), scratch.userScores(), found);
        for (int k = 0; k < found.size(); k++) {
            addProfile(TopKeys.index(found.at(k)), search.weight(TopKeys.score(found.at(k))), scores);
        }
    }

    private void addProfile(int user, float weight, Scores scores) {
        SparseMatrix rows = profiles.matrix();
        scores.add(rows.columns(), rows.values(), rows.start(user), rows.end(user), (float) (shares.others() * weight));
    }

    /** The own part goes to the item itself; a neighbour's is split among the items in common, or else among all. */
    @Override
    public void explain(History history, int item, double[] parts, Scratch scratch) {
        Scores profile = scratch.borrow();
        profiles.add(history, profile, false);
        if (profile.get(item) > 0) {
            parts[history.position(item)] += shares.own() * profile.get(item);
        }
        int user = history.storedUser();
        if (shares.others() != 0 && user >= 0 && history.broughtSize() == 0) {
            for (int e = neighbors.start(user); e < neighbors.end(user); e++) {
                explain(history, item, parts, neighbors.columns()[e], neighbors.values()[e]);
            }
        } else if (shares.others() != 0) {
            TopKeys found = scratch.neighbors();
            for (int k = 0; k < found.size(); k++) {
                explain(history, item, parts, TopKeys.index(found.at(k)), search.weight(TopKeys.score(found.at(k))));
            }
        }
        scratch.giveBack(profile);
    }

    private void explain(History history, int item, double[] parts, int neighbor, float weight) {
        SparseMatrix rows = profiles.matrix();
        int entry = rows.find(neighbor, item);
        if (entry < 0) {
            return;
        }
        int common = 0;
        for (int k = 0; k < history.size(); k++) {
            common += rows.find(neighbor, history.item(k)) >= 0 ? 1 : 0;
        }
        double part = shares.others() * weight * rows.values()[entry] / (common > 0 ? common : history.size());
        for (int k = 0; k < history.size(); k++) {
            if (common == 0 || rows.find(neighbor, history.item(k)) >= 0) {
                parts[k] += part;
            }
        }
    }

    @Override
    public boolean repeats() {
        return repeats;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        out.doubles("shares", new double[] {shares.own(), shares.others(), shares.popular(), shares.oldest()});
        profiles.order().save(out);
        profiles.weights().save(out);
        search.settings().save(out);
        MatrixBlocks.write(out, "neighbors", neighbors);
        out.floats("item.popularity", popularity);
        out.integer("repeats", repeats ? 1 : 0);
    }

    static BasketScorer load(ModelReader in, SparseMatrix histories) throws IOException {
        double[] numbers = in.doubles("shares", 4);
        for (double number : numbers) {
            if (!(number >= 0 && number <= Double.MAX_VALUE)) {
                throw in.corrupt("a weight is negative or not a finite number");
            }
        }
        float[] popularity = in.floats("item.popularity", histories.columnCount());
        for (float value : popularity) {
            if (!(value >= 0 && value <= 1)) {
                throw in.corrupt("a popularity lies outside 0 to 1");
            }
        }
        OrderedHistories order = OrderedHistories.load(in, histories);
        var profiles = new BasketProfiles(BasketWeights.load(in), order, histories);
        return new BasketScorer(
                new Shares(numbers[0], numbers[1], numbers[2], numbers[3]),
                profiles,
                new BasketNeighbors(BasketNeighbors.Settings.load(in), profiles),
                MatrixBlocks.readSquare(in, "neighbors", histories.rowCount()),
                popularity,
                in.integer("repeats", 0, 1) == 1);
    }
}
