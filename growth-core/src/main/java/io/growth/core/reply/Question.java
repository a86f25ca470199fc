package io.growth.core.reply;

import java.util.Objects;

/**
 * A text a customer may write, and what it is about.
 *
 * @param intent the shop's name for what the customer wants, such as {@code return-parcel}
 * @param text the words
 */
public record Question(String intent, String text) {

    /**
     * A question.
     *
     * @param intent the shop's name for what the customer wants
     * @param text the words
     * @throws IllegalArgumentException if the intent is blank
     */
    public Question {
        Objects.requireNonNull(text, "text");
        if (intent.isBlank()) {
            throw new IllegalArgumentException("a question needs the name of its intent but it is blank");
        }
    }
}
