package io.growth.recommend.session;

import io.growth.core.data.EventLog;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.BasketNeighbors;
import io.growth.recommend.internal.BasketProfiles;
import io.growth.recommend.internal.BasketScorer;
import io.growth.recommend.internal.BasketWeights;
import io.growth.recommend.internal.HeapRoom;
import io.growth.recommend.internal.Scores;

/**
 * "Your next basket": for shops where people buy the same things again, groceries say. Recommends what a customer buys
 * again and again, and what those buy who buy alike.
 *
 * <p>The score of item {@code i} for customer {@code u} is {@code a · p_u(i) + b · Σ_v w_uv p_v(i) + c · g(i)}. The
 * profile {@code p} weighs the baskets that hold an item, later ones more; {@code v} runs over the neighbours, {@code
 * g} is the item's popularity, which decides between items bought equally often. Published methods are settings of it:
 *
 * <ul>
 *   <li>{@link #personalTop}: how often, and nothing else; with the popular items that fill it up, GP-Top.
 *   <li>{@link #upCf}: UP-CF@r (Faggioli, Polato and Aiolli, UMAP 2020), shares of the last {@code r} baskets and
 *       asymmetric cosine.
 *   <li>{@link #tifuKnn}: TIFU-kNN (Hu et al., SIGIR 2020), baskets decayed in groups and Euclidean neighbours.
 * </ul>
 *
 * <pre>{@code
 * Recommender<String, String> shop = NextBasket.create().fit(receipts, FitContext.defaults());
 * List<Recommendation<String>> ten = shop.recommend("c-17", 10);      // bought before or not
 * }</pre>
 *
 * <p>Items bought before are recommended unasked, no need to call {@code includeSeen}; {@link #newItemsOnly} leaves
 * them out. What a query brings along by {@code with} counts as one more basket, the last.
 *
 * <p>Fitting takes Σ n_i² steps over the items' numbers of customers where neighbours count (with Euclidean ones also a
 * look at every pair of customers), else one for each event. Immutable.
 */
public final class NextBasket implements RecommenderTrainer {

    /** Decides between equals without outweighing any basket. */
    private static final double TIES = 1e-4;

    private static final int BYTES_A_NEIGHBOR = 8;

    private static final BasketWeights COUNT = new BasketWeights(Integer.MAX_VALUE, false, 1, 1, 0);

    private final String name;
    private final BasketWeights weights;
    private final BasketNeighbors.Settings neighbors;
    private final BasketScorer.Shares shares;
    private final boolean repeats;

    private NextBasket(
            String name,
            BasketWeights weights,
            BasketNeighbors.Settings neighbors,
            BasketScorer.Shares shares,
            boolean repeats) {
        this.name = name;
        this.weights = weights;
        this.neighbors = neighbors;
        this.shares = shares;
        this.repeats = repeats;
    }

    /**
     * The blend that does best on public grocery baskets: a slowly decaying own profile, neighbours by cosine, and
     * popularity.
     *
     * @return the trainer
     */
    public static NextBasket create() {
        return new NextBasket(
                "blend",
                new BasketWeights(Integer.MAX_VALUE, false, 0.95, 1, 0),
                new BasketNeighbors.Settings(300, false, 0.5, 1),
                new BasketScorer.Shares(1, 0.2, 0.2, 0),
                true);
    }

    /**
     * How often somebody bought each item, equally often bought ones by popularity.
     *
     * @return the trainer
     */
    public static NextBasket personalTop() {
        return new NextBasket(
                "personal top",
                COUNT,
                new BasketNeighbors.Settings(1, false, 0.5, 1),
                new BasketScorer.Shares(1, 0, TIES, 0),
                true);
    }

    /**
     * UP-CF@r with the parameters published for Ta-Feng (the last 10 baskets, asymmetry 0.75, 100 neighbours), except
     * for the locality, 1 instead of 10, which does better there.
     *
     * @return the trainer
     */
    public static NextBasket upCf() {
        return new NextBasket(
                "up-cf",
                new BasketWeights(10, true, 1, 1, 0),
                new BasketNeighbors.Settings(100, false, 0.75, 1),
                new BasketScorer.Shares(1, 1, 0, 0),
                true);
    }

