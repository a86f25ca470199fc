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
 * Chinese questions to a shop, six examples for each of twenty intents and 80 to be judged: written for a smoke test, so
 * one text is 1.25 points. The settings are the defaults; how {@link Clinc150Table} chose them says what cross-validation
 * within the training part of this set had to do with it.
 */
public final class ShopFaqZhTable implements PublishedTable {

    @Override
    public String folder() {
        return "text/shop-faq-zh";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        List<Question> train = IntentTexts.read(data.resolve("train.tsv.gz"));
        List<Question> test = IntentTexts.read(data.resolve("test.tsv.gz"));
        var trainer = IntentTrainer.create();
        long start = System.nanoTime();
        IntentModel model = trainer.fit(train);
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.accept(new Figure(
                trainer.toString(),
                "in scope %",
                100.0 * IntentTexts.right(model, test, 0) / test.size(),
                atLeast(58.8),
                "Han characters 1-3-grams, softmax regression, one run",
                seconds));
    }
}
