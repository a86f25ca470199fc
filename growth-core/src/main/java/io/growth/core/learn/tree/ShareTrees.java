package io.growth.core.learn.tree;

import io.growth.core.store.ModelReader;
import java.io.IOException;
import java.util.List;

/** Reads trees whose values are shares, and what is written beside them. */
final class ShareTrees {

    private ShareTrees() {}

    static List<Nodes> read(ModelReader in, ModelColumns columns) throws IOException {
        List<Nodes> trees = NodesFile.read(in, columns.count());
        for (Nodes tree : trees) {
            if (tree.depth() > GrowthRule.MOST_DEPTH) {
                throw in.corrupt("a tree is " + tree.depth() + " questions deep, at most " + GrowthRule.MOST_DEPTH);
            }
            for (int node = 0; node < tree.size(); node++) {
                if (!(tree.value(node) >= 0 && tree.value(node) <= 1)) {
                    throw in.corrupt("a share is " + tree.value(node));
                }
                if (tree.cover(node) == 0) {
                    throw in.corrupt("a node has no weight");
                }
            }
        }
        return trees;
    }

    static Impurity readImpurity(ModelReader in) throws IOException {
        String name = in.text("impurity");
        for (Impurity impurity : Impurity.values()) {
            if (impurity.name().equals(name)) {
                return impurity;
            }
        }
        throw in.corrupt("unknown impurity '" + name + "'; a newer version may know it");
    }
}
