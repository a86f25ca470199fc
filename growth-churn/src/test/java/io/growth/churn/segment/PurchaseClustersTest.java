package io.growth.churn.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.segment.Membership;
import io.growth.core.rule.segment.SegmentMigration;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clusters of customers who buy alike")
class PurchaseClustersTest {

    private static final LocalDate DAY = LocalDate.parse("2026-09-30");
    private static final FitContext CONTEXT = FitContext.defaults().withThreads(1);

    /** Regulars, big spenders who have been gone for long, and newcomers, by turns. */
    private static Purchases<Integer> threeKinds() {
        var random = new SplittableRandom(1);
        PurchasesBuilder<Integer> orders = Purchases.builder();
        for (int customer = 0; customer < 90; customer++) {
            switch (customer % 3) {
                case 0 -> {
                    for (int week = 0; week < 40; week++) {
                        orders.add(customer, DAY.minusDays(7L * week + random.nextInt(3)), 1_000 + random.nextInt(200));
                    }
                }
                case 1 -> {
                    orders.add(customer, DAY.minusDays(700 + random.nextInt(30)), 90_000 + random.nextInt(9_000));
                    orders.add(customer, DAY.minusDays(600 + random.nextInt(30)), 90_000 + random.nextInt(9_000));
                }
                default -> orders.add(customer, DAY.minusDays(2 + random.nextInt(3)), 1_000 + random.nextInt(200));
            }
        }
        return orders.addCustomer(90).build();
    }

    @Test
    @DisplayName("are the kinds that were put in, and their number is found")
    void findsKinds() {
        PurchaseClusterModel model = PurchaseClusters.between(2, 5).fit(threeKinds(), DAY, CONTEXT);
        assertThat(model.groups()).isEqualTo(3);
        ClusteredCustomers<Integer> found = model.assign(threeKinds(), DAY, CONTEXT);
        Set<Integer> groups = new HashSet<>();
        for (int kind = 0; kind < 3; kind++) {
            groups.add(found.group(kind));
            for (int customer = kind; customer < 90; customer += 3) {
                assertThat(found.group(customer)).isEqualTo(found.group(kind));
            }
        }
        assertThat(groups).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(found.group(90)).isEqualTo(-1);
        assertThat(found.group(91)).isEqualTo(-1);
        assertThat(found.silhouette().mean()).isGreaterThan(0.8);
        assertThat(found.profile().groups().get(found.group(1)).traits()).anySatisfy(trait -> {
            assertThat(trait.column()).isEqualTo("amount a purchase day");
            assertThat(trait.inGroup()).isBetween(900.0, 990.0);
        });
        assertThat(found).asString().contains("33.3 % of customers");
    }

    @Test
    @DisplayName("are segments whose customers move")
    void segments() {
        PurchaseClusterModel model = PurchaseClusters.of(3).fit(threeKinds(), DAY, CONTEXT);
        Membership now = model.assign(threeKinds(), DAY, CONTEXT).membership();
        assertThat(now.names()).containsExactly("group 0", "group 1", "group 2");
        assertThat(now.size("group 0")).isEqualTo(30);
        assertThat(now.nowhere().stream()).containsExactly(90);
        Membership before =
                model.assign(threeKinds(), DAY.minusDays(10), CONTEXT).membership();
        SegmentMigration moves = SegmentMigration.between(before, now);
        assertThat(moves.to().stream()
                        .mapToLong(to -> moves.count(SegmentMigration.NONE, to))
                        .sum())
                .as("newcomers, and who never came")
                .isEqualTo(31);
    }

    @Test
    @DisplayName("are bit for bit the same when saved, and for any number of threads")
    void saved() throws IOException {
        PurchaseClusterModel model = PurchaseClusters.of(4).fit(threeKinds(), DAY, CONTEXT);
        byte[] bytes = bytes(model);
        try (ModelReader in = ModelReader.of(bytes)) {
            PurchaseClusterModel back = PurchaseClusterModel.FORMAT.read(in);
            assertThat(bytes(back)).isEqualTo(bytes);
            assertThat(back.assign(threeKinds(), DAY, CONTEXT))
                    .hasToString(model.assign(threeKinds(), DAY, CONTEXT).toString());
        }
        for (int threads : new int[] {2, 3, 8}) {
            FitContext many = CONTEXT.withThreads(threads);
            assertThat(bytes(PurchaseClusters.of(4).fit(threeKinds(), DAY, many)))
                    .isEqualTo(bytes);
        }
        for (int at = bytes.length / 3; at < bytes.length; at += bytes.length / 7) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 4;
            assertThatThrownBy(() -> PurchaseClusterModel.FORMAT.read(ModelReader.of(damaged)))
                    .as("byte " + at)
                    .isInstanceOf(ModelFormatException.class);
        }
    }

    private static byte[] bytes(PurchaseClusterModel model) {
        ModelWriter out = ModelWriter.of("purchaseClusters", 1);
        PurchaseClusterModel.FORMAT.write(model, out);
        return out.toBytes();
    }

    @Test
    @DisplayName("refuse what makes no sense, and can be stopped")
    void refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> PurchaseClusters.of(1));
        assertThatIllegalArgumentException().isThrownBy(() -> PurchaseClusters.between(4, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PurchaseClusters.of(2).fit(threeKinds(), DAY.minusDays(2000), CONTEXT))
                .withMessageContaining("only 0 customers");
        PurchaseClusterModel model = PurchaseClusters.of(2).fit(threeKinds(), DAY, CONTEXT);
        Purchases<String> whole =
                Purchases.<String>builder().withDecimals(0).add("a", DAY, 5).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.assign(whole, DAY, CONTEXT))
                .withMessageContaining("decimals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.assign(threeKinds(), DAY.minusDays(2000), CONTEXT))
                .withMessageContaining("at least 2");
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> PurchaseClusters.of(2).fit(threeKinds(), DAY, CONTEXT.withCancel(() -> true)));
        assertThat(PurchaseClusters.between(2, 5)).hasToString("PurchaseClusters groups=2..5");
    }
}
