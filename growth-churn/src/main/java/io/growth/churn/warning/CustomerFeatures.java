package io.growth.churn.warning;

import io.growth.core.data.Features;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/**
 * What a shop knows of its customers beyond the days and sums of purchases, such as visits, returns and discounts.
 *
 * <pre>{@code
 * Behaviour<String> behaviour = Behaviour.in(zone);                       // of the package of behaviour
 * CustomerFeatures<String> more = behaviour::features;
 * }</pre>
 *
 * @param <C> type of the customers' keys
 */
@FunctionalInterface
public interface CustomerFeatures<C> {

    /**
     * What was known in the evening of a day. It must not depend on anything later, or a model learns from the future:
     * which nobody can check but who writes this.
     *
     * @param customers keys of customers
     * @param evening the day
     * @return a row for each of them, the same columns of numbers each time; NaN where something is not known
     */
    Features features(List<C> customers, LocalDate evening);

    /**
     * Nothing more.
     *
     * @param <C> type of the customers' keys
     * @return no columns
     */
    static <C> CustomerFeatures<C> none() {
        return (customers, evening) -> Features.dense(Collections.emptyList(), customers.size(), new double[0]);
    }
}
