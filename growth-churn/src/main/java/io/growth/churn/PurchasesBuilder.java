package io.growth.churn;

import io.growth.core.data.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Collects orders in any order. Not safe for several threads.
 *
 * @param <C> type of the customers' keys
 */
public final class PurchasesBuilder<C> {

    /** So many look-ups in a row wait for memory together, not one after the other. */
    private static final int BLOCK = 256;

    private final Ids.Builder<C> customers = Ids.builder();

    /** Customers of the newest orders, which have no number yet. */
    private final List<C> waiting = new ArrayList<>(BLOCK);

    private boolean built;
    private int decimals;
    private Returns returns;
    private int[] who = new int[16];
    private int[] days = new int[16];
    private long[] amounts = new long[16];
    private int size;

    PurchasesBuilder(int decimals, Returns returns) {
        this.decimals = decimals;
        this.returns = returns;
    }

    /**
     * Sets how many decimals amounts have, before the first is added.
     *
     * @param newDecimals 0 for yen, 2 for euros, 3 where prices have tenths of cents; at most 6
     * @return this builder
     * @throws IllegalArgumentException if it is outside
     * @throws IllegalStateException if something was added
     */
    public PurchasesBuilder<C> withDecimals(int newDecimals) {
        if (newDecimals < 0 || newDecimals > 6) {
            throw new IllegalArgumentException("decimals must be 0 to 6 but is " + newDecimals);
        }
        if (size > 0) {
            throw new IllegalStateException("decimals must be set before the first amount is added");
        }
        decimals = newDecimals;
        return this;
    }

    /**
     * Sets what negative amounts mean, before the first is added.
     *
     * @param newReturns the rule
     * @return this builder
     * @throws IllegalStateException if something was added
     */
    public PurchasesBuilder<C> withReturns(Returns newReturns) {
        if (size > 0) {
            throw new IllegalStateException("the rule for returns must be set before the first amount is added");
        }
        returns = Objects.requireNonNull(newReturns, "returns");
        return this;
    }

    /**
     * Adds a customer without any purchase, so that it has a number.
     *
     * @param customer key of the customer
     * @return this builder
     * @throws IllegalStateException after {@link #build}
     */
    public PurchasesBuilder<C> addCustomer(C customer) {
        checkNotBuilt();
        number();
        customers.add(customer);
        return this;
    }

    /**
     * Adds an order.
     *
     * @param customer key of the customer
     * @param day calendar day of the order
     * @param amount of the order, with no more decimals than the currency has
     * @return this builder
     * @throws IllegalArgumentException if it has more decimals, or as {@link #add(Object, LocalDate, long)} says
     */
    public PurchasesBuilder<C> add(C customer, LocalDate day, BigDecimal amount) {
        BigDecimal units = amount.movePointRight(decimals);
        try {
            return add(customer, day, units.longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "amount " + amount + " is no whole number of units of " + decimals
                            + " decimals; round it, or call withDecimals with more",
                    e);
        }
    }

    /**
     * Adds an order.
     *
     * @param customer key of the customer
     * @param at moment of the order
     * @param zone where a day begins at midnight
     * @param amount of the order, with no more decimals than the currency has
     * @return this builder
     * @throws IllegalArgumentException as {@link #add(Object, LocalDate, BigDecimal)}
     */
    public PurchasesBuilder<C> add(C customer, Instant at, ZoneId zone, BigDecimal amount) {
        return add(customer, LocalDate.ofInstant(at, zone), amount);
    }

    /**
     * Adds an order.
     *
     * @param customer key of the customer
     * @param day calendar day of the order
     * @param amount of the order in the smallest unit of money; 0 is a purchase too, below 0 is a return
     * @return this builder
     * @throws IllegalArgumentException if it is a return and those are refused, or the day is not in the years -999,999
     *     to 999,999
     * @throws IllegalStateException after {@link #build}
     */
    public PurchasesBuilder<C> add(C customer, LocalDate day, long amount) {
        if (amount < 0 && returns == Returns.REFUSE) {
            throw new IllegalArgumentException(
                    "amount is negative: " + amount + "; leave the order out, or choose another rule for returns");
        }
        if (Math.abs(day.getYear()) > 999_999) {
            throw new IllegalArgumentException("the year of a day must be within 999,999 of 0 but is " + day.getYear());
        }
        checkNotBuilt();
        if (size == who.length) {
            grow();
        }
        waiting.add(Objects.requireNonNull(customer, "customer"));
        days[size] = (int) day.toEpochDay();
        amounts[size] = amount;
        size++;
        if (waiting.size() == BLOCK) {
            number();
        }
        return this;
    }

    private void checkNotBuilt() {
        if (built) {
            throw new IllegalStateException("these purchases are built; start a new builder");
        }
    }

    private void number() {
        int first = size - waiting.size();
        for (int k = 0; k < waiting.size(); k++) {
            who[first + k] = customers.add(waiting.get(k));
        }
        waiting.clear();
    }

    private void grow() {
        int larger = Math.multiplyExact(size, 2);
        who = Arrays.copyOf(who, larger);
        days = Arrays.copyOf(days, larger);
        amounts = Arrays.copyOf(amounts, larger);
    }

    /**
     * Ends collecting; nothing can be added afterwards.
     *
     * @return the purchases of all that was added
     * @throws ArithmeticException if the amounts of a day do not fit into 64 bits
     */
    public Purchases<C> build() {
        built = true;
        number();
        return new DaySums<>(customers.build(), who, days, amounts, size, returns == Returns.TAKE_OFF).build(decimals);
    }
}
