package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InteractionsTest {

    private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");

    private final Interactions<String, String> orders = List.of(
                    Interaction.of("anna", "tea", 2, NOON),
                    Interaction.of("ben", "milk", NOON.plusSeconds(5)),
                    Interaction.of("anna", "milk", NOON.minusSeconds(9)),
                    Interaction.of("anna", "tea", 1, NOON.plusSeconds(3)))
            .stream()
            .collect(Interactions.collector());

    @Test
    void answersWhoDidWhat() {
        assertThat(orders.users()).containsExactly("anna", "ben");
        assertThat(orders.items()).containsExactly("tea", "milk");
        assertThat(orders.size()).isEqualTo(3);
        assertThat(orders.weight("anna", "tea")).isEqualTo(3);
        assertThat(orders.weight("ben", "tea")).isZero();
        assertThat(orders.weight("nobody", "tea")).isZero();
        assertThat(orders.weight("anna", "nothing")).isZero();
        assertThat(orders.hasTimes()).isTrue();
        assertThat(orders.second(1)).isEqualTo(NOON.getEpochSecond() - 9);
        assertThat(orders.latest()).isEqualTo(NOON.plusSeconds(5));
        assertThat(orders).hasToString("Interactions[2 users, 2 items, 3 interactions with times]");
    }

    @Test
    void handsOutEveryInteractionInOrderOfNumbers() {
        List<Interaction<String, String>> seen = new ArrayList<>();
        orders.forEach(seen::add);
        assertThat(seen)
                .containsExactly(
                        Interaction.of("anna", "tea", 3, NOON.plusSeconds(3)),
                        Interaction.of("anna", "milk", NOON.minusSeconds(9)),
                        Interaction.of("ben", "milk", NOON.plusSeconds(5)));
        assertThat(orders.stream()).isEqualTo(seen);
        assertThat(orders.stream().limit(1)).hasSize(1);
    }

    @Test
    void withoutTimesThereIsNoLatest() {
        Interactions<String, String> untimed =
                List.of(Interaction.of("u", "i")).stream().collect(Interactions.collector());
        assertThat(untimed.hasTimes()).isFalse();
        assertThat(untimed.stream().map(Interaction::at)).containsOnlyNulls();
        assertThatIllegalStateException().isThrownBy(untimed::latest).withMessageContaining("Instant");
        assertThatIllegalStateException().isThrownBy(() -> untimed.second(0));
        assertThat(untimed).hasToString("Interactions[1 users, 1 items, 1 interactions]");
    }

    @Test
    void noneOfTimedInteractionsHaveNoLatest() {
        Interactions<String, String> none = orders.between(NOON, NOON);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(none::latest);
    }

    @Test
    void theMatrixByItemIsTheTranspose() {
        for (long seed = 0; seed < 100; seed++) {
            RandomShop.assertSound(RandomShop.timed(seed));
        }
        assertThat(orders.byItem().starts()).containsExactly(0, 1, 3);
        assertThat(orders.byItem().columns()).containsExactly(0, 0, 1);
        assertThat(orders.byItem().values()).containsExactly(3, 1, 1);
    }

    @Test
    void theMatrixByItemIsBuiltOnceForAllThreads() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 50; round++) {
                Interactions<String, Integer> data = RandomShop.timed(round);
                var barrier = new CyclicBarrier(threads);
                List<Future<SparseMatrix>> built = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    built.add(pool.submit(() -> {
                        barrier.await();
                        return data.byItem();
                    }));
                }
                for (Future<SparseMatrix> matrix : built) {
                    assertThat(matrix.get()).isSameAs(data.byItem());
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aParallelStreamCollectsTheSameAsASequentialOne() {
        for (boolean timed : new boolean[] {true, false}) {
            List<Interaction<String, Integer>> events = IntStream.range(0, 200)
                    .boxed()
                    .flatMap(seed -> RandomShop.events(seed, timed).stream())
                    .toList();
            Interactions<String, Integer> one = events.stream().collect(Interactions.collector());
            Interactions<String, Integer> many = events.parallelStream().collect(Interactions.collector());
            assertThat(many.users()).containsExactlyElementsOf(one.users());
            assertThat(many.items()).containsExactlyElementsOf(one.items());
            assertThat(many.stream().toList()).isEqualTo(one.stream().toList());
            assertThat(many.byUser().values()).isEqualTo(one.byUser().values());
        }
    }

    @Test
    void addingABuilderToAnotherCarriesIdleKeysOver() {
        InteractionsBuilder<String, String> first = Interactions.builder();
        InteractionsBuilder<String, String> second = Interactions.builder();
        first.add("a", "x", 1, NOON);
        second.addUser("idle").add("b", "x", 2, NOON.plusSeconds(7)).addItem("unsold");
        Interactions<String, String> all = first.addAll(second).build();
        assertThat(all.users()).containsExactly("a", "idle", "b");
        assertThat(all.items()).containsExactly("x", "unsold");
        assertThat(all.stream())
                .containsExactly(Interaction.of("a", "x", 1, NOON), Interaction.of("b", "x", 2, NOON.plusSeconds(7)));
    }

    @Test
    void interactionsCheckTheirKeysAtOnce() {
        assertThatNullPointerException()
                .isThrownBy(() -> Interaction.of(null, "i"))
                .withMessage("user");
        assertThatNullPointerException()
                .isThrownBy(() -> Interaction.of("u", null, 2))
                .withMessage("item");
        assertThatNullPointerException()
                .isThrownBy(() -> Interaction.of("u", "i", (Instant) null))
                .withMessage("at");
        assertThatNullPointerException()
                .isThrownBy(() -> Interaction.of("u", "i", 1, null))
                .withMessage("at");
        assertThat(Interaction.of("u", "i", 2)).isEqualTo(new Interaction<>("u", "i", 2, null));
    }

    @Test
    void keysAndMatrixMustFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interactions<>(Ids.of(List.of("only")), orders.items(), orders.byUser(), null))
                .withMessageContaining("does not fit 1 users and 2 items");
    }
}
