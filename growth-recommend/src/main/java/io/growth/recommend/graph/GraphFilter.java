package io.growth.recommend.graph;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.graph.KeptParts.Directions;
import io.growth.recommend.internal.GraphFilterScorer;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemNeighborScorer;
import io.growth.recommend.internal.Scorer;
import io.growth.recommend.internal.TiledVectors;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import java.util.List;
import java.util.Objects;

/**
 * Smooths what a customer has over the graph of all customers and items, as one would clear noise from a signal: the
 * most accurate model for large and sparse data, fitted in seconds.
 *
 * <p>The sum of up to three filters of the history {@code x}. First a linear one, {@code x P} with {@code P_ij = Σ_u
 * n_u^-a / (n_i^b n_j^c)} over the users who have both, {@code P_ii = 0}. Second an ideal low-pass, {@code w x D^-p V
 * (I - s Σ²) Vᵀ D^q}, where D holds the items' numbers of users and V the right singular vectors of {@code D_u^-½ X
 * D^-½} that belong to its largest singular values Σ: only what whole groups of items share passes, and with the
 * damping s what nearly all share passes less. Third, taken off, a sharpening {@code t x D^(½-b) V Σ⁴ Vᵀ D^(½-c)},
 * which within those directions is the second order {@code P²} of the linear filter where a = 1 and b + c = 1. Where a
 * is not 1, the latter two are multiplied by {@code m^(1-a)}, m the number of items of the user behind an average
 * interaction: by so much the linear one is louder.
 *
 * <p>With a = 1, b = c = p = q = ½ and s = t = 0 this is GF-CF (Shen et al., CIKM 2021). Damping and sharpening are one
 * step of the sharpening of BSPM (Choi et al., SIGIR 2023), a relative of {@code 2P - P²} of Turbo-CF (Park et al.,
 * SIGIR 2024); but the exponents are free, which matters more. Weights don't count.
 *
 * <pre>{@code
 * Recommender<String, String> shop = GraphFilter.of(1, 0.6, 0.3)
 *         .withLowPass(256, 0.3)
 *         .withSharpening(0.6, 0.3)
 *         .fit(orders);
 * }</pre>
 *
 * <p>Fitting takes Σ n_u² steps over the users' numbers of items, and for r vectors about 1.5 r² steps for each item
 * and iteration; the model 4 r bytes for each item, and 8 for each pair of similar items. A query takes r steps for
 * each item, twice where it is sharpened. Immutable.
 */
public final class GraphFilter implements RecommenderTrainer {

    /** Beyond it, powers of degrees leave the range of {@code float}. */
    private static final double MAX_EXPONENT = 2;

    private static final double MAX_WEIGHT = 1e6;

    private final double a;
    private final double b;
    private final double c;
    private final int neighbors;
    private final Spectrum spectrum;
    private final Popularity fallback;
    private final KeptParts kept;

