/**
 * Answers customers' questions: finds the intent of a text, replies from the shop's FAQ, asks "did you mean", or hands
 * over to a person, and writes the messages for each channel.
 *
 * <p>Start at {@link io.growth.core.reply.FaqBot}. Which customer is written to, and when, is not decided here; sending
 * is the shop's.
 */
@NullMarked
package io.growth.core.reply;

import org.jspecify.annotations.NullMarked;
