package io.growth.churn.loyalty;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The journal in memory:")
class InMemoryLedgerStoreTest extends LedgerStoreContract {

    @Override
    LedgerStore empty() {
        return new InMemoryLedgerStore();
    }

    @Override
    LedgerStore reopened(LedgerStore store) {
        return store;
    }

    @Override
    int operations() {
        return 100_000;
    }
}
