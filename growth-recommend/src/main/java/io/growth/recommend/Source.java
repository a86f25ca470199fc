package io.growth.recommend;

/** Where a recommendation comes from. */
public enum Source {
    /** From the user's own history, or from the items the query named. */
    PERSONAL,
    /** From what everybody likes, because nothing (more) is known to suit in particular. */
    POPULAR
}
