package io.growth.core.experiment.bandit;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The store in memory")
class MemoryBanditStoreTest extends BanditStoreContract {

    @Override
    BanditStore emptyStore() {
        return new MemoryBanditStore();
    }

    @Override
    int crowd() {
        return 1_000;
    }
}
