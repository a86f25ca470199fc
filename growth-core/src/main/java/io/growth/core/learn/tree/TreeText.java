package io.growth.core.learn.tree;

/** Writes a tree as indented lines. */
final class TreeText {

    private final Question question;
    private final Nodes tree;
    private final StringBuilder out = new StringBuilder();

    TreeText(ModelColumns columns, Nodes tree) {
        question = new Question(columns, tree);
        this.tree = tree;
    }

    String text() {
        if (out.isEmpty()) {
            line(0, 0, "all");
            below(0, 1);
        }
        return out.toString();
    }

    private void below(int node, int depth) {
        if (!tree.isLeaf(node)) {
            line(tree.left(node), depth, question.answer(node, true));
            below(tree.left(node), depth + 1);
            line(tree.right(node), depth, question.answer(node, false));
            below(tree.right(node), depth + 1);
        }
    }

    private void line(int node, int depth, String what) {
        out.append("  ".repeat(depth))
                .append(what)
                .append(": ")
                .append(NumberLabel.percent(tree.value(node)))
                .append(" of ")
                .append(NumberLabel.count(tree.cover(node)))
                .append('\n');
    }
}
