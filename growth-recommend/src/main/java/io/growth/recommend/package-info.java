/** Recommendations: which items a customer, a basket or an item page should show next. */
@NullMarked
package io.growth.recommend;

import org.jspecify.annotations.NullMarked;
