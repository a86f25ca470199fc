package io.growth.core.privacy;

/**
 * Something that holds data about customers and can forget one of them.
 *
 * <p>To forget twice is harmless. What is a sum over many, such as a budget that was spent or the points of a
 * programme, stays right: it keeps what the customer was part of, without saying who it was. Safe to call from several
 * threads.
 */
@FunctionalInterface
public interface Forgettable {

    /**
     * Forgets a customer.
     *
     * @param customer id of the customer
     * @return how many records were erased or made anonymous, 0 if nothing was known
     */
    long forget(String customer);
}
