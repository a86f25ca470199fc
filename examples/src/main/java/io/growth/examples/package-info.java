/**
 * Tours: each is one command that shows a part of the library at work and prints what it found.
 *
 * <ul>
 *   <li>{@link io.growth.examples.Recommend}: which items to show to whom, and how good the choice is.
 *   <li>{@link io.growth.examples.PredictPurchase}: who will buy, and why.
 *   <li>{@link io.growth.examples.KeepCustomers}: who leaves, and whom it pays to write to.
 *   <li>{@link io.growth.examples.RunCampaign}: campaigns by rules, measured against those held out.
 *   <li>{@link io.growth.examples.GrowthLoop}: all of it, round and round for a year, and what that is worth.
 * </ul>
 */
@NullMarked
package io.growth.examples;

import org.jspecify.annotations.NullMarked;
