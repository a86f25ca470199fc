/**
 * Who is left out of a campaign so that its effect can be measured: a hash that is specified bit by bit, the same in
 * every process and independent between campaigns.
 *
 * <p>Start with {@link io.growth.core.rule.holdout.Buckets}. Statistics on what hold-outs tell do not live here.
 */
@NullMarked
package io.growth.core.rule.holdout;

import org.jspecify.annotations.NullMarked;
