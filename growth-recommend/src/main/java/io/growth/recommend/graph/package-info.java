/**
 * Collaborative filtering on the graph of users and items: {@link io.growth.recommend.graph.RandomWalk} goes from item
 * to item through users, {@link io.growth.recommend.graph.GraphFilter} smooths a history over the whole graph.
 */
@NullMarked
package io.growth.recommend.graph;

import org.jspecify.annotations.NullMarked;
