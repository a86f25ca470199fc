package io.growth.core.learn.tree;

import java.util.ArrayList;
import java.util.List;

/** Puts what a node asks into words. */
final class Question {

    private final ModelColumns columns;
    private final Nodes tree;

    Question(ModelColumns columns, Nodes tree) {
        this.columns = columns;
        this.tree = tree;
    }

    /** What is true of the rows that go to one side. */
    String answer(int node, boolean left) {
        String name = columns.names().get(tree.feature(node));
        String missing = tree.missingLeft(node) == left ? " or missing" : "";
        if (tree.asksCodes(node)) {
            return name + " in {" + String.join(", ", levels(node, left)) + "}" + missing;
        }
        if (tree.threshold(node) == Double.MAX_VALUE) {
            return name + (left ? " is known" : " is missing");
        }
        return name + (left ? " <= " : " > ") + NumberLabel.of(tree.threshold(node)) + missing;
    }

    private List<String> levels(int node, boolean left) {
        List<String> names = columns.levels().get(tree.feature(node));
        var chosen = new ArrayList<String>();
        long[] bits = tree.codes(node);
        for (int code = 0; code < names.size(); code++) {
            boolean set = code < bits.length * Long.SIZE && (bits[code >> 6] & (1L << code)) != 0;
            if (set == left) {
                chosen.add(names.get(code));
            }
        }
        return chosen;
    }
}
