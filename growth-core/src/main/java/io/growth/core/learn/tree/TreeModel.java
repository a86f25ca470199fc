package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Explainer;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.List;

/**
 * A decision tree: a few questions lead to a group of past customers, and the share of those it happened to is the
 * probability.
 *
 * <p>Missing values (NaN) and codes of levels that were not there while learning go the way that each question says.
 * Immutable; made by {@link DecisionTree}.
 */
public final class TreeModel implements Classifier, Explainer {

    /** How trees are written to a file. */
    public static final ModelFormat<TreeModel> FORMAT = new Format();

    private final ModelColumns columns;
    private final Impurity impurity;
    private final Nodes tree;
    private final double alpha;

    TreeModel(ModelColumns columns, Impurity impurity, Nodes tree, double alpha) {
        this.columns = columns;
        this.impurity = impurity;
        this.tree = tree;
        this.alpha = alpha;
    }

    @Override
    public double probability(double[] row) {
        columns.checkRow(row);
        return tree.score(row);
    }

    @Override
    public double probability(Features features, int row) {
        columns.checkWidth(features);
        return tree.score(features, row);
    }

    /**
     * The reasons of one prediction in probability: exact Shapley values, which sum to the prediction.
     *
     * @param row a number for each feature
     * @return a part for each feature
     * @throws IllegalArgumentException if the row is shorter or longer
     */
    public ProbabilityExplanation explainProbability(double[] row) {
        columns.checkRow(row);
        var shap = new TreeShap(tree, columns.count());
        shap.add(tree, row, 1);
        return ProbabilityExplanation.of(columns, row, TreeShap.base(tree), shap.parts());
    }

    /**
     * The reasons of one prediction in log-odds: those of {@link #explainProbability}, all by one factor, so that they
     * keep their signs and proportions and sum to the log-odds of the prediction. A share nearer to 0 or 1 than 1e-9,
     * as in a leaf where all are alike, counts as that near.
     */
    @Override
    public Explanation explain(double[] row) {
        return LogOddsScale.of(explainProbability(row));
    }

    /**
     * How many groups the tree tells apart.
     *
     * @return number of leaves, at least 1
     */
    public int leaves() {
        return tree.leaves();
    }

    /**
     * How many questions lead to a group.
     *
     * @return the most of all leaves; 0 if there is no question
     */
    public int depth() {
        return tree.depth();
    }

    /**
     * What a leaf had to be worth to stay.
     *
     * @return alpha of the pruning, set or chosen; 0 if there was none
     */
    public double alpha() {
        return alpha;
    }

    /**
     * Which features the tree owes most to: the share of each in what all questions lower the impurity by. Features of
     * many values look more important in it than they are; {@link PermutationImportance} does not have that fault.
     *
     * @return all features, the most important first; the values sum to 1, or are all 0 if there is no question
     */
    public List<Importance> importance() {
        return Importance.ranked(columns.names(), Importance.ofSplits(List.of(tree), impurity, columns.count()));
    }

    /**
     * The tree as text: a line for each group, indented below the group it is part of, with the question's answer, the
     * share of those it happened to and how many there were.
     *
     * @return lines, each with an end
     */
    public String toText() {
        return new TreeText(columns, tree).text();
    }

    /**
     * A picture of the tree, which a browser shows: write it into a file that ends in {@code .svg}, or into a page.
     *
     * @param depth how many questions deep at most; 4 or 5 fit on a page
     * @return a document in SVG
     * @throws IllegalArgumentException if {@code depth < 0}
     */
    public String toSvg(int depth) {
        return new TreePicture(columns, tree, depth).svg();
    }

    Nodes tree() {
        return tree;
    }

    @Override
    public String toString() {
        return "tree of " + leaves() + " leaves, depth " + depth() + ", on " + columns.count() + " columns";
    }

    private static final class Format implements ModelFormat<TreeModel> {

        @Override
        public String type() {
            return "decision-tree";
        }

        @Override
        public void write(TreeModel model, ModelWriter out) {
            model.columns.write(out);
            NodesFile.write(List.of(model.tree), out);
            out.text("impurity", model.impurity.name()).real("alpha", model.alpha);
        }

        @Override
        public TreeModel read(ModelReader in) throws IOException {
            ModelColumns columns = ModelColumns.read(in);
            List<Nodes> trees = ShareTrees.read(in, columns);
            if (trees.size() != 1) {
                throw in.corrupt("a decision tree has one tree, but there are " + trees.size());
            }
            double alpha = in.real("alpha");
            if (!(alpha >= 0 && alpha <= Double.MAX_VALUE)) {
                throw in.corrupt("alpha is " + alpha);
            }
            return new TreeModel(columns, ShareTrees.readImpurity(in), trees.get(0), alpha);
        }
    }
}
