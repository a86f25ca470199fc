package io.growth.recommend.neighbor;

import io.growth.core.data.Ids;
import io.growth.core.data.SparseMatrix;
import io.growth.recommend.RatingPredictor;

/**
 * Mean-centred weighted average over neighbours, {@code μ_a + Σ_b s(a, b) (r_b - μ_b) / Σ_b |s(a, b)|}.
 *
 * <p>The same formula serves both ways: {@code a} and {@code b} are items rated by the user asked about, or users who
 * rated the item asked about.
 */
final class RatingModel<U, I> implements RatingPredictor<U, I> {

    private final Ids<U> users;
    private final Ids<I> items;
    private final boolean overItems;
    private final SparseMatrix neighbors;
    private final SparseMatrix ratings;
    private final RatingMeans means;
    private final RatingMeans otherMeans;

    /**
     * Wraps the model.
     *
     * @param users the users
     * @param items the items
     * @param overItems whether neighbours are items rather than users
     * @param neighbors row {@code a}, columns {@code b}
     * @param ratings by the other side: rows are users if neighbours are items, and the reverse
     */
    RatingModel(Ids<U> users, Ids<I> items, boolean overItems, SparseMatrix neighbors, SparseMatrix ratings) {
        this.users = users;
        this.items = items;
        this.overItems = overItems;
        this.neighbors = neighbors;
        this.ratings = ratings;
        this.means = new RatingMeans(ratings.transpose());
        this.otherMeans = new RatingMeans(ratings);
    }

    @Override
    public double predict(U user, I item) {
        int u = users.indexOf(user);
        int i = items.indexOf(item);
        return overItems ? predict(i, u) : predict(u, i);
    }

    private double predict(int a, int other) {
        if (!means.knows(a) || !otherMeans.knows(other)) {
            return fallback(a, other);
        }
        double sum = 0;
        double weight = 0;
        int e = neighbors.start(a);
        int f = ratings.start(other);
        while (e < neighbors.end(a) && f < ratings.end(other)) {
            int left = neighbors.columns()[e];
            int right = ratings.columns()[f];
            if (left == right) {
                double similarity = neighbors.values()[e];
                sum += similarity * (ratings.values()[f] - means.of(left));
                weight += Math.abs(similarity);
            }
            e += left <= right ? 1 : 0;
            f += right <= left ? 1 : 0;
        }
        return weight == 0 ? fallback(a, other) : means.clipped(means.of(a) + sum / weight);
    }

    /** The item's mean, else the user's, else that of all ratings. */
    private double fallback(int a, int other) {
        RatingMeans itemMeans = overItems ? means : otherMeans;
        RatingMeans userMeans = overItems ? otherMeans : means;
        int item = overItems ? a : other;
        int user = overItems ? other : a;
        if (itemMeans.knows(item)) {
            return itemMeans.of(item);
        }
        return userMeans.knows(user) ? userMeans.of(user) : means.overall();
    }
}
