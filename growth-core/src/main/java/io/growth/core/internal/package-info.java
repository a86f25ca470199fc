/**
 * Kernels behind the core: linear algebra on plain arrays, transactions, names for texts. Not for users; free to
 * change.
 */
@NullMarked
package io.growth.core.internal;

import org.jspecify.annotations.NullMarked;
