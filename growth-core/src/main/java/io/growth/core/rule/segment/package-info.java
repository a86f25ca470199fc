/**
 * Groups of customers with names: how large they are, how they overlap, and who moved from one to another.
 *
 * <p>Start at {@link io.growth.core.rule.segment.SegmentSet}, whose segments are conditions. What assigns customers in other
 * ways, such as by their purchases or by clusters, hands over a {@link io.growth.core.rule.segment.Membership} and can be
 * looked at in the same way. Who gets which action is decided one package up.
 */
@NullMarked
package io.growth.core.rule.segment;

import org.jspecify.annotations.NullMarked;
