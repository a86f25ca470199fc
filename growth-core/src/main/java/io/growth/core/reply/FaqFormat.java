package io.growth.core.reply;

import io.growth.core.store.ModelReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a bot has besides its model, and checks that the two fit together. */
final class FaqFormat {

    private FaqFormat() {}

    static FaqBot read(ModelReader reader, IntentModel model) throws IOException {
        List<String> answers = reader.strings("answers");
        List<String> texts = reader.strings("questions");
        List<String> intents = reader.strings("questionIntents");
        if (answers.size() != model.intents().size() || texts.size() != intents.size()) {
            throw reader.corrupt("answers or questions don't fit the intents");
        }
        Map<String, String> answerOf = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            answerOf.put(model.intents().get(i), answers.get(i));
        }
        try {
            List<Question> questions = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                questions.add(new Question(intents.get(i), texts.get(i)));
            }
            var thresholds = new ReplyThresholds(reader.real("answer"), reader.real("ask"));
            return FaqBot.of(model, thresholds, answerOf, questions);
        } catch (IllegalArgumentException e) {
            throw reader.corrupt(String.valueOf(e.getMessage()));
        }
    }
}