    private GraphFilter(
            double a, double b, double c, int neighbors, Spectrum spectrum, Popularity fallback, KeptParts kept) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.neighbors = neighbors;
        this.spectrum = spectrum;
        this.fallback = fallback;
        this.kept = kept;
    }

    /**
     * The linear filter alone, of all items that share a user.
     *
     * @param a exponent of a user's number of items: how much less somebody who has nearly everything says
     * @param b exponent of the number of users of an item of the history: how much more quietly a popular item speaks
     * @param c exponent of the number of users of an item that is scored: how much harder a popular item has it
     * @return the trainer
     * @throws IllegalArgumentException if an exponent is not in 0 to 2
     */
    public static GraphFilter of(double a, double b, double c) {
        return new GraphFilter(0, 0, 0, Integer.MAX_VALUE, Spectrum.NONE, Popularity.create(), KeptParts.NONE)
                .withExponents(a, b, c);
    }

    /**
     * GF-CF as published: exponents 1, ½, ½ and a low-pass of 256 vectors with weight 0.3.
     *
     * @return the trainer
     */
    public static GraphFilter gfCf() {
        return of(1, 0.5, 0.5).withLowPass(256, 0.3);
    }

    private static double in(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " must be in 0 to " + most + " but is " + value);
        }
        return value;
    }

    /**
     * Keeps, of each item that may be recommended, only the items that speak for it most: a smaller and quicker model,
     * at some cost of accuracy.
     *
     * @param count at least 1
     * @return a trainer with that many neighbours
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public GraphFilter withNeighbors(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("neighbors must be at least 1 but is " + count);
        }
        return new GraphFilter(a, b, c, count, spectrum, fallback, kept);
    }

    /**
     * Adds an ideal low-pass.
     *
     * @param vectors how many singular vectors, usually 100 to 600; 0 for none of it
     * @param weight how much it counts beside the linear filter, usually 0.1 to 0.5
     * @return a trainer with that low-pass
     * @throws IllegalArgumentException if {@code vectors} is negative, or {@code weight} not in 0 to a million
     */
    public GraphFilter withLowPass(int vectors, double weight) {
        if (vectors < 0) {
            throw new IllegalArgumentException("vectors must be at least 0 but is " + vectors);
        }
        return with(new Spectrum(
                vectors,
                in("weight", weight, MAX_WEIGHT),
                spectrum.inExponent(),
                spectrum.outExponent(),
                spectrum.damping(),
                spectrum.sharpening(),
                spectrum.iterations()));
    }

    /**
     * Sets the exponents of the low-pass; ½ and ½ if not told otherwise.
     *
     * @param p exponent of the number of users of an item of the history: how much more quietly a popular item speaks
     * @param q exponent of the number of users of an item that is scored: how much easier a popular item has it
     * @return a trainer with those exponents
     * @throws IllegalArgumentException if an exponent is not in 0 to 2
     */
    public GraphFilter withLowPassExponents(double p, double q) {
        return with(new Spectrum(
                spectrum.vectors(),
                spectrum.weight(),
                in("p", p, MAX_EXPONENT),
                in("q", q, MAX_EXPONENT),
                spectrum.damping(),
                spectrum.sharpening(),
                spectrum.iterations()));
    }

    /**
     * Lets the strongest directions, which tell little but what is popular, count less.
     *
     * @param damping by how much in the low-pass, usually 0 to 1; at 1 the strongest one is nearly gone
     * @param sharpening how much of the second order is taken off, usually 0 to 1
     * @return a trainer that sharpens
     * @throws IllegalArgumentException if one of them is not in 0 to a million
     */
    public GraphFilter withSharpening(double damping, double sharpening) {
        return with(new Spectrum(
                spectrum.vectors(),
                spectrum.weight(),
                spectrum.inExponent(),
                spectrum.outExponent(),
                in("damping", damping, MAX_WEIGHT),
                in("sharpening", sharpening, MAX_WEIGHT),
                spectrum.iterations()));
    }

    /**
     * Sets how often the singular vectors are refined: 20 times if not told otherwise, which brings the scores of the
     * published models to four digits. Values that hardly differ converge slowly; fewer iterations mix what lies behind
     * the last vector into them, which is quicker and sometimes recommends even better.
     *
     * @param count 0 to 100
     * @return a trainer with that many iterations
     * @throws IllegalArgumentException if {@code count} is not in 0 to 100
     */
    public GraphFilter withIterations(int count) {
        return with(new Spectrum(
                spectrum.vectors(),
                spectrum.weight(),
                spectrum.inExponent(),
                spectrum.outExponent(),
                spectrum.damping(),
                spectrum.sharpening(),
                (int) in("iterations", count, 100)));
    }

    private GraphFilter with(Spectrum changed) {
        return new GraphFilter(a, b, c, neighbors, changed, fallback, kept);
    }

    /**
     * Sets what answers where nothing personal is known.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public GraphFilter withFallback(Popularity popularity) {
        return new GraphFilter(a, b, c, neighbors, spectrum, Objects.requireNonNull(popularity), kept);
    }

    /**
     * Sets the exponents of the linear filter, see {@link #of}.
     *
     * @param newA exponent of a user's number of items
     * @param newB exponent of the number of users of an item of the history
     * @param newC exponent of the number of users of an item that is scored
     * @return a trainer with those exponents
     * @throws IllegalArgumentException if an exponent is not in 0 to 2
     */
    public GraphFilter withExponents(double newA, double newB, double newC) {
        return new GraphFilter(
                in("a", newA, MAX_EXPONENT),
                in("b", newB, MAX_EXPONENT),
                in("c", newC, MAX_EXPONENT),
                neighbors,
                spectrum,
                fallback,
                kept);
    }

    /**
     * Keeps the singular vectors and the linear filter of the last fit for the next one, for searches: where the data,
     * the seed and the number of vectors and iterations are the same, another fit finds no vectors anew, and where the
     * exponents are the same too it is a matter of milliseconds. The models are the same.
     *
     * <pre>{@code
     * GraphFilter base = GraphFilter.gfCf().keepingParts();
     * Tuner.of(p -> base.withLowPass(256, p.get(weight)).withSharpening(p.get(damping), 0), weight, damping);
     * }</pre>
     *
     * @return a trainer that does, as do all that are made from it, together; what they hold, the data too, gives way
     *     where memory runs short
     */
    public GraphFilter keepingParts() {
        return new GraphFilter(a, b, c, neighbors, spectrum, fallback, KeptParts.empty());
    }

    /**
     * Learns the filter.
     *
     * @throws IllegalStateException if the vectors need more memory than there is; the message says how much
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        if (!spectrum.isEmpty()) {
            FilterMemory.require(
                    data.users().size(),
                    data.items().size(),
                    spectrum.vectors(),
                    Runtime.getRuntime().maxMemory());
        }
        // Before the filter, since it may refuse the data, and the filter takes long.
        Recommender<U, I> popular = fallback.fit(data, context);
        return new IndexedRecommender<>(data, scorer(data, context), popular);
    }

    private Scorer scorer(Interactions<?, ?> data, FitContext context) {
        Directions found = spectrum.isEmpty() ? null : directions(data, context);
        ItemKnn counting = ItemKnn.of(Similarity.degreeNormalised(a, b, c)).withNeighbors(neighbors);
        SparseMatrix linear =
                kept.linear(data, List.of(a, b, c, neighbors), () -> Neighborhood.of(counting, data, context));
        if (found == null || found.values().length == 0) {
            return new ItemNeighborScorer(linear, false);
        }
        return new GraphFilterScorer(
                linear, found.vectors(), spectrum.parts(data.byItem(), found.values(), b, c, loudness(data.byUser())));
    }

    private Directions directions(Interactions<?, ?> data, FitContext context) {
        int count = spectrum.vectors();
        int iterations = spectrum.iterations();
        return kept.directions(data, List.of(count, iterations, context.seed()), () -> {
            var found = SingularVectors.of(data.byUser(), data.byItem(), count, iterations, context);
            return new Directions(TiledVectors.of(found.vectors().rows, found.count()), found.values());
        });
    }

    /**
     * How much louder the linear filter is than with a = 1, so that weights mean the same whatever a is: the number of
     * items of the user behind an average interaction, to the power of 1 - a.
     */
    private double loudness(SparseMatrix users) {
        double squares = 0;
        for (int user = 0; user < users.rowCount(); user++) {
            squares += (double) users.degree(user) * users.degree(user);
        }
        return StrictMath.pow(squares / users.size(), 1 - a);
    }

    @Override
    public String toString() {
        return "GraphFilter a=" + a + " b=" + b + " c=" + c + " K="
                + (neighbors == Integer.MAX_VALUE ? "all" : neighbors) + spectrum;
    }
}
