package io.growth.churn.warning;

import io.growth.core.figure.Interval;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer who may be about to leave.
 *
 * @param <C> type of the customers' keys
 * @param customer key of the customer
 * @param probability that it does not buy within the horizon
 * @param confidence where the probability would lie in 95 of 100 cases, had the shop had other customers of that kind
 * @param band the probability in a word
 * @param valueAtRisk probability times what the customer spent in as many days before, in the smallest unit of money
 * @param nextOrder when the next order would come if the customer kept its rhythm, null after a single purchase; in the past
 *     if it is overdue
 * @param reasons what counts most, the strongest first
 */
public record ChurnWarning<C>(
        C customer,
        double probability,
        Interval confidence,
        RiskBand band,
        long valueAtRisk,
        @Nullable LocalDate nextOrder,
        List<Reason> reasons) {

    /**
     * Takes a copy of the list.
     *
     * @param customer key of the customer
     * @param probability that it does not buy within the horizon
     * @param confidence where the probability would lie in 95 of 100 cases
     * @param band the probability in a word
     * @param valueAtRisk probability times what the customer spent in as many days before
     * @param nextOrder when the next order would come
     * @param reasons what counts most
     */
    public ChurnWarning {
        reasons = List.copyOf(reasons);
    }
}