    /**
     * TIFU-kNN with the parameters published for Ta-Feng: 300 neighbours, decays 0.9 and 0.7, 7 groups, own part 0.7.
     *
     * @return the trainer
     */
    public static NextBasket tifuKnn() {
        return new NextBasket(
                "tifu-knn",
                new BasketWeights(Integer.MAX_VALUE, false, 0.9, 0.7, 7),
                new BasketNeighbors.Settings(300, true, 0.5, 1),
                new BasketScorer.Shares(0.7, 0.3, 0, 0),
                true);
    }

    /**
     * Counts the last baskets only, as shares of them.
     *
     * @param baskets how many, at least 1
     * @return a trainer with that window
     * @throws IllegalArgumentException if {@code baskets < 1}
     */
    public NextBasket withLastBaskets(int baskets) {
        return with(new BasketWeights(Checks.atLeastOne("baskets", baskets), true, weights.within(), 1, 0));
    }

    /**
     * Lets each basket count less than the one after it, without window or groups.
     *
     * @param share what a later basket leaves of a basket's weight, 0 to 1
     * @return a trainer with that decay
     * @throws IllegalArgumentException if {@code share} lies outside
     */
    public NextBasket withDecay(double share) {
        return with(new BasketWeights(Integer.MAX_VALUE, false, Checks.share("share", share), 1, 0));
    }

    /**
     * Cuts each history into groups of baskets, as TIFU-kNN does: a basket loses for each later one, a group for each
     * later group, and groups and baskets are averaged.
     *
     * @param within what a later basket leaves, 0 to 1
     * @param between what a later group leaves, 0 to 1
     * @param groups how many groups, at least 1
     * @return a trainer with these groups
     * @throws IllegalArgumentException if an argument lies outside
     */
    public NextBasket withGroups(double within, double between, int groups) {
        return with(new BasketWeights(
                Integer.MAX_VALUE,
                false,
                Checks.share("within", within),
                Checks.share("between", between),
                Checks.atLeastOne("groups", groups)));
    }

    /**
     * Asks those who have bought the same items: the weight of a neighbour is {@code (n_uv / (n_u^asymmetry
     * n_v^(1-asymmetry)))^locality}.
     *
     * @param count how many neighbours, at least 1
     * @param asymmetry 0 to 1; 0.5 is the cosine, above it customers who bought little are further away
     * @param locality 0 for equal weights; the larger, the more the nearest count
     * @return a trainer with these neighbours
     * @throws IllegalArgumentException if an argument lies outside
     */
    public NextBasket withCosineNeighbors(int count, double asymmetry, double locality) {
        return with(new BasketNeighbors.Settings(
                Checks.atLeastOne("count", count),
                false,
                Checks.share("asymmetry", asymmetry),
                Checks.notNegative("locality", locality)));
    }

    /**
     * Asks those with the nearest profiles, all equally.
     *
     * @param count how many neighbours, at least 1
     * @return a trainer with these neighbours
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public NextBasket withEuclideanNeighbors(int count) {
        return with(new BasketNeighbors.Settings(Checks.atLeastOne("count", count), true, 0.5, 1));
    }

    /**
     * Sets what counts how much.
     *
     * @param own weight of the own profile
     * @param others weight of the neighbours' profiles; 0 saves the search of neighbours
     * @param popular weight of popularity, which is 1 for the most popular item
     * @return a trainer with these weights
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public NextBasket withShares(double own, double others, double popular) {
        var changed = new BasketScorer.Shares(
                Checks.notNegative("own", own),
                Checks.notNegative("others", others),
                Checks.notNegative("popular", popular),
                0);
        return new NextBasket(name, weights, neighbors, changed, repeats);
    }

    /**
     * Puts equally often bought items in the order in which they were first bought, as the programs of the studies do
     * by chance; popularity then counts no longer. For comparing with their tables.
     *
     * @return a trainer with that order
     */
    public NextBasket withOldestFirst() {
        var changed = new BasketScorer.Shares(shares.own(), shares.others(), 0, TIES);
        return new NextBasket(name, weights, neighbors, changed, repeats);
    }

