package io.growth.benchmarks.peers;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.core.learn.tree.RandomForest;

/** A library that learns many trees. */
public enum TreePeer {

    /** This library. */
    GROWTH {
        @Override
        public TreeFitter forest(Examples learning, Features asked, int trees, int columns, int leaf) {
            RandomForest trainer = RandomForest.create()
                    .withTrees(trees)
                    .withColumnsPerSplit(columns)
                    .withMinLeafRows(leaf);
            return new GrowthTrees(trainer, learning, asked);
        }

        @Override
        public TreeFitter boosting(Examples learning, Features asked, int trees, int leaves) {
            GradientBoosting trainer =
                    GradientBoosting.create().withTrees(trees).withLeaves(leaves);
            return new GrowthTrees(trainer, learning, asked);
        }
    },

    /** Tribuo, which has forests. */
    TRIBUO {
        @Override
        public TreeFitter forest(Examples learning, Features asked, int trees, int columns, int leaf) {
            return new TribuoForest(learning, asked, trees, columns, leaf);
        }

        @Override
        public TreeFitter boosting(Examples learning, Features asked, int trees, int leaves) {
            throw new UnsupportedOperationException("Tribuo boosts by calling XGBoost; ask for XGBOOST");
        }
    },

    /** XGBoost, native, which boosts. */
    XGBOOST {
        @Override
        public TreeFitter forest(Examples learning, Features asked, int trees, int columns, int leaf) {
            throw new UnsupportedOperationException("XGBoost has no forest of classification trees; ask for TRIBUO");
        }

        @Override
        public TreeFitter boosting(Examples learning, Features asked, int trees, int leaves) {
            return new XgboostTrees(learning, asked, trees, leaves);
        }
    };

    /**
     * Puts data into the library for a random forest.
     *
     * @param learning what it learns from
     * @param asked rows it is asked about
     * @param trees how many
     * @param columns tried at each split
     * @param leaf rows that a leaf has at least
     * @return learns it
     */
    public abstract TreeFitter forest(Examples learning, Features asked, int trees, int columns, int leaf);

    /**
     * Puts data into the library for boosting at a rate of 0.1.
     *
     * @param learning what it learns from
     * @param asked rows it is asked about
     * @param trees how many
     * @param leaves of each tree at most
     * @return learns it
     */
    public abstract TreeFitter boosting(Examples learning, Features asked, int trees, int leaves);
}
