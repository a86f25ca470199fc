package io.growth.core.reply.search;

import java.util.List;
import java.util.Objects;

/**
 * An answer of the shop, and how customers may ask for it.
 *
 * @param key names it
 * @param questions at least one, each in words of its own
 * @param answer what the shop says; its words are searched too
 */
public record FaqEntry(String key, List<String> questions, String answer) {

    /**
     * Checks the entry.
     *
     * @param key names it
     * @param questions at least one
     * @param answer what the shop says
     * @throws IllegalArgumentException if there is no question
     */
    public FaqEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(answer, "answer");
        questions = List.copyOf(questions);
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("entry '" + key + "' has no question; give at least one");
        }
    }

    /**
     * An entry with one question.
     *
     * @param key names it
     * @param question how customers ask
     * @param answer what the shop says
     * @return the entry
     */
    public static FaqEntry of(String key, String question, String answer) {
        return new FaqEntry(key, List.of(question), answer);
    }
}