    /**
     * Leaves out what the customer has bought before: discoveries only.
     *
     * @return a trainer whose recommenders name new items only
     */
    public NextBasket newItemsOnly() {
        return new NextBasket(name, weights, neighbors, shares, false);
    }

    private NextBasket with(BasketWeights changed) {
        return new NextBasket(name, changed, neighbors, shares, repeats);
    }

    private NextBasket with(BasketNeighbors.Settings changed) {
        return new NextBasket(name, weights, changed, shares, repeats);
    }

    /**
     * Learns from interactions: what has the same time is one basket, and of an item bought again only the latest
     * purchase is known. An {@link EventLog} knows them all and gives far better baskets.
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        return fit(EventLog.of(data), context);
    }

    /**
     * Learns from baskets in order. Amounts do not count; leave returned goods out by {@link EventLog#atLeast} before.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param log the events
     * @param context threads, progress and cancellation
     * @return an immutable recommender
     * @throws IllegalStateException if the neighbours would not fit into the memory of this process
     * @throws io.growth.core.fit.FitCancelledException if the fit was cancelled
     */
    public <U, I> Recommender<U, I> fit(EventLog<U, I> log, FitContext context) {
        String stage = "find customers who buy alike";
        int users = log.users().size();
        context.checkCancelled(stage);
        context.report(stage, 0, users);
        if (shares.others() != 0) {
            long entries = (long) users * Math.min(users, neighbors.count());
            HeapRoom.require(
                    (double) entries * BYTES_A_NEIGHBOR,
                    "keeping " + neighbors.count() + " neighbours of each of " + users + " users",
                    "keep fewer neighbours");
        }
        var data = OrderedData.ofBaskets(log);
        var profiles = new BasketProfiles(weights, data.order(), data.pairs().byUser());
        var search = new BasketNeighbors(neighbors, profiles);
        SparseMatrix found = shares.others() == 0
                ? nobody(users)
                : neighbors(stage, users, data.pairs().byUser(), profiles, search, context);
        return data.recommender(
                new BasketScorer(shares, profiles, search, found, relative(data.popularity()), repeats));
    }

    private static SparseMatrix nobody(int users) {
        return new SparseMatrix(users, new int[users + 1], new int[0], new float[0]);
    }

    private static SparseMatrix neighbors(
            String stage,
            int users,
            SparseMatrix rows,
            BasketProfiles profiles,
            BasketNeighbors search,
            FitContext context) {
        record Sums(Scores items, Scores users) {}
        return ScoredRows.search(
                stage,
                users,
                users,
                context,
                () -> new Sums(new Scores(rows.columnCount()), new Scores(users)),
                (sums, user, found) -> search.ofUser(user, profiles, sums.items(), sums.users(), found));
    }

    private static float[] relative(float[] popularity) {
        float most = 1;
        for (float value : popularity) {
            most = Math.max(most, value);
        }
        for (int item = 0; item < popularity.length; item++) {
            popularity[item] /= most;
        }
        return popularity;
    }

    @Override
    public String toString() {
        return "NextBasket " + name
                + (weights.window() == Integer.MAX_VALUE ? "" : " last=" + weights.window())
                + (weights.within() == 1 ? "" : " decay=" + weights.within())
                + (weights.groups() == 0 ? "" : " groups=" + weights.groups() + "," + weights.between())
                + (shares.others() == 0 ? "" : " K=" + neighbors.count())
                + (shares.others() == 0 || neighbors.euclidean()
                        ? ""
                        : " asymmetry=" + neighbors.asymmetry() + " locality=" + neighbors.locality())
                + " shares=" + shares.own() + "," + shares.others() + "," + shares.popular()
                + (shares.oldest() == 0 ? "" : " oldest first")
                + (repeats ? "" : " new items only");
    }
}
