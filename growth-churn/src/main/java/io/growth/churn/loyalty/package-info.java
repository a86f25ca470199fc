/**
 * A points programme that never loses a point: the ledger, what orders earn, and tiers.
 *
 * <p>Start at {@link io.growth.churn.loyalty.PointsLedger}. Which customers to win back by points is decided elsewhere.
 */
@NullMarked
package io.growth.churn.loyalty;

import org.jspecify.annotations.NullMarked;
