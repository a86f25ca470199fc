/**
 * Finds the entries of a FAQ that have the most words in common with a text, for a search box or as hints for the person a
 * question is handed over to. Needs Apache Lucene on the class path: {@code org.apache.lucene:lucene-core} and {@code
 * lucene-analysis-common}, version 9.12, which the library does not bring along. Whether to answer at all is not decided
 * here, but by {@link io.growth.core.reply.FaqBot}: how well words match does not tell whether the FAQ has an answer.
 *
 * <p>Start at {@link io.growth.core.reply.search.FaqSearch}.
 */
@NullMarked
package io.growth.core.reply.search;

import org.jspecify.annotations.NullMarked;
