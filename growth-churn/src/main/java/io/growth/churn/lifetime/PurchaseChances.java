package io.growth.churn.lifetime;

import java.util.Objects;

/**
 * The summary where customers can only buy at certain occasions, once at each: yearly donations, fairs, editions.
 *
 * <p>A row stands for any number of equal customers: they took {@code x} of {@code n} occasions, the last of these at
 * occasion {@code t_x}. Immutable: the columns are copied.
 */
public final class PurchaseChances {

    private static final int MOST_CHANCES = 10_000;

    private final int[] frequency;
    private final int[] recency;
    private final int[] chances;
    private final int[] customers;

    private PurchaseChances(int[] frequency, int[] recency, int[] chances, int[] customers) {
        this.frequency = frequency;
        this.recency = recency;
        this.chances = chances;
        this.customers = customers;
    }

    /**
     * Columns with an entry for each kind of customer.
     *
     * @param frequency occasions taken after the first purchase, "x"
     * @param recency number of the last occasion taken, 0 if none, "t_x"
     * @param chances occasions there were, "n"
     * @param customers how many customers are of that kind
     * @return the summary
     * @throws IllegalArgumentException if the columns differ in length, or an entry is impossible
     */
    public static PurchaseChances of(int[] frequency, int[] recency, int[] chances, int[] customers) {
        Objects.requireNonNull(frequency, "frequency");
        int size = frequency.length;
        if (recency.length != size || chances.length != size || customers.length != size) {
            throw new IllegalArgumentException("the columns must have one length but have " + size + ", "
                    + recency.length + ", " + chances.length + " and " + customers.length + " entries");
        }
        for (int row = 0; row < size; row++) {
            check(frequency[row], recency[row], chances[row], " of row " + row);
            if (customers[row] < 0) {
                throw new IllegalArgumentException(
                        "the number of customers of row " + row + " is negative: " + customers[row]);
            }
        }
        return new PurchaseChances(frequency.clone(), recency.clone(), chances.clone(), customers.clone());
    }

    static void check(int frequency, int recency, int chances, String where) {
        if (chances < 0 || chances > MOST_CHANCES) {
            throw new IllegalArgumentException(
                    "occasions" + where + " must be 0.." + MOST_CHANCES + " but are " + chances);
        }
        if (recency < 0 || recency > chances) {
            throw new IllegalArgumentException(
                    "recency" + where + " must be 0.." + chances + ", the occasions, but is " + recency);
        }
        if (frequency < 0 || frequency > recency || (frequency == 0) != (recency == 0)) {
            throw new IllegalArgumentException("frequency" + where + " must be 1 to " + recency
                    + ", the last occasion taken, or both 0, but is " + frequency);
        }
    }

    /**
     * Kinds of customers.
     *
     * @return rows, at least 0
     */
    public int size() {
        return frequency.length;
    }

    int frequency(int row) {
        return frequency[row];
    }

    int recency(int row) {
        return recency[row];
    }

    int chances(int row) {
        return chances[row];
    }

    int customers(int row) {
        return customers[row];
    }

    double total() {
        double total = 0;
        for (int number : customers) {
            total += number;
        }
        return total;
    }

    @Override
    public String toString() {
        return "PurchaseChances of " + (long) total() + " customers in " + size() + " rows";
    }
}
