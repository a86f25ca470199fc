package io.growth.core.reply;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds the question of an intent that has the most in common with a text: that of the largest cosine. */
final class ClosestQuestions {

    private final List<Question> questions;
    private final Map<String, QuestionIndex> ofIntent = new HashMap<>();

    ClosestQuestions(IntentModel model, List<Question> questions) {
        this.questions = questions;
        List<String> texts = questions.stream().map(Question::text).toList();
        var rows = new SparseTexts(texts, new int[questions.size()], model.space());
        Map<String, IntStream.Builder> places = new HashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            places.computeIfAbsent(questions.get(i).intent(), name -> IntStream.builder())
                    .add(i);
        }
        for (String intent : model.intents()) {
            IntStream.Builder own = places.get(intent);
            if (own == null) {
                throw new IllegalArgumentException("intent '" + intent + "' has no question; give one for each intent");
            }
            ofIntent.put(intent, new QuestionIndex(rows, own.build().toArray()));
        }
    }

    List<Question> questions() {
        return questions;
    }

    /** The closest question of an intent of the model. */
    String closest(String intent, TextColumns.Row row) {
        QuestionIndex index = ofIntent.get(intent);
        if (index == null) {
            throw new IllegalArgumentException("the model has no intent '" + intent + "'");
        }
        return questions.get(index.closest(row)).text();
    }
}
