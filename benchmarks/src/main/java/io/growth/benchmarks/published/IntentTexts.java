package io.growth.benchmarks.published;

import io.growth.core.reply.IntentModel;
import io.growth.core.reply.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
