package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.core.reply.IntentModel;
import io.growth.core.reply.IntentTrainer;
import io.growth.core.reply.Question;
import io.growth.core.reply.search.FaqEntry;
import io.growth.core.reply.search.FaqLanguage;
import io.growth.core.reply.search.FaqSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * 150 intents and texts about none of them (Larson et al., EMNLP 2019). The threshold is the one of most right verdicts
 * on the validation part, out of scope being one more verdict, as in the paper; of equals the highest, which answers less.
 *
 * <p>The trainer's defaults were chosen on the validation part alone, about 25 settings, by in-scope accuracy and right
 * verdicts at the threshold, with and without the out-of-scope texts of the training part: letters across words (92.1 %
 * in scope instead of 91.4), a smoothing of 0.1 (92.6; 92.2 with 0.2, 92.0 with 0.3), an out-of-scope weight of 4.
 *
 * <p>A second round of eleven settings, after the test part had been judged with the first, chose the fourth root of the
 * weights of features and the mean over the second half of the passes: 2,830 right verdicts of 3,100 and 92.8 % in scope
 * instead of 2,822 and 92.6. Random loss of features, pairs of letters and square roots did no better; the fourth root
 * also did better in cross-validation on the training parts of hint3-sofmattress (78.0 % instead of 77.7) and shop-faq-zh
 * (62.1 instead of 59.6).
 *
 * <p>How much examples out of scope say is learnt from the validation part, see {@link IntentModel#calibrated(
 * java.util.Collection, java.util.Collection)}. By five-fold cross-validation within that part it makes 2,835 verdicts
 * right instead of 2,831 and refuses 78 of 100 texts out of scope instead of 64. The two figures it looks at did best
 * of eleven sets there, by ten folds. All this came after the test part had been judged without (50.7 of 100). Examples
 * learnt as texts of all intents alike (outlier exposure: Hendrycks, Mazeika and Dietterich, ICLR 2019) did worse, 2,827.
 */
public final class Clinc150Table implements PublishedTable {

    /** Of Dialogflow, with a recall of 26.7 %. */
    private static final double THRESHOLD_IN_SCOPE = 90.8;

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
        search(data, figures);
    }

    /** The intent of the one question that is found first, by words alone. */
    private static void search(Path data, Consumer<Figure> figures) throws IOException {
        Map<String, List<String>> questions = IntentTexts.read(data.resolve("train.tsv.gz")).stream()
                .collect(Collectors.groupingBy(
                        Question::intent, TreeMap::new, Collectors.mapping(Question::text, Collectors.toList())));
        long start = System.nanoTime();
        FaqSearch search = FaqSearch.of(
                FaqLanguage.ENGLISH,
                questions.entrySet().stream()
                        .map(entry -> new FaqEntry(entry.getKey(), entry.getValue(), ""))
                        .toList());
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Question> test = IntentTexts.read(data.resolve("test.tsv.gz"));
        long right = test.stream()
                .filter(question -> search.find(question.text(), 1).stream()
                        .anyMatch(match -> match.entry().key().equals(question.intent())))
                .count();
        figures.accept(new Figure(
                "FaqSearch ENGLISH, nearest question",
                "in scope %",
                100.0 * right / test.size(),
                around(84.2, 0.5),
                "Lucene 9.12 BM25, nearest example, English analyser",
                seconds));
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
            List<Question> heldOut = IntentTexts.read(data.resolve("val.tsv.gz"));
            model = outOfScope.isEmpty()
                    ? fitted.calibrated(heldOut)
                    : fitted.calibrated(heldOut, IntentTexts.texts(IntentTexts.read(data.resolve("oos_val.tsv.gz"))));
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
            double answered = 100.0 * IntentTexts.right(model, test, threshold) / test.size();
            add("in scope % at the validation threshold" + suffix, answered, THRESHOLD_IN_SCOPE);
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
