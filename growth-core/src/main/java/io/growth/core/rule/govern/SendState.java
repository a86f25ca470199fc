package io.growth.core.rule.govern;

/** What became of a reservation that is about to be sent. Only {@link #CONFIRMED} allows to send. */
public enum SendState {
    /** It is this caller's to send, now. */
    CONFIRMED,

    /** Somebody has sent it, or is about to. */
    ALREADY_CONFIRMED,

    /** It waits for the end of quiet hours: ask {@link Governor#resume} when it is due. */
    NOT_YET,

    /** It waited too long, or was released: its slot and its money have returned. */
    GONE,

    /** Nothing was reserved under this key. */
    NOTHING_RESERVED
}
