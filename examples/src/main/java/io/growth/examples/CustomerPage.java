package io.growth.examples;

import io.growth.recommend.Shelf;
import java.util.List;

/**
 * What a customer sees.
 *
 * @param user who
 * @param history what the customer has, the latest first if there are times
 * @param shelves what is offered
 */
record CustomerPage(String user, List<String> history, List<Shelf<String>> shelves) {}
