package io.growth.core.learn.tree;

import java.util.Locale;

/**
 * Draws a tree in SVG: a box for each group with its share, how many there are, and a bar; what leads to it stands
 * above. Groups below the deepest level are left out, and their box says so.
 */
final class TreePicture {

    private static final int BOX = 150;
    private static final int GAP = 16;
    private static final int HEIGHT = 46;
    private static final int BAR = 6;
    private static final int LEVEL = 104;
    private static final int MOST_LETTERS = 24;

    private final Question question;
    private final Nodes tree;
    private final int most;
    private final StringBuilder boxes = new StringBuilder();
    private int columnsUsed;
    private int levelsUsed;

    TreePicture(ModelColumns columns, Nodes tree, int most) {
        if (most < 0) {
            throw new IllegalArgumentException("depth must be at least 0 but is " + most);
        }
        question = new Question(columns, tree);
        this.tree = tree;
        this.most = most;
    }

    String svg() {
        place(0, 0, "all");
        int width = columnsUsed * (BOX + GAP) + GAP;
        int height = (levelsUsed + 1) * LEVEL + GAP;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
                + "\" height=\"" + height + "\" font-family=\"sans-serif\" font-size=\"11\" text-anchor=\"middle\">\n"
                + boxes + "</svg>\n";
    }

    /** Draws a branch, its leaves side by side and each parent midway above its children. Returns the middle. */
    private int place(int node, int level, String answer) {
        levelsUsed = Math.max(levelsUsed, level);
        if (tree.isLeaf(node) || level == most) {
            int middle = GAP + BOX / 2 + columnsUsed++ * (BOX + GAP);
            box(node, middle, level, answer);
            return middle;
        }
        int left = place(tree.left(node), level + 1, question.answer(node, true));
        int right = place(tree.right(node), level + 1, question.answer(node, false));
        int middle = (left + right) / 2;
        line(middle, left, level);
        line(middle, right, level);
        box(node, middle, level, answer);
        return middle;
    }

    private void line(int from, int to, int level) {
        int top = top(level) + HEIGHT;
        boxes.append(String.format(
                Locale.ROOT, "<path d=\"M%d %dL%d %d\" stroke=\"#999\"/>\n", from, top, to, top(level + 1) - 16));
    }

    private static int top(int level) {
        return GAP + 16 + level * LEVEL;
    }

    private void box(int node, int middle, int level, String answer) {
        int left = middle - BOX / 2;
        int top = top(level);
        double share = tree.value(node);
        text(middle, top - 5, answer);
        String fill = tree.isLeaf(node) ? "#fff7ed" : "#f8fafc";
        rectangle(left, top, BOX, HEIGHT, fill + "\" stroke=\"#999");
        rectangle(left, top + HEIGHT - BAR, BOX * share, BAR, "#c2410c");
        text(middle, top + 16, NumberLabel.percent(share));
        boolean more = level == most && !tree.isLeaf(node);
        text(middle, top + 32, "of " + NumberLabel.count(tree.cover(node)) + (more ? ", more below" : ""));
    }

    private void rectangle(int x, int y, double width, int height, String fill) {
        boxes.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                x,
                y,
                width,
                height,
                fill));
    }

    private void text(int x, int y, String words) {
        String shown = words.length() > MOST_LETTERS ? words.substring(0, MOST_LETTERS - 1) + "…" : words;
        boxes.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\">")
                .append(escape(shown));
        if (!shown.equals(words)) {
            boxes.append("<title>").append(escape(words)).append("</title>");
        }
        boxes.append("</text>\n");
    }

    /** Names of columns and levels come from outside, and must not become part of the page. */
    private static String escape(String text) {
        var safe = new StringBuilder();
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                // XML knows no other control characters, not even escaped.
                default -> safe.append(c < ' ' || c == 0x7F ? ' ' : c);
            }
        }
        return safe.toString();
    }
}
