package io.growth.core.reply.search;

/**
 * An entry that was found.
 *
 * @param entry the entry
 * @param question its question most like the text
 * @param score above 0; larger is better, but only beside others of the same search
 */
public record FaqMatch(FaqEntry entry, String question, double score) {}
