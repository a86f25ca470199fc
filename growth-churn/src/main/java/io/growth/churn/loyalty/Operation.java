package io.growth.churn.loyalty;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen to a member's points. Immutable; made by the static methods.
 *
 * <p>Times are cut to microseconds, which every database keeps: so a journal that was read again says what it said.
 *
 * @param key the shop's own name of this operation, such as the number of the order: booked once, however often it is sent
 * @param kind what happens
 * @param member whose points
 * @param points how many, more than 0 where points move
 * @param at when
 * @param other who receives a transfer
 * @param usableFrom when earned points can be used first
 * @param until when earned points expire or a reservation ends
 * @param reference key of the earlier operation that is confirmed, released or reversed
 */
public record Operation(
        String key,
        Kind kind,
        String member,
        long points,
        Instant at,
        @Nullable String other,
        @Nullable Instant usableFrom,
        @Nullable Instant until,
        @Nullable String reference) {

    /** Instant that stands for never, the last second of the year 9999. */
    static final Instant NEVER = Instant.ofEpochSecond(253_402_300_799L);

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /** The most points an operation may move: sums of any realistic number of them fit into 64 bits. */
    public static final long MOST = 1_000_000_000_000L;

    /** What can happen to points. */
    public enum Kind {
        /** A purchase brings points. */
        EARN,
        /** Points pay for something. */
        BURN,
        /** Points are set aside for a checkout that is not through yet. */
        RESERVE,
        /** A reservation becomes a payment. */
        CONFIRM,
        /** A reservation is given up. */
        RELEASE,
        /** Goods come back: what they earned is taken back. */
        REVERSE_EARN,
        /** A payment with points comes back. */
        REVERSE_BURN,
        /** Points go to another member, with their old expiry. */
        TRANSFER,
        /** Nothing but the expiry of what is due: the nightly job. */
        EXPIRE,
        /** Points on top, such as of a campaign: spent like earned ones, but they do not count for tiers. */
        BONUS
    }

    /**
     * Checks what every operation must have.
     *
     * @param key the shop's own name of this operation
     * @param kind what happens
     * @param member whose points
     * @param points how many
     * @param at when
     * @param other who receives a transfer
     * @param usableFrom when earned points can be used first
     * @param until when earned points expire or a reservation ends
     * @param reference key of the earlier operation
     * @throws IllegalArgumentException if a name is blank or longer than 200 characters, the number of points is not 1 to
     *     {@value #MOST} where points move, or times are in the wrong order or not in the years 1 to 9999
     */
    public Operation {
        checkName("key", key);
        checkName("member", member);
        Objects.requireNonNull(kind, "kind");
        at = kept(at);
        usableFrom = usableFrom == null ? null : kept(usableFrom);
        until = until == null ? null : kept(until);
        boolean moves = kind != Kind.CONFIRM && kind != Kind.RELEASE && kind != Kind.EXPIRE;
        if (moves ? points < 1 || points > MOST : points != 0) {
            throw new IllegalArgumentException("points must be 1 to " + MOST + " but is " + points);
        }
        if (earns(kind) && until != null && usableFrom != null && !until.isAfter(usableFrom)) {
            throw new IllegalArgumentException(
                    "points must expire after they can be used first, but " + until + " is not after " + usableFrom);
        }
        if (kind == Kind.TRANSFER && member.equals(other)) {
            throw new IllegalArgumentException("points cannot be transferred to the member who has them");
        }
    }

    private static Instant kept(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(NEVER)) {
            throw new IllegalArgumentException("times must be in the years 1 to 9999 but one is " + time
                    + "; points that never expire need no end");
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean earns(Kind kind) {
        return kind == Kind.EARN || kind == Kind.BONUS;
    }

    private static void checkName(String what, String name) {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException(
                    what + " must have 1 to 200 characters and not be blank, but has " + name.length());
        }
    }

    /**
     * Points for a purchase, usable at once and for ever unless {@link #usableFrom(Instant)} and {@link #until(Instant)}
     * say otherwise.
     *
     * @param key such as the number of the order
     * @param member whose points
     * @param points how many
     * @param at when
     * @return the operation
     */
    public static Operation earn(String key, String member, long points, Instant at) {
        return new Operation(key, Kind.EARN, member, points, at, null, at, NEVER, null);
    }

    /**
     * Points on top of those for a purchase: they can be spent like others, but do not count for tiers.
     *
     * @param key such as the number of the order and the name of the campaign
     * @param member whose points
     * @param points how many
     * @param at when
     * @return the operation
     */
    public static Operation bonus(String key, String member, long points, Instant at) {
        return new Operation(key, Kind.BONUS, member, points, at, null, at, NEVER, null);
    }

    /**
     * Pays with points, all of them or none.
     *
     * @param key such as the number of the order
     * @param member whose points
     * @param points how many
     * @param at when
     * @return the operation
     */
    public static Operation burn(String key, String member, long points, Instant at) {
        return new Operation(key, Kind.BURN, member, points, at, null, null, null, null);
    }

    /**
     * Sets points aside, until they are confirmed or released, or the time is over.
     *
     * @param key name of the reservation
     * @param member whose points
     * @param points how many
     * @param at when
     * @param until when the reservation ends by itself
     * @return the operation
     */
    public static Operation reserve(String key, String member, long points, Instant at, Instant until) {
        return new Operation(key, Kind.RESERVE, member, points, at, null, null, until, null);
    }

    /**
     * Makes a reservation a payment, which can be reversed under the key of the reservation.
     *
     * @param key name of this operation
     * @param member whose points
     * @param reservation key of the reservation
     * @param at when
     * @return the operation
     */
    public static Operation confirm(String key, String member, String reservation, Instant at) {
        return new Operation(key, Kind.CONFIRM, member, 0, at, null, null, null, reservation);
    }

    /**
     * Gives a reservation up.
     *
     * @param key name of this operation
     * @param member whose points
     * @param reservation key of the reservation
     * @param at when
     * @return the operation
     */
    public static Operation release(String key, String member, String reservation, Instant at) {
        return new Operation(key, Kind.RELEASE, member, 0, at, null, null, null, reservation);
    }

    /**
     * Takes back what returned goods had earned.
     *
     * @param key such as the number of the return
     * @param member whose points
     * @param earn key of the operation that earned
     * @param points how many of them
     * @param at when
     * @return the operation
     */
    public static Operation reverseEarn(String key, String member, String earn, long points, Instant at) {
        return new Operation(key, Kind.REVERSE_EARN, member, points, at, null, null, null, earn);
    }

    /**
     * Gives back points that were paid with.
     *
     * @param key such as the number of the return
     * @param member whose points
     * @param burn key of the operation that paid, or of the confirmed reservation
     * @param points how many of them
     * @param at when
     * @return the operation
     */
    public static Operation reverseBurn(String key, String member, String burn, long points, Instant at) {
        return new Operation(key, Kind.REVERSE_BURN, member, points, at, null, null, null, burn);
    }

    /**
     * Gives points to another member; they keep their expiry.
     *
     * @param key name of this operation
     * @param member whose points
     * @param to who gets them
     * @param points how many
     * @param at when
     * @return the operation
     */
    public static Operation transfer(String key, String member, String to, long points, Instant at) {
        checkName("the receiving member", to);
        return new Operation(key, Kind.TRANSFER, member, points, at, to, null, null, null);
    }

    /**
     * Books the expiry of what is due. Every other operation does that too, so this only keeps the books of members who do
     * nothing.
     *
     * @param key such as {@code expiry-2026-11-30-member}
     * @param member whose points
     * @param at when
     * @return the operation
     */
    public static Operation expire(String key, String member, Instant at) {
        return new Operation(key, Kind.EXPIRE, member, 0, at, null, null, null, null);
    }

    /**
     * Sets when earned points can be used first, such as after the time in which goods can be returned.
     *
     * @param first the moment
     * @return an operation with it
     * @throws IllegalStateException if nothing is earned
     */
    public Operation usableFrom(Instant first) {
        checkEarns();
        return new Operation(key, kind, member, points, at, other, first, until, reference);
    }

    /**
     * Sets when earned points expire.
     *
     * @param end the moment; from then on they cannot be used
     * @return an operation with it
     * @throws IllegalStateException if nothing is earned
     */
    public Operation until(Instant end) {
        checkEarns();
        return new Operation(key, kind, member, points, at, other, usableFrom, end, reference);
    }

    private void checkEarns() {
        if (!earns(kind)) {
            throw new IllegalStateException("only earned points have a time in which they can be used, not " + kind);
        }
    }

    /** Whether a second operation of the same key is this one sent again; the clock may have gone on in between. */
    boolean isRepeatedBy(Operation again) {
        return kind == again.kind
                && member.equals(again.member)
                && points == again.points
                && Objects.equals(other, again.other)
                && Objects.equals(reference, again.reference);
    }
}
