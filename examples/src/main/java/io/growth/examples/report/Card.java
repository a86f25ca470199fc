package io.growth.examples.report;

/**
 * Something shown in a row of its like, as an item on a shelf.
 *
 * @param title what it is
 * @param badge one word about it, or empty
 * @param detail a short sentence, or empty
 * @param starred whether it stands out
 */
public record Card(String title, String badge, String detail, boolean starred) {}
