package io.growth.recommend.basket;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.RuleScorer;
import io.growth.recommend.popular.Popularity;
import java.util.Objects;

/**
 * "Frequently bought together": what belongs to a basket, by rules such as {popcorn, soda} → salty snack.
 *
 * <p>Association rules (Agrawal, Imieliński and Swami, SIGMOD 1993) with one item on the right: all of them whose items
 * are found together in enough baskets and whose confidence is high enough, nothing sampled and nothing left out. Each
 * user of the data is a basket: give orders rather than customers as users. Every interaction counts once, whatever it
 * weighs.
 *
 * <pre>{@code
 * var together = FrequentlyBoughtTogether.create().withMinimumSupport(0.001).withMinimumConfidence(0.5);
 * together.rules(orders).stream().limit(10).forEach(System.out::println);
 * List<Recommendation<String>> addToBasket = together.fit(orders).forItems(basket).limit(3).explain().list();
 * }</pre>
 *
 * <p>The recommender gives an item the score of the best rule whose antecedent lies in the basket; the explanation is
 * that antecedent, in equal parts. Rules whose measure is not positive (a leverage below 0) recommend nothing. The
 * number of sets of items can grow without bounds as the support falls, so it has a limit. Time and memory of a fit
 * grow with that number, not with the number of possible sets; see {@link #withMaximumItemsets}. Immutable.
 */
public final class FrequentlyBoughtTogether implements RecommenderTrainer {

    /** Smallest support if not told otherwise: one basket in a thousand. */
    public static final double DEFAULT_SUPPORT = 0.001;

    /** Smallest confidence if not told otherwise. */
    public static final double DEFAULT_CONFIDENCE = 0.1;

    /** Largest number of items in a rule if not told otherwise. */
    public static final int DEFAULT_SIZE = 10;

    /** Limit on the number of sets of items if not told otherwise; they take some 50 bytes each. */
    public static final long DEFAULT_ITEMSETS = 5_000_000;

    /** Largest number of items that a rule may be given. */
    public static final int MAX_SIZE = RuleScorer.MAX_DEPTH + 1;

    private static final String RULES_STAGE = "make rules";
    private static final int RULES_BLOCK = 4096;

    private final double support;
    private final double confidence;
    private final int maximumSize;
    private final long maximumItemsets;
    private final Measure measure;

    private FrequentlyBoughtTogether(
            double support, double confidence, int maximumSize, long maximumItemsets, Measure measure) {
        this.support = support;
        this.confidence = confidence;
        this.maximumSize = maximumSize;
        this.maximumItemsets = maximumItemsets;
        this.measure = measure;
    }

    /**
     * Rules of up to {@value #DEFAULT_SIZE} items with a support of {@value #DEFAULT_SUPPORT} and a confidence of
     * {@value #DEFAULT_CONFIDENCE}, the best by confidence.
     *
     * @return the trainer
     */
    public static FrequentlyBoughtTogether create() {
        return new FrequentlyBoughtTogether(
                DEFAULT_SUPPORT, DEFAULT_CONFIDENCE, DEFAULT_SIZE, DEFAULT_ITEMSETS, Measure.CONFIDENCE);
    }

