package io.growth.churn.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.tree.BoostedTrees;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.core.store.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files of early warning")
class ChurnModelFileTest {

    private static final LocalDate START = LocalDate.parse("2025-01-01");
    private static final LocalDate TODAY = START.plusDays(300);
    private static final ChurnPrediction PREDICTION = ChurnPrediction.of(
                    ChurnDefinition.horizon(30).withActiveDays(50).withGap(3))
            .withSnapshots(2);
    private static final Purchases<Integer> SHOP = shop();

    @TempDir
    Path folder;

    private static Purchases<Integer> shop() {
        var random = new SplittableRandom(8);
        PurchasesBuilder<Integer> orders = Purchases.builder();
        for (int customer = 0; customer < 200; customer++) {
            int pace = 5 + random.nextInt(30);
            for (int day = random.nextInt(150); day < 300; day += 1 + random.nextInt(2 * pace)) {
                orders.add(customer, START.plusDays(day), random.nextInt(9000));
            }
        }
        return orders.build();
    }

    @Test
    @DisplayName("give models that warn as before, bit for bit")
    void bitEqual() throws IOException {
        ChurnModel model = PREDICTION.fit(SHOP, TODAY);
        Path file = folder.resolve("churn.growth");
        model.save(file, LogisticModel.FORMAT);
        ChurnModel loaded = ChurnModel.load(file, LogisticModel.FORMAT);
        assertThat(loaded.warn(SHOP, TODAY)).isEqualTo(model.warn(SHOP, TODAY)).isNotEmpty();
        assertThat(loaded.definition()).isEqualTo(model.definition());
        assertThat(loaded).hasToString(model.toString());
        assertThat(loaded.toBytes(LogisticModel.FORMAT)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    @DisplayName("hold any classifier")
    void trees() throws IOException {
        ChurnModel model = PREDICTION.withTrainers(GradientBoosting.create()).fit(SHOP, TODAY);
        ChurnModel loaded = ChurnModel.load(model.toBytes(BoostedTrees.FORMAT), BoostedTrees.FORMAT);
        assertThat(loaded.warn(SHOP, TODAY)).isEqualTo(model.warn(SHOP, TODAY));
    }

    @Test
    @DisplayName("are not read as something else, and not written as something else")
    void others() {
        ChurnModel model = PREDICTION.fit(SHOP, TODAY);
        byte[] bytes = model.toBytes(LogisticModel.FORMAT);
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ChurnModel.load(bytes, BoostedTrees.FORMAT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.toBytes(BoostedTrees.FORMAT))
                .withMessageContaining(BoostedTrees.FORMAT.type());
    }

    @Test
    @DisplayName("are refused where they are damaged")
    void damaged() {
        byte[] bytes = PREDICTION.fit(SHOP, TODAY).toBytes(LogisticModel.FORMAT);
        for (int place = 0; place < bytes.length; place += 1 + bytes.length / 100) {
            byte[] damaged = bytes.clone();
            damaged[place] ^= 0x10;
            assertThatExceptionOfType(ModelFormatException.class)
                    .as("byte %d", place)
                    .isThrownBy(() -> ChurnModel.load(damaged, LogisticModel.FORMAT));
        }
    }
}
