package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.core.reply.IntentModel;
import io.growth.core.reply.IntentTrainer;
import io.growth.core.reply.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * 150 intents and texts about none of them (Larson et al., EMNLP 2019). The threshold is the one of most right verdicts
 * on the validation part, out of scope being one more verdict, as in the paper; of equals the highest, which answers less.
 *
 * <p>The trainer's defaults were chosen on the validation part alone, about 25 settings, by in-scope accuracy and right
 * verdicts at the threshold, with and without the out-of-scope texts of the training part: letters across words (92.1 %
 * in scope instead of 91.4), a smoothing of 0.1 (92.6; 92.2 with 0.2, 92.0 with 0.3), an out-of-scope weight of 4.
 */
public final class Clinc150Table implements PublishedTable {

    private static final String SOURCE = "Larson et al. 2019, Table 2, Dialogflow and USE+MLP";

    @Override
    public String folder() {
        return "text/clinc150";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        new Run(data, List.of(), "", figures).report(91.7, 47);
        List<String> outOfScope = IntentTexts.texts(IntentTexts.read(data.resolve("oos_train.tsv.gz")));
        new Run(data, outOfScope, ", out of scope trained", figures).report(0, 61);
    }

    /** One fit and its figures. */
    private static final class Run {

        private final Path data;
        private final String name;
        private final String suffix;
        private final Consumer<Figure> figures;
        private final IntentModel model;
        private final double seconds;

        Run(Path data, List<String> outOfScope, String suffix, Consumer<Figure> figures) throws IOException {
            this.data = data;
            this.suffix = suffix;
            this.figures = figures;
            var trainer = IntentTrainer.create();
            name = trainer.toString();
            List<Question> train = IntentTexts.read(data.resolve("train.tsv.gz"));
            long start = System.nanoTime();
            IntentModel fitted = trainer.fit(train, outOfScope);
            seconds = (System.nanoTime() - start) / 1e9;
            model = fitted.calibrated(IntentTexts.read(data.resolve("val.tsv.gz")));
        }

        void report(double inScope, double recall) throws IOException {
            List<Question> test = IntentTexts.read(data.resolve("test.tsv.gz"));
            List<String> outside = IntentTexts.texts(IntentTexts.read(data.resolve("oos_test.tsv.gz")));
            double threshold = threshold();
            if (inScope > 0) {
                add("in scope %", 100.0 * IntentTexts.right(model, test, 0) / test.size(), inScope);
            }
            double rejected = 100.0 * IntentTexts.rejected(model, outside, threshold) / outside.size();
            add("out-of-scope recall % at the validation threshold" + suffix, rejected, recall);
        }

        private void add(String metric, double value, double goal) {
            figures.accept(new Figure(name, metric, value, atLeast(goal), SOURCE, seconds));
        }

        private double threshold() throws IOException {
            List<Question> inside = IntentTexts.read(data.resolve("val.tsv.gz"));
            List<String> outside = IntentTexts.texts(IntentTexts.read(data.resolve("oos_val.tsv.gz")));
            double best = 0;
            long most = -1;
            for (int step = 1; step < 100; step++) {
                double threshold = step / 100.0;
                long right =
                        IntentTexts.right(model, inside, threshold) + IntentTexts.rejected(model, outside, threshold);
                best = right >= most ? threshold : best;
                most = Math.max(most, right);
            }
            return best;
        }
    }
}
