package io.growth.churn.behaviour;

import java.util.Arrays;

/**
 * What each customer did on each day on which it did something, those of a customer linked from the newest to the oldest.
 * All numbers are sums or sets, so the order in which events come does not matter. For one thread.
 *
 * <p>A day of a customer takes 56 bytes, a customer 4 more.
 */
final class DayRows {

    /** Behind the oldest day of a customer. */
    static final int NONE = -1;

    private int[] newest = new int[16];
    private int customers;
    private int size;

    // Arrays side by side and not objects: a row is found without a pointer and costs no header.
    int[] day = new int[16];
    int[] older = new int[16];
    int[] views = new int[16];
    int[] lines = new int[16];
    int[] returns = new int[16];
    long[] spent = new long[16];
    long[] discount = new long[16];
    long[] returned = new long[16];

    /** Of the hours of the day, those in which something happened. */
    int[] hours = new int[16];

    /** Of 64 groups of categories, those of which something was bought. */
    long[] categories = new long[16];

    int newest(int customer) {
        return customer >= 0 && customer < customers ? newest[customer] : NONE;
    }

    int size() {
        return size;
    }

    /** The row of a customer's day, a new one if there is none. */
    int row(int customer, int epochDay) {
        addCustomersTo(customer);
        int before = NONE;
        int row = newest[customer];
        while (row != NONE && day[row] > epochDay) {
            before = row;
            row = older[row];
        }
        return row != NONE && day[row] == epochDay ? row : insert(customer, before, row, epochDay);
    }

    private void addCustomersTo(int customer) {
        while (customers <= customer) {
            if (customers == newest.length) {
                newest = Arrays.copyOf(newest, Math.multiplyExact(customers, 2));
            }
            newest[customers++] = NONE;
        }
    }

    private int insert(int customer, int before, int after, int epochDay) {
        if (size == day.length) {
            grow(Math.multiplyExact(size, 2));
        }
        day[size] = epochDay;
        older[size] = after;
        if (before == NONE) {
            newest[customer] = size;
        } else {
            older[before] = size;
        }
        return size++;
    }

    private void grow(int length) {
        day = Arrays.copyOf(day, length);
        older = Arrays.copyOf(older, length);
        views = Arrays.copyOf(views, length);
        lines = Arrays.copyOf(lines, length);
        returns = Arrays.copyOf(returns, length);
        spent = Arrays.copyOf(spent, length);
        discount = Arrays.copyOf(discount, length);
        returned = Arrays.copyOf(returned, length);
        hours = Arrays.copyOf(hours, length);
        categories = Arrays.copyOf(categories, length);
    }
}
