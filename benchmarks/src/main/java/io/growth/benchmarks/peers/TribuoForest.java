package io.growth.benchmarks.peers;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo's random forest: trees of any depth, leaves of five rows, one thread. */
final class TribuoForest implements TreeFitter {

    /** Kept, since settings of loggers that nobody keeps are lost: it tells of every tree. */
    private static final Logger LOGGER = Logger.getLogger("org.tribuo.ensemble");

    private static final long SEED = 42;
    private static final String YES = "yes";

    private final RandomForestTrainer<Label> trainer;
    private final MutableDataset<Label> learning;
    private final List<Example<Label>> asked;
    private Model<Label> model;

    TribuoForest(Examples examples, Features asked, int trees, int columns, int leaf) {
        LOGGER.setLevel(Level.WARNING);
        float share = (float) columns / examples.features().columns();
        trainer = new RandomForestTrainer<>(
                new CARTClassificationTrainer(Integer.MAX_VALUE, leaf, 0, share, false, new GiniIndex(), SEED),
                new VotingCombiner(),
                trees,
                SEED);
        var factory = new LabelFactory();
        learning = new MutableDataset<>(new SimpleDataSourceProvenance("benchmark", factory), factory);
        learning.addAll(examples(examples.features(), examples.labels()));
        this.asked = examples(asked, new int[asked.rows()]);
        model = trainer.train(learning);
    }

    private static List<Example<Label>> examples(Features features, int[] labels) {
        String[] names = features.names().toArray(String[]::new);
        var row = new double[names.length];
        var examples = new ArrayList<Example<Label>>();
        for (int number = 0; number < features.rows(); number++) {
            features.copyRow(number, row);
            examples.add(new ArrayExample<>(new Label(labels[number] == 1 ? YES : "no"), names, row.clone()));
        }
        return examples;
    }

    @Override
    public Object fit(int threads) {
        model = trainer.train(learning);
        return model;
    }

    @Override
    public double[] scores(int threads) {
        return IntStream.range(0, asked.size()).mapToDouble(this::score).toArray();
    }

    @Override
    public double score(int row) {
        Prediction<Label> prediction = model.predict(asked.get(row));
        return Objects.requireNonNull(prediction.getOutputScores().get(YES)).getScore();
    }
}
