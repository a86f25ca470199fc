package io.growth.core.reply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the question of an intent that has the most in common with a text: that of the largest cosine. */
final class ClosestQuestions {

    private final TextColumns space;
    private final List<Question> questions;
    private final SparseTexts rows;
    private final Map<String, List<Integer>> ofIntent = new HashMap<>();

    ClosestQuestions(IntentModel model, List<Question> questions) {
        space = model.space();
        this.questions = questions;
        rows = new SparseTexts(questions.stream().map(Question::text).toList(), new int[questions.size()], space);
        for (int i = 0; i < questions.size(); i++) {
            ofIntent.computeIfAbsent(questions.get(i).intent(), name -> new ArrayList<>())
                    .add(i);
        }
        for (String intent : model.intents()) {
            if (!ofIntent.containsKey(intent)) {
                throw new IllegalArgumentException("intent '" + intent + "' has no question; give one for each intent");
            }
        }
    }

    List<Question> questions() {
        return questions;
    }

    String closest(String intent, String text) {
        TextColumns.Row row = space.row().read(text);
        int best = -1;
        double most = -1;
        for (int question : ofIntent.getOrDefault(intent, List.of())) {
            double cosine = cosine(row, question);
            if (cosine > most) {
                most = cosine;
                best = question;
            }
        }
        return questions.get(best).text();
    }

    /** The columns of both rows ascend. */
    private double cosine(TextColumns.Row row, int question) {
        double sum = 0;
        int from = rows.start(question);
        int end = rows.start(question + 1);
        for (int i = 0; i < row.size && from < end; i++) {
            int at = Arrays.binarySearch(rows.columnsOf(), from, end, row.columns[i]);
            if (at >= 0) {
                sum += (double) row.values[i] * rows.values()[at];
            }
            from = at >= 0 ? at + 1 : -at - 1;
        }
        return sum;
    }
}
