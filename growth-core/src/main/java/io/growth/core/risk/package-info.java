/**
 * What is odd: orders unlike all others, accounts that share a device, figures that left their usual course.
 *
 * <p>Start at {@link io.growth.core.risk.RiskRules} for fraud that can be named, and at {@link
 * io.growth.core.risk.IsolationForest} for what cannot; {@link io.growth.core.risk.ControlChart} and {@link
 * io.growth.core.risk.DriftMonitor} watch figures and scores over time. Conditions are those of {@code core.rule}; what
 * happens to a suspicious order is the shop's to decide.
 */
@NullMarked
package io.growth.core.risk;

import org.jspecify.annotations.NullMarked;
