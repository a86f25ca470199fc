package io.growth.churn.loyalty;

/** Bookings that no longer say whose they are. */
final class Anonymous {

    private static final String PREFIX = "forgotten-";

    /** What the names of all forgotten members are like, in SQL. */
    static final String PATTERN = PREFIX + "%";

    private Anonymous() {}

    /** Counted, not derived from the member, so that nothing leads back. */
    static String name(long number) {
        return PREFIX + number;
    }

    static Booking booking(Booking booking, String member, String nobody) {
        Operation operation = booking.operation();
        String other = operation.other();
        var anonymous = new Operation(
                operation.key(),
                operation.kind(),
                operation.member().equals(member) ? nobody : operation.member(),
                operation.points(),
                operation.at(),
                member.equals(other) ? nobody : other,
                operation.usableFrom(),
                operation.until(),
                operation.reference());
        return new Booking(
                anonymous,
                booking.status(),
                booking.effective(),
                booking.expired(),
                booking.balance(),
                booking.received(),
                booking.postings().stream()
                        .map(posting -> member.equals(posting.member())
                                ? new Posting(posting.account(), nobody, posting.points())
                                : posting)
                        .toList());
    }
}
