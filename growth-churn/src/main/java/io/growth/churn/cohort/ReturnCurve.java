package io.growth.churn.cohort;

import io.growth.churn.Purchases;
import io.growth.core.internal.SmallGroups;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * How many customers bought again within days 1 to 30 after their first purchase, 31 to 60 and so on: each counted from
 * their own first day.
 *
 * <p>A customer counts in a bracket only if all of it has been seen, so that the curve does not fall because time is short
 * (also called n-day or bracketed retention). Immutable.
 */
public final class ReturnCurve {

    /**
     * One bracket.
     *
     * @param from first day of it after the day of the first purchase
     * @param to last day of it
     * @param returned those who bought in it
     * @param stayed those who bought in it or, as far as is known, later
     */
    public record Bracket(int from, int to, Share returned, Share stayed) {

        private Presence presence() {
            return new Presence(returned.of(), returned.count(), stayed.count());
        }
    }

    private final List<Bracket> brackets;

    private ReturnCurve(List<Bracket> brackets) {
        this.brackets = List.copyOf(brackets);
    }

    /**
     * Counts in brackets of equal length, until no customer has been seen long enough.
     *
     * @param purchases who bought when; what came after the day is not looked at
     * @param days how long a bracket is, at least 1
     * @param asOf the last day that is known
     * @return the curve
     * @throws IllegalArgumentException if {@code days < 1}
     */
    public static ReturnCurve every(Purchases<?> purchases, int days, LocalDate asOf) {
        if (days < 1) {
            throw new IllegalArgumentException("a bracket must have at least a day but has " + days);
        }
        var brackets = new ArrayList<Bracket>();
        for (int to = days; ; to += days) {
            Bracket next = bracket(purchases, to - days + 1, to, asOf);
            if (next.returned().of() == 0) {
                return new ReturnCurve(brackets);
            }
            brackets.add(next);
        }
    }

    /**
     * Counts in brackets of the shop's choice.
     *
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the last day that is known
     * @param ends the last day of each bracket after the first purchase, ascending from 1 or more
     * @return the curve, a bracket for each
     * @throws IllegalArgumentException if they do not ascend
     */
    public static ReturnCurve of(Purchases<?> purchases, LocalDate asOf, int... ends) {
        var brackets = new ArrayList<Bracket>();
        int before = 0;
        for (int end : ends) {
            if (end <= before) {
                throw new IllegalArgumentException(
                        "ends of brackets must ascend from 1, but " + end + " follows " + before);
            }
            brackets.add(bracket(purchases, before + 1, end, asOf));
            before = end;
        }
        return new ReturnCurve(brackets);
    }

    private static Bracket bracket(Purchases<?> purchases, int from, int to, LocalDate asOf) {
        int seen = 0;
        int returned = 0;
        int stayed = 0;
        for (int customer = 0; customer < purchases.customers().size(); customer++) {
            int start = purchases.start(customer);
            if (start < purchases.end(customer) && asOf.toEpochDay() - purchases.day(start) >= to) {
                int first = purchases.day(start);
                boolean inside = false;
                boolean later = false;
                for (int p = start + 1; p < purchases.end(customer) && purchases.day(p) <= asOf.toEpochDay(); p++) {
                    inside |= purchases.day(p) >= first + from && purchases.day(p) <= first + to;
                    later |= purchases.day(p) >= first + from;
                }
                seen++;
                returned += inside ? 1 : 0;
                stayed += later ? 1 : 0;
            }
        }
        return new Bracket(from, to, new Share(returned, seen), new Share(stayed, seen));
    }

    /**
     * For a report that others read: without brackets that are about too few customers, or by which such could be
     * worked out from the next that is shown.
     *
     * @param customers the smallest number to be shown, at least 2; 5 to 20 are usual
     * @return the curve without these brackets
     * @throws IllegalArgumentException if it is less than 2
     */
    public ReturnCurve withMinimumGroup(int customers) {
        SmallGroups.checkFewest(customers);
        var shown = new ArrayDeque<Bracket>();
        Presence next = Presence.end(0);
        boolean isNext = true;
        for (int k = brackets.size() - 1; k >= 0; k--) {
            Presence here = brackets.get(k).presence();
            isNext = SmallGroups.areShown(customers, here.of(), here.of() - next.of())
                    && here.showsThere(customers)
                    && here.showsStayed(customers, true, next, isNext);
            if (isNext) {
                shown.addFirst(brackets.get(k));
                next = here;
            }
        }
        return new ReturnCurve(List.copyOf(shown));
    }

    /**
     * The brackets.
     *
     * @return in the order of days
     */
    public List<Bracket> brackets() {
        return brackets;
    }

    @Override
    public String toString() {
        return brackets.toString();
    }
}
