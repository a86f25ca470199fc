package io.growth.core.rule.govern;

/** Where a reservation stands. */
record Booking(State state, long due, long expires) {

    /** The way of a reservation; the letters are how a database keeps them. */
    enum State {
        DEFERRED("D"),
        RESERVED("R"),
        SENT("S"),
        /** Given back, or ran out and was collected. */
        GONE("G"),
        /** There never was one. */
        NONE("N");

        final String letter;

        State(String letter) {
            this.letter = letter;
        }

        static State of(String letter) {
            for (State state : values()) {
                if (state.letter.equals(letter)) {
                    return state;
                }
            }
            throw new IllegalStateException("unknown state '" + letter + "' of a stored decision");
        }
    }

    static Booking of(Claim claim) {
        return new Booking(claim.isDeferred() ? State.DEFERRED : State.RESERVED, claim.due(), claim.expires());
    }

    Booking to(State next) {
        return new Booking(next, due, expires);
    }

    boolean isOpen() {
        return state == State.DEFERRED || state == State.RESERVED;
    }

    /** Whether there is something to give back. */
    boolean isHeld() {
        return isOpen() || state == State.SENT;
    }

    boolean hasRunOut(long now) {
        return isOpen() && expires <= now;
    }

    /** Whether caps count it. */
    boolean counts(long now) {
        return state == State.SENT || (isOpen() && expires > now);
    }

    /** What confirming says now; {@link SendState#CONFIRMED} if the state may become sent. */
    SendState confirmable(long now) {
        return switch (state) {
            case NONE -> SendState.NOTHING_RESERVED;
            case GONE -> SendState.GONE;
            case SENT -> SendState.ALREADY_CONFIRMED;
            case DEFERRED -> hasRunOut(now) ? SendState.GONE : SendState.NOT_YET;
            case RESERVED -> hasRunOut(now) ? SendState.GONE : SendState.CONFIRMED;
        };
    }
}
