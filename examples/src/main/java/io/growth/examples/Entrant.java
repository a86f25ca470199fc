package io.growth.examples;

import io.growth.recommend.RecommenderTrainer;

/**
 * A trainer that takes part.
 *
 * @param name a few words
 * @param family what kind it is of
 * @param trainer the trainer
 * @param refusal why it is not fitted on this data, or empty
 */
record Entrant(String name, Family family, RecommenderTrainer trainer, String refusal) {

    boolean fits() {
        return refusal.isEmpty();
    }
}
