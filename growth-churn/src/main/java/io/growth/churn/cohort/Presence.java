package io.growth.churn.cohort;

import io.growth.core.internal.SmallGroups;

/**
 * Of some customers those who were there at a time, and those who were there then or later: what reports on retention
 * show of each time, and what readers can take away from each other.
 *
 * @param of how many customers there are
 * @param there how many were there
 * @param stayed how many were there, or later
 */
record Presence(int of, int there, int stayed) {

    /** After the last time that is known nobody is there. */
    static Presence end(int of) {
        return new Presence(of, 0, 0);
    }

    /** Whether neither those who were there nor those who were not are few. */
    boolean showsThere(long fewest) {
        return SmallGroups.areShown(fewest, there, of - there);
    }

    /**
     * Whether those who stayed may be shown too. They are of three kinds: there for the last time, there and later, and
     * later only; readers know how many of each, where they are shown the next time of the same customers.
     *
     * @param next the next time of which those who stayed are shown
     * @param isNext whether no other time lies between
     */
    boolean showsStayed(long fewest, boolean showsThere, Presence next, boolean isNext) {
        int later = next.of == of ? next.stayed : 0;
        int both = next.of == of && isNext ? there + later - stayed : 0;
        return SmallGroups.areShown(fewest, stayed, of - stayed, stayed - later)
                && (!showsThere || SmallGroups.areShown(fewest, stayed - there, both));
    }
}
