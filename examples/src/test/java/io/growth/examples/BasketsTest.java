package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Baskets of orders")
class BasketsTest {

    private static Interaction<String, String> bought(String user, String item, String day) {
        return Interaction.of(user, item, Instant.parse(day + "T10:00:00Z"));
    }

    private static final Interactions<String, String> ORDERS = Stream.of(
                    bought("anna", "Tea", "2025-01-03"),
                    bought("anna", "Pot", "2025-01-03"),
                    bought("anna", "Cup", "2025-01-04"),
                    bought("ben", "Tea", "2025-01-04"))
            .collect(Interactions.collector());

    @Test
    void holdADayOfACustomer() {
        Interactions<String, String> baskets = Baskets.of(ORDERS);
        assertThat(baskets.users().size()).isEqualTo(3);
        assertThat(baskets.size()).isEqualTo(4);
    }

    @Test
    void holdAllWhereThereAreNoTimes() {
        Interactions<String, String> timeless = Stream.of(Interaction.of("anna", "Tea"), Interaction.of("anna", "Pot"))
                .collect(Interactions.collector());
        assertThat(Baskets.of(timeless)).isSameAs(timeless);
    }
}
