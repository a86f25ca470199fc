/**
 * What figures of all kinds have in common: {@link io.growth.core.figure.Interval}, how sure one is. The figures themselves
 * are with what they are about.
 */
@NullMarked
package io.growth.core.figure;

import org.jspecify.annotations.NullMarked;
