/**
 * Who gets which offer when there is not money for all: one budget spent over many customers at once.
 *
 * <p>Start at {@link io.growth.core.rule.allocate.Offers}. Budgets that are drawn down decision by decision, as customers
 * come, are kept by the rules' governance and not here.
 */
@NullMarked
package io.growth.core.rule.allocate;

import org.jspecify.annotations.NullMarked;
