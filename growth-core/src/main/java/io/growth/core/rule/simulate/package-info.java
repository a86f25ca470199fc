/**
 * What rules would do, before they do it: a dry run over days, the difference between two sets, and whom each rule covers.
 *
 * <p>Start at {@link io.growth.core.rule.simulate.Simulation}. Nothing here sends anything or touches a real store. How
 * customers respond is not guessed here; what rules say about each other, whoever the customers are, is not found out here.
 */
@NullMarked
package io.growth.core.rule.simulate;

import org.jspecify.annotations.NullMarked;
