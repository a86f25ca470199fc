package io.growth.core.reply;

/**
 * An intent and how likely a text is about it.
 *
 * @param intent its name
 * @param probability 0 to 1
 */
public record IntentMatch(String intent, double probability) {}
