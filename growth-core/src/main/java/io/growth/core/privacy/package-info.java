/**
 * What a shop owes the people in its data: to forget them, not to name them, and not to let a report give them away.
 *
 * <p>{@link io.growth.core.privacy.Forgetting} erases a customer from every store, {@link
 * io.growth.core.privacy.KeyHash} hides keys, {@link io.growth.core.privacy.SmallCells} and {@link
 * io.growth.core.privacy.Anonymity} guard reports, {@link io.growth.core.privacy.NoisyCounts} adds noise under a {@link
 * io.growth.core.privacy.PrivacyBudget}. Stores implement {@link io.growth.core.privacy.Forgettable} where they live;
 * whether groups are treated alike is {@code core.evaluate}'s.
 */
@NullMarked
package io.growth.core.privacy;

import org.jspecify.annotations.NullMarked;
