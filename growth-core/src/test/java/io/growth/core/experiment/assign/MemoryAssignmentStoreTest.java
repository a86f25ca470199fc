package io.growth.core.experiment.assign;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The store of arms in memory")
class MemoryAssignmentStoreTest extends AssignmentStoreContract {

    @Override
    AssignmentStore emptyStore() {
        return new MemoryAssignmentStore();
    }
}
