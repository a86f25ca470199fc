package io.growth.churn;

import io.growth.core.data.Ids;
import java.util.Arrays;

/** Sorts order lines by customer and day and adds up those of one day. */
final class DaySums<C> {

    private final Ids<C> customers;
    private final boolean takeOff;
    private final int[] ends;
    private final int[] days;
    private final long[] amounts;
    private int size;

    DaySums(Ids<C> customers, int[] who, int[] days, long[] amounts, int lines, boolean takeOff) {
        this.customers = customers;
        this.takeOff = takeOff;
        this.days = new int[lines];
        this.amounts = new long[lines];
        this.ends = new int[customers.size()];
        for (int line = 0; line < lines; line++) {
            ends[who[line]]++;
        }
        int before = 0;
        for (int customer = 0; customer < ends.length; customer++) {
            int count = ends[customer];
            ends[customer] = before;
            before += count;
        }
        // A counting sort: after it, the start of each customer has moved to its end.
        for (int line = 0; line < lines; line++) {
            int place = ends[who[line]]++;
            this.days[place] = days[line];
            this.amounts[place] = amounts[line];
        }
    }

    Purchases<C> build(int decimals) {
        var starts = new int[ends.length + 1];
        for (int customer = 0; customer < ends.length; customer++) {
            int from = customer == 0 ? 0 : ends[customer - 1];
            sort(from, ends[customer]);
            merge(from, ends[customer]);
            starts[customer + 1] = size;
        }
        return new Purchases<>(customers, starts, Arrays.copyOf(days, size), Arrays.copyOf(amounts, size), decimals);
    }

    private void sort(int from, int end) {
        boolean sorted = true;
        for (int line = from + 1; line < end && sorted; line++) {
            sorted = days[line - 1] <= days[line];
        }
        if (!sorted) {
            var keys = new long[end - from];
            for (int k = 0; k < keys.length; k++) {
                keys[k] = (long) days[from + k] << 32 | k;
            }
            Arrays.sort(keys);
            long[] old = Arrays.copyOfRange(amounts, from, end);
            for (int k = 0; k < keys.length; k++) {
                days[from + k] = (int) (keys[k] >> 32);
                amounts[from + k] = old[(int) keys[k]];
            }
        }
    }

    /** Lines move to the front as they are merged; a return before the first purchase of the customer is left out. */
    private void merge(int from, int end) {
        int first = size;
        for (int line = from; line < end; ) {
            int day = days[line];
            long bought = 0;
            long returned = 0;
            boolean purchase = false;
            for (; line < end && days[line] == day; line++) {
                purchase |= amounts[line] >= 0;
                bought = Math.addExact(bought, Math.max(0, amounts[line]));
                returned = Math.addExact(returned, Math.min(0, amounts[line]));
            }
            if (purchase) {
                days[size] = day;
                amounts[size++] = bought;
            }
            if (takeOff && size > first) {
                amounts[size - 1] = Math.addExact(amounts[size - 1], returned);
            }
        }
    }
}
