package io.growth.churn.loyalty;

import org.jspecify.annotations.Nullable;

/**
 * One side of a booking: points that come to an account, or leave it. Those of a booking sum to 0.
 *
 * @param account the account
 * @param member whose account, null for those of the programme
 * @param points how many come, below 0 if they leave
 */
public record Posting(Account account, @Nullable String member, long points) {

    /** The accounts of a points programme. */
    public enum Account {
        /** Of the programme: all points ever given out, below 0. */
        ISSUED,
        /** Of the programme: points that were paid with. */
        REDEEMED,
        /** Of the programme: points that expired. */
        EXPIRED,
        /** Of a member: points that can be used now or later. */
        WALLET,
        /** Of a member: points that are set aside. */
        HELD,
        /** Of a member: points that were taken back beyond what there was, below 0. */
        OWED;

        /**
         * Whether every member has one.
         *
         * @return false for the accounts of the programme
         */
        public boolean ofMember() {
            return this == WALLET || this == HELD || this == OWED;
        }
    }
}
