package io.growth.benchmarks.published;

import io.growth.core.reply.IntentModel;
import io.growth.core.reply.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.zip.GZIPInputStream;

/** Labelled texts and the shares of them that a model gets right. */
public final class IntentTexts {

    private IntentTexts() {}

    /**
     * Reads lines whose first field is the intent and whose last is the text.
     *
     * @param file compressed by gzip
     * @return the questions in the order of the file
     * @throws IOException if it can't be read
     */
    public static List<Question> read(Path file) throws IOException {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().map(IntentTexts::question).toList();
        }
    }

    /**
     * Texts of five made-up intents, to try a benchmark where no data is at hand.
     *
     * @param count how many
     * @param seed of the generator
     * @return the texts with their intents
     */
    public static List<Question> made(int count, long seed) {
        var random = new SplittableRandom(seed);
        var questions = new ArrayList<Question>();
        for (int k = 0; k < count; k++) {
            int intent = k % 5;
            var text = new StringJoiner(" ");
            for (int word = 0; word < 6; word++) {
                text.add("word" + (random.nextInt(3) > 0 ? 10 * intent + random.nextInt(10) : random.nextInt(50)));
            }
            questions.add(new Question("intent " + intent, text.toString()));
        }
        return questions;
    }

    private static Question question(String line) {
        return new Question(line.substring(0, line.indexOf('\t')), line.substring(line.lastIndexOf('\t') + 1));
    }

    static List<String> texts(List<Question> questions) {
        return questions.stream().map(Question::text).toList();
    }

    /** How sure the model is of its likeliest intent, 0 where it takes the text to be out of scope. */
    static double confidence(IntentModel model, String text) {
        return model.isOutOfScope(text) ? 0 : model.rank(text, 1).get(0).probability();
    }

    static long right(IntentModel model, List<Question> questions, double threshold) {
        return questions.stream()
                .filter(question ->
                        model.rank(question.text(), 1).get(0).intent().equals(question.intent()))
                .filter(question -> confidence(model, question.text()) >= threshold)
                .count();
    }

    static long rejected(IntentModel model, List<String> outOfScope, double threshold) {
        return outOfScope.stream()
                .filter(text -> confidence(model, text) < threshold)
                .count();
    }
}
