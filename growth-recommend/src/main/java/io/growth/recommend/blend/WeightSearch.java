package io.growth.recommend.blend;

import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommendation;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.internal.BlendSample;
import io.growth.recommend.internal.BlendSample.Candidates;
import io.growth.recommend.internal.Fusion;
import io.growth.recommend.internal.Scorer;
import io.growth.recommend.internal.TopKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Finds the weights of a blend on a part of the data that its models, fitted for this only, have not seen. */
final class WeightSearch<U, I> {

    /** More users tell little more of so few numbers, and take memory: a megabyte for each model and 1,000 users. */
    private static final int MAX_USERS = 10_000;

    private static final int MIN_DEPTH = 100;
    private static final int MAX_ROUNDS = 50;

    /** Factors of a weight, tried in turn: far ones first, then ever nearer. */
    private static final double[][] FACTORS = {{0, 0.125, 0.25, 0.5, 2, 4, 8}, {0.67, 1.5}, {0.83, 1.2}, {0.91, 1.1}};

    private final List<RecommenderTrainer> models;
    private final Fusion fusion;
    private final Learning learning;
    private final Split<U, I> split;
    private final FitContext context;

    WeightSearch(
            List<RecommenderTrainer> models,
            Fusion fusion,
            Learning learning,
            Interactions<U, I> data,
            FitContext context) {
        this.models = models;
        this.fusion = fusion;
        this.learning = learning;
        this.split = learning.validation().cut(data, context.seed());
        this.context = context;
    }

    double[] from(double[] start) {
        int[] users = judgedUsers();
        if (users.length == 0 || models.size() == 1) {
            return start.clone();
        }
        List<Scorer> scorers = Members.fit(
                        models,
                        split.train(),
                        context.withProgress(progress -> context.report(
                                "learn weights, " + progress.stage(), progress.done(), progress.total())))
                .scorers();
        int depth = Math.max(MIN_DEPTH, (int) Math.min(Integer.MAX_VALUE, 5L * learning.k()));
        List<Candidates> sample = new BlendSample(
                        fusion, scorers, split.train().byUser(), split.test().byUser(), depth)
                .of(users, context);
        Metric metric = learning.metric();
        if (metric == null) {
            return new Stacking(sample, models.size()).weights(start, context);
        }
        boolean complete = !fusionByRank() && scorers.stream().anyMatch(Scorer::complete);
        return search(start, weights -> mean(metric, new Mixture(users, sample, weights, complete), users));
    }

    private boolean fusionByRank() {
        return fusion.kind() == Fusion.Kind.RECIPROCAL_RANK || fusion.kind() == Fusion.Kind.BORDA;
    }

    /** Users with something to be found, a random choice of them if there are many. */
    private int[] judgedUsers() {
        var judged = new BitSet();
        for (int user = 0; user < split.test().users().size(); user++) {
            judged.set(user, split.test().byUser().degree(user) > 0);
        }
        int[] users = judged.stream().toArray();
        SplittableRandom random = context.random("users to learn weights by", 0);
        for (int k = 0; k < Math.min(MAX_USERS, users.length); k++) {
            int other = k + random.nextInt(users.length - k);
            int swapped = users[k];
            users[k] = users[other];
            users[other] = swapped;
        }
        int[] chosen = Arrays.copyOf(users, Math.min(MAX_USERS, users.length));
        Arrays.sort(chosen);
        return chosen;
    }

    private double mean(Metric metric, Ranker<U, I> mixture, int[] users) {
        Interactions<U, I> all = split.test();
        Interactions<U, I> hidden = users.length == MAX_USERS
                ? all.onlyUsers(key -> Arrays.binarySearch(users, all.users().indexOf(key)) >= 0)
                : all;
        return Evaluator.on(split.train(), hidden)
                .at(learning.k())
                .evaluate(mixture, context.withProgress(progress -> {}))
                .mean(metric, learning.k());
    }

    /** What a set of weights is worth. */
    @FunctionalInterface
    interface Objective {
        double of(double[] weights);
    }

    /** Starts from the best of the given weights and each model alone; the first of equally good ones stays. */
    static double[] search(double[] start, Objective objective) {
        double[] best = start.clone();
        double value = objective.of(best);
        for (int m = 0; m < start.length; m++) {
            var alone = new double[start.length];
            alone[m] = 1;
            double other = objective.of(alone);
            if (other > value) {
                value = other;
                best = alone;
            }
        }
        int rounds = 0;
        for (int fineness = 0; fineness < FACTORS.length; rounds++) {
            double[] better = round(best, value, FACTORS[fineness], objective);
            double reached = Arrays.equals(better, best) ? value : objective.of(better);
            fineness += reached > value && rounds < MAX_ROUNDS ? 0 : 1;
            best = better;
            value = reached;
        }
        return best;
    }

    private static double[] round(double[] from, double value, double[] factors, Objective objective) {
        double[] best = from.clone();
        double reached = value;
        for (int m = 0; m < from.length; m++) {
            // A model that counts nothing so far is tried at the size of the largest.
            double base = best[m] > 0 ? best[m] : Arrays.stream(best).max().orElse(1);
            double kept = best[m];
            for (double factor : factors) {
                double[] other = best.clone();
                other[m] = base * factor;
                double there = anyPositive(other) ? objective.of(other) : Double.NEGATIVE_INFINITY;
                if (there > reached) {
                    reached = there;
                    kept = other[m];
                }
            }
            best[m] = kept;
        }
        return best;
    }

    private static boolean anyPositive(double[] weights) {
        return Arrays.stream(weights).anyMatch(weight -> weight > 0);
    }

    /** A blend that answers for the users of a sample. */
    private final class Mixture implements Ranker<U, I> {

        private final int[] users;
        private final List<Candidates> sample;
        private final float[] weights;
        private final float floor;

        Mixture(int[] users, List<Candidates> sample, double[] weights, boolean complete) {
            this.users = users;
            this.sample = sample;
            this.weights = new float[weights.length];
            for (int m = 0; m < weights.length; m++) {
                this.weights[m] = (float) weights[m];
            }
            this.floor = complete ? -Float.MAX_VALUE : Float.MIN_VALUE;
        }

        @Override
        public List<Recommendation<I>> recommend(U user, int limit) {
            Candidates own =
                    sample.get(Arrays.binarySearch(users, split.test().users().indexOf(user)));
            var top = new TopKeys();
            top.reset(Math.min(limit, own.items().length));
            float[] parts = own.parts();
            float[] weighing = weights;
            for (int k = 0, at = 0; k < own.items().length; k++) {
                float score = 0;
                for (float weight : weighing) {
                    score += weight * parts[at++];
                }
                if (score >= floor) {
                    top.offer(TopKeys.key(score, own.items()[k]));
                }
            }
            return listed(top);
        }

        private List<Recommendation<I>> listed(TopKeys top) {
            int size = top.finishSorted();
            var list = new ArrayList<Recommendation<I>>(size);
            for (int k = 0; k < size; k++) {
                I item = split.train().items().key(TopKeys.index(top.at(k)));
                list.add(new Recommendation<>(item, TopKeys.score(top.at(k)), Source.PERSONAL, List.of()));
            }
            return list;
        }
    }
}
