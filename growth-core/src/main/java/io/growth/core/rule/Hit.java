package io.growth.core.rule;

/**
 * A rule that asks for an action.
 *
 * @param index its place in the set
 * @param rule the rule
 * @param fired whether its condition holds; else it is its other action
 * @param action what it asks for
 */
record Hit<C>(int index, Rule<C> rule, boolean fired, Action action) {}
