package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/** Finds those who buy alike: by the asymmetric cosine of what was ever bought, or by the distance of profiles. */
public final class BasketNeighbors {

    private final Settings settings;
    private final SparseMatrix owners;
    private final double[] lengths;

    /**
     * Who is a neighbour.
     *
     * @param count how many neighbours
     * @param euclidean whether the nearest profiles count, each by the same weight {@code 1 / count}, rather than
     *     {@code (n_uv / (n_u^asymmetry n_v^(1-asymmetry)))^locality} by common items
     * @param asymmetry how much the own number of items divides
     * @param locality how much nearer neighbours count more
     */
    public record Settings(int count, boolean euclidean, double asymmetry, double locality) {

        void save(ModelWriter out) {
            out.integer("neighbors.count", count);
            out.integer("neighbors.euclidean", euclidean ? 1 : 0);
            out.real("neighbors.asymmetry", asymmetry);
            out.real("neighbors.locality", locality);
        }

        static Settings load(ModelReader in) throws IOException {
            double asymmetry = in.real("neighbors.asymmetry");
            double locality = in.real("neighbors.locality");
            if (!(asymmetry >= 0 && asymmetry <= 1 && locality >= 0 && locality <= Double.MAX_VALUE)) {
                throw in.corrupt("a setting of the neighbours is out of range");
            }
            return new Settings(
                    in.integer("neighbors.count", 1, Integer.MAX_VALUE),
                    in.integer("neighbors.euclidean", 0, 1) == 1,
                    asymmetry,
                    locality);
        }
    }

    /**
     * Prepares the search.
     *
     * @param settings who is a neighbour
     * @param profiles what everybody buys
     */
    public BasketNeighbors(Settings settings, BasketProfiles profiles) {
        this.settings = settings;
        SparseMatrix rows = profiles.matrix();
        this.owners = rows.transpose();
        this.lengths = new double[rows.rowCount()];
        for (int user = 0; user < lengths.length; user++) {
            lengths[user] = settings.euclidean()
                    ? squares(rows, user)
                    : StrictMath.pow(rows.degree(user), 1 - settings.asymmetry());
        }
    }

    private static double squares(SparseMatrix rows, int user) {
        double squares = 0;
        for (int e = rows.start(user); e < rows.end(user); e++) {
            squares += (double) rows.values()[e] * rows.values()[e];
        }
        return squares;
    }

    Settings settings() {
        return settings;
    }

    /** What a neighbour's profile is multiplied by. */
    float weight(float similarity) {
        if (settings.euclidean()) {
            return 1.0f / settings.count();
        }
        return settings.locality() == 1 ? similarity : (float) StrictMath.pow(similarity, settings.locality());
    }

    /**
     * Searches the neighbours of a stored user.
     *
     * @param user number of the user
     * @param profiles the profiles of all
     * @param profile over items, untouched, left so
     * @param sums over users, untouched, left so
     * @param found receives the neighbours with their weights, by number
     */
    public void ofUser(int user, BasketProfiles profiles, Scores profile, Scores sums, TopKeys found) {
        SparseMatrix rows = profiles.matrix();
        profile.add(rows.columns(), rows.values(), rows.start(user), rows.end(user), 1);
        run(profile, user, sums, found);
        profile.clear();
        var weighted = new long[found.size()];
        for (int k = 0; k < weighted.length; k++) {
            long key = found.at(k);
            weighted[k] = TopKeys.key(weight(TopKeys.score(key)), TopKeys.index(key));
        }
        found.reset(weighted.length);
        for (long key : weighted) {
            found.offer(key);
        }
        found.finishByIndex();
    }

    /** Leaves the nearest but {@code self}, and {@code sums} clean. */
    void run(Scores profile, int self, Scores sums, TopKeys found) {
        for (int k = 0; k < profile.count(); k++) {
            int item = profile.touched()[k];
            if (settings.euclidean()) {
                sums.add(owners.columns(), owners.values(), owners.start(item), owners.end(item), profile.get(item));
            } else {
                sums.add(owners.columns(), owners.start(item), owners.end(item), 1);
            }
        }
        found.reset(Math.min(settings.count(), lengths.length));
        if (settings.euclidean()) {
            offerByDistance(profile, self, sums, found);
        } else {
            offerByCosine(profile, self, sums, found);
        }
        sums.clear();
        found.finishSorted();
    }

    private void offerByCosine(Scores profile, int self, Scores sums, TopKeys found) {
        double own = StrictMath.pow(profile.count(), settings.asymmetry());
        for (int k = 0; k < sums.count(); k++) {
            int user = sums.touched()[k];
            if (user != self) {
                found.offer(TopKeys.key((float) (sums.get(user) / (own * lengths[user])), user));
            }
        }
    }

    /** Everybody is compared: somebody without a common item may be near by buying little. */
    private void offerByDistance(Scores profile, int self, Scores sums, TopKeys found) {
        double own = 0;
        for (int k = 0; k < profile.count(); k++) {
            double value = profile.get(profile.touched()[k]);
            own += value * value;
        }
        for (int user = 0; user < lengths.length; user++) {
            // Somebody who never bought anything is no example to follow, however near.
            if (user != self && lengths[user] > 0) {
                double distance = own + lengths[user] - 2.0 * sums.get(user);
                found.offer(TopKeys.key((float) -Math.max(0, distance), user));
            }
        }
    }
}
