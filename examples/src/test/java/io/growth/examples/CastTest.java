package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cast of a tour")
class CastTest {

    /** User {@code uN} has the items {@code i1} to {@code iN}, one a day. */
    private static Interactions<String, String> staircase(int users) {
        return IntStream.rangeClosed(1, users)
                .boxed()
                .flatMap(user -> IntStream.rangeClosed(1, user)
                        .mapToObj(item ->
                                Interaction.of("u" + user, "i" + item, Instant.EPOCH.plusSeconds(86_400L * item))))
                .collect(Interactions.collector());
    }

    private static Interactions<String, String> nothing() {
        return Stream.<Interaction<String, String>>empty().collect(Interactions.collector());
    }

    @Test
    void hasCustomersWithShortUsualAndLongHistories() {
        Interactions<String, String> data = staircase(22);
        assertThat(Cast.users(new Split<>(data, data))).containsExactly("u8", "u13", "u18");
    }

    @Test
    void hasCustomersWithAFutureWhereThereAreEnough() {
        Split<String, String> split = Split.leaveLastOut(staircase(6));
        assertThat(Cast.users(split)).doesNotContain("u1").hasSize(3);
    }

    @Test
    void isSmallWhereThereIsLittle() {
        assertThat(Cast.users(Split.of(staircase(2), nothing()))).containsExactly("u1", "u2");
        assertThat(Cast.users(Split.of(staircase(1), nothing()))).containsExactly("u1");
        assertThat(Cast.users(Split.of(nothing(), staircase(3)))).isEmpty();
        assertThat(Cast.items(nothing())).isEmpty();
        assertThat(Cast.items(staircase(1))).containsExactly("i1");
    }

    @Test
    void hasTheBestSellerAndAGoodOne() {
        assertThat(Cast.items(staircase(30))).containsExactly("i1", "i10");
    }

    @Test
    void remembersTheLatestFirst() {
        assertThat(Cast.history("u3", staircase(4))).containsExactly("i3", "i2", "i1");
    }
}
