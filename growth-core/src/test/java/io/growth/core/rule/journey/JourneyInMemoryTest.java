package io.growth.core.rule.journey;

import org.junit.jupiter.api.DisplayName;

@DisplayName("A journey kept in memory")
class JourneyInMemoryTest extends JourneyRunnerContract {

    @Override
    JourneyStore emptyStore() {
        return new MemoryJourneyStore();
    }
}
