package io.growth.core.rule.govern;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The store in memory")
class MemoryStoreTest extends RenewedBudgetContract {

    @Override
    GovernanceStore emptyStore() {
        return new MemoryStore();
    }

    @Override
    int crowd() {
        return 40_000;
    }
}
