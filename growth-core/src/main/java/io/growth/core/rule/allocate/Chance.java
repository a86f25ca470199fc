package io.growth.core.rule.allocate;

import io.growth.core.learn.Classifier;
import java.util.Objects;
import java.util.function.Function;

/**
 * How likely it is that an action works on a customer: a fitted classifier, what a recommender says, or a lambda of the
 * shop's own.
 *
 * <pre>{@code
 * Chance<Customer> buys = Chance.of(model, customer -> pipeline.apply(customer.row()));
 * Chance<Customer> likes = customer -> calibrated(recommender.recommend(customer.id(), 1));
 * }</pre>
 *
 * <p>A classifier's probabilities should be calibrated, since they are multiplied with money. Safe for several threads, and
 * the same answer each time.
 *
 * @param <C> the shop's customer
 */
@FunctionalInterface
public interface Chance<C> {

    /**
     * Asks.
     *
     * @param customer who
     * @return 0 to 1
     */
    double of(C customer);

    /**
     * What a classifier says.
     *
     * @param <C> the shop's customer
     * @param model the classifier
     * @param row makes its features of a customer
     * @return the chance
     */
    static <C> Chance<C> of(Classifier model, Function<? super C, double[]> row) {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(row, "row");
        return customer -> model.probability(row.apply(customer));
    }

    /**
     * What is added to the chance that it would happen anyway: the part that an action may take credit for.
     *
     * @param without the chance if nothing is done
     * @return the chance less that, 0 where it is less
     */
    default Chance<C> over(Chance<? super C> without) {
        return customer -> Math.max(0, of(customer) - without.of(customer));
    }
}
