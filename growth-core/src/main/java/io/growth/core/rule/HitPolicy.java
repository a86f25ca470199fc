package io.growth.core.rule;

/**
 * Which of the rules of a group count if several fire, named as in Decision Model and Notation (OMG, DMN 1.4, section
 * 8.2.8). Its RULE ORDER is {@link #COLLECT} here; its ANY and OUTPUT ORDER, for tables whose rules give equal or ranked
 * outputs, are not offered. {@link #HIGHEST_VALUE} is none of DMN's: there values are the same for every customer.
 */
public enum HitPolicy {
    /** The one that was declared first. */
    FIRST,
    /** The one with the highest priority; of equals the one that was declared first. */
    PRIORITY,
    /** The one that is worth most to the shop for this customer; of equals the one that was declared first. */
    HIGHEST_VALUE,
    /** All of them, in the order in which they were declared. */
    COLLECT,
    /**
     * There must be one at most: several are a mistake in the rules, and deciding throws. Where none fires the same holds
     * for those that ask for something otherwise.
     */
    UNIQUE
}
