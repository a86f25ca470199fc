/** Early warning: which customers are about to leave, and when they are worth a word. */
@NullMarked
package io.growth.churn;

import org.jspecify.annotations.NullMarked;
