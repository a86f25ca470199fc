package io.growth.churn.loyalty;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store as it is, to be told apart from in one point. */
class ForwardingLedgerStore implements LedgerStore {

    private final LedgerStore store;

    ForwardingLedgerStore(LedgerStore store) {
        this.store = store;
    }

    @Override
    public Optional<Booking> find(String key) {
        return store.find(key);
    }

    @Override
    public List<Booking> bookings(String member, long after) {
        return store.bookings(member, after);
    }

    @Override
    public boolean append(Booking booking, Map<String, End> ends) {
        return store.append(booking, ends);
    }

    @Override
    public Map<Posting.Account, Long> totals() {
        return store.totals();
    }

    @Override
    public long forget(String customer) {
        return store.forget(customer);
    }
}
