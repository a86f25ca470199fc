package io.growth.core.similarity;

import java.util.List;

/** One of each kind, parameters included. */
final class BuiltIn {

    static final List<Similarity> ALL = List.of(
            Similarity.jaccard(),
            Similarity.cosine(),
            Similarity.weightedCosine(),
            Similarity.asymmetricCosine(0.6914),
            Similarity.overlap(),
            Similarity.dice(),
            Similarity.tversky(0.25, 1e-7),
            Similarity.conditionalProbability(),
            Similarity.lift(),
            Similarity.pointwiseMutualInformation(),
            Similarity.logLikelihoodRatio(),
            Similarity.pearson(),
            Similarity.degreeNormalised(1, -0.8, 1e9));

    private BuiltIn() {}
}
