package io.growth.core.privacy;

import java.time.Instant;

/**
 * Remembers that somebody was forgotten, without remembering who: hashes made by {@link KeyHash}.
 *
 * <p>Without it the next import of an old file would bring the customer back. Thread-safe.
 */
public interface Tombstones {

    /**
     * Remembers a hash.
     *
     * @param hash of the customer
     * @param at when
     */
    void add(String hash, Instant at);

    /**
     * Whether a hash is remembered.
     *
     * @param hash of a customer
     * @return true if it is
     */
    boolean contains(String hash);
}
