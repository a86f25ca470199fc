package io.growth.core.reply;

import java.util.List;

/** What the bot does with a text: answer it, ask back, or leave it to a person. */
public sealed interface Reply {

    /**
     * How likely the text is about the likeliest intent.
     *
     * @return 0 to 1
     */
    double confidence();

    /**
     * The bot is sure enough to answer.
     *
     * @param intent what the text is about
     * @param text the shop's answer
     * @param confidence how likely the text is about the intent
     * @param closest the question of the FAQ most like the text, as the reason
     */
    record Answer(String intent, String text, double confidence, String closest) implements Reply {}

    /**
     * The bot has an idea and asks which one is meant.
     *
     * @param choices two or three intents, the likeliest first, each with its question most like the text
     * @param confidence how likely the text is about the first
     */
    record DidYouMean(List<Choice> choices, double confidence) implements Reply {

        /**
         * Asks back.
         *
         * @param choices two or three intents
         * @param confidence how likely the text is about the first
         */
        public DidYouMean {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A person must answer.
     *
     * @param intent the likeliest intent, as a hint for that person
     * @param confidence how likely the text is about it
     * @param closest the intent's question most like the text
     */
    record HandOver(String intent, double confidence, String closest) implements Reply {}

    /**
     * One thing that may be meant.
     *
     * @param intent its name
     * @param question the question of the FAQ most like the text, to be shown to the customer
     * @param confidence how likely the text is about the intent
     */
    record Choice(String intent, String question, double confidence) {}
}
