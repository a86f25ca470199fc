package io.growth.recommend.neighbor;

import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;
import java.util.List;
import java.util.stream.Stream;

/** The measures every neighbour search is tried with. */
final class Similarities {

    /** What is computed from counts or double sums, and so must come out to the last bit. */
    static final List<Similarity> EXACT = List.of(
            Similarity.cosine(),
            Similarity.jaccard(),
            Similarity.dice(),
            Similarity.overlap(),
            Similarity.tversky(0.3, 2.5),
            Similarity.tversky(1000.3, 700.7),
            Similarity.asymmetricCosine(0.3),
            Similarity.conditionalProbability(),
            Similarity.lift(),
            Similarity.pointwiseMutualInformation(),
            Similarity.logLikelihoodRatio(),
            Similarity.pearson(),
            Similarity.cosine().withShrinkage(10),
            Similarity.jaccard().withShrinkage(3),
            Similarity.lift().withMinimumCommon(2),
            Similarity.logLikelihoodRatio().withShrinkage(2),
            Similarity.weightedCosine().withMinimumCommon(2),
            pair -> pair.common() * (0.5 / pair.degreeA() + 0.25 / pair.degreeB()),
            new Lopsided());

    /** What sums products in float, to the last bit if the twin rounds in the same places. */
    static final List<Similarity> CLOSE = List.of(
            Similarity.weightedCosine(),
            Similarity.weightedCosine().withShrinkage(5),
            Similarity.degreeNormalised(0, 0.5, 0.5),
            Similarity.degreeNormalised(1, 0.5, 0.5),
            Similarity.degreeNormalised(1, 0.8, 0.2),
            Similarity.degreeNormalised(0.5, -0.2, 0.4).withShrinkage(2),
            new Tanimoto());

    /** All of them. */
    static final List<Similarity> ALL =
            Stream.of(EXACT, CLOSE).flatMap(List::stream).toList();

    private Similarities() {}

    /** A shop's own measure on ratings, for which every figure of a pair and its side matters. */
    static final class Lopsided implements Similarity {

        @Override
        public double of(Pair pair) {
            double a = pair.sumA() + 3 * pair.squaresA() + pair.normA();
            double b = 2 * pair.sumB() + 5 * pair.squaresB() + pair.normB();
            return (pair.dot() + a) / (1 + a + 2 * b) / (pair.common() + pair.degreeA() + 0.5 * pair.degreeB());
        }

        @Override
        public Evidence evidence() {
            return Evidence.RATINGS;
        }

        @Override
        public String toString() {
            return "own lopsided";
        }
    }

    /** A shop's own measure on weights, Jaccard's extension to vectors, with columns that count by their degree. */
    static final class Tanimoto implements Similarity {

        @Override
        public double of(Pair pair) {
            return pair.dot() / (pair.normA() * pair.normA() + pair.normB() * pair.normB() - pair.dot());
        }

        @Override
        public Evidence evidence() {
            return Evidence.PRODUCTS;
        }

        @Override
        public double columnWeight(int degree) {
            return 1 / Math.log(2 + degree);
        }

        @Override
        public String toString() {
            return "own tanimoto";
        }
    }
}