    /**
     * Sets in which share of the baskets all items of a rule must be found; of {@code n} baskets that is {@code
     * ⌈share · n⌉}, and at least one.
     *
     * @param share above 0, up to 1
     * @return a trainer with that support
     * @throws IllegalArgumentException if {@code share} is not such a number
     */
    public FrequentlyBoughtTogether withMinimumSupport(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "support must be a share of the baskets, above 0 and up to 1, but is " + share);
        }
        return new FrequentlyBoughtTogether(share, confidence, maximumSize, maximumItemsets, measure);
    }

    /**
     * Sets in which share of the baskets with the antecedent the consequent must be found.
     *
     * @param share from 0 to 1
     * @return a trainer with that confidence
     * @throws IllegalArgumentException if {@code share} is not such a number
     */
    public FrequentlyBoughtTogether withMinimumConfidence(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("confidence must be a share from 0 to 1 but is " + share);
        }
        return new FrequentlyBoughtTogether(support, share, maximumSize, maximumItemsets, measure);
    }

    /**
     * Sets how many items a rule may have, both sides together: 2 finds pairs, which is quickest, 3 also triples.
     *
     * @param items 2 to {@value MAX_SIZE}
     * @return a trainer with that size
     * @throws IllegalArgumentException if {@code items} is not such a number
     */
    public FrequentlyBoughtTogether withMaximumSize(int items) {
        if (items < 2 || items > MAX_SIZE) {
            throw new IllegalArgumentException("size of a rule must be 2 to " + MAX_SIZE + " items but is " + items);
        }
        return new FrequentlyBoughtTogether(support, confidence, items, maximumItemsets, measure);
    }

    /**
     * Sets at how many sets of items the search gives up.
     *
     * @param sets at least 1
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code sets < 1}
     */
    public FrequentlyBoughtTogether withMaximumItemsets(long sets) {
        if (sets < 1) {
            throw new IllegalArgumentException("limit of itemsets must be at least 1 but is " + sets);
        }
        return new FrequentlyBoughtTogether(support, confidence, maximumSize, sets, measure);
    }

    /**
     * Sets what makes a rule good: the order of {@link #rules}, and the score of a recommendation.
     *
     * @param by the measure
     * @return a trainer with that measure
     */
    public FrequentlyBoughtTogether rankedBy(Measure by) {
        return new FrequentlyBoughtTogether(
                support, confidence, maximumSize, maximumItemsets, Objects.requireNonNull(by, "measure"));
    }

    /**
     * Finds the rules with all processors.
     *
     * @param <U> type of the basket keys
     * @param <I> type of the item keys
     * @param baskets which basket holds what
     * @return the rules, the best first
     * @throws IllegalStateException if there are more sets of items than the limit
     */
    public <U, I> AssociationRules<I> rules(Interactions<U, I> baskets) {
        return rules(baskets, FitContext.defaults());
    }

    /**
     * Finds the rules.
     *
     * @param <U> type of the basket keys
     * @param <I> type of the item keys
     * @param baskets which basket holds what
     * @param context threads, progress and cancellation
     * @return the rules, the best first
     * @throws IllegalStateException if there are more sets of items than the limit
     * @throws io.growth.core.fit.FitCancelledException if the search was cancelled
     */
    public <U, I> AssociationRules<I> rules(Interactions<U, I> baskets, FitContext context) {
        SparseMatrix data = baskets.byUser();
        // A product that should be a whole number may come out a little above it.
        int minimum = (int) Math.max(1, Math.ceil(support * data.rowCount() * (1 - 1e-12)));
        Itemsets sets = new ItemsetSearch(minimum, maximumSize, maximumItemsets, context).run(data);
        var counts = new int[data.columnCount()];
        for (int column : data.columns()) {
            counts[column]++;
        }
        return new AssociationRules<>(baskets.items(), data.rowCount(), counts, sets, rules(sets, context), measure);
    }

    private RuleLists rules(Itemsets sets, FitContext context) {
        context.checkCancelled(RULES_STAGE);
        var index = new ItemsetIndex(sets);
        var rules = new RuleLists();
        context.mapBlocks(
                RULES_STAGE,
                sets.size(),
                RULES_BLOCK,
                () -> index,
                (shared, from, to) -> rulesOf(sets, shared, from, to),
                rules::addAll);
        return rules;
    }

    private RuleLists rulesOf(Itemsets sets, ItemsetIndex index, int from, int to) {
        var rules = new RuleLists();
        for (int set = from; set < to; set++) {
            int start = sets.start(set);
            for (int place = start; place < sets.end(set) && sets.end(set) - start > 1; place++) {
                int antecedent = index.without(set, place);
                if ((double) sets.count(set) / sets.count(antecedent) >= confidence) {
                    rules.add(set, antecedent, sets.items()[place]);
                }
            }
        }
        return rules;
    }

    /**
     * Finds the rules and lays them out for queries.
     *
     * @throws IllegalStateException if there are more sets of items than the limit
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        Recommender<U, I> popular = Popularity.create().fit(data, context);
        AssociationRules<I> rules = rules(data, context);
        return new IndexedRecommender<>(
                data, AntecedentTree.of(rules, measure, data.items().size()), popular);
    }

    @Override
    public String toString() {
        return "FrequentlyBoughtTogether support " + support + " confidence " + confidence + " size " + maximumSize
                + " by " + measure;
    }
}
