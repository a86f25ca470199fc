package io.growth.recommend;

/** Where a recommendation comes from. */
public enum Source {
    /** From the user's own history, or from the items the query named. */
    PERSONAL,
    /** From what the items are: category, tags, text, price. */
    CONTENT,
    /** From what is popular in the user's segment. */
    SEGMENT,
    /** From what is rising at present. */
    TRENDING,
    /** From what has come into the shop lately. */
    NEW,
    /** From what everybody likes, because nothing (more) is known to suit in particular. */
    POPULAR,
    /** Put there by the query, at a place of the shop's choice. */
    PINNED,
    /** Put there by chance, so that the shop learns about items it does not show otherwise. */
    EXPLORED
}
