/**
 * Tours: each is one command that shows a part of the library at work and prints what it found.
 *
 * <ul>
 *   <li>{@link io.growth.examples.Recommend}: which items to show to whom, and how good the choice is.
 * </ul>
 */
@NullMarked
package io.growth.examples;

import org.jspecify.annotations.NullMarked;
