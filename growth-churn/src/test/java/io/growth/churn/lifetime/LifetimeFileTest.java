package io.growth.churn.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifetimeFileTest {

    private static final PurchaseHistory HISTORY = new PurchaseHistory(3, 7, 11);

    @TempDir
    Path folder;

    @Test
    void purchaseModelsAnswerBitForBitAsBefore() throws IOException {
        RepeatPurchases customers = LikelihoodTest.random(6, 400);
        same(BgNbd.create().withPenalty(1).fit(customers), BetaGeometricModel.FORMAT);
        same(MbgNbd.create().withPenalty(1).fit(customers), BetaGeometricModel.FORMAT);
        same(ParetoNbd.create().withPenalty(1).fit(customers), ParetoNbdModel.FORMAT);
    }

    private <M extends PurchaseModel> void same(M model, ModelFormat<M> format) throws IOException {
        M loaded = again(model, format);
        assertThat(loaded.fit()).isEqualTo(model.fit());
        assertThat(loaded.expectedPurchases(HISTORY, 9)).isEqualTo(model.expectedPurchases(HISTORY, 9));
        assertThat(loaded.probabilityOfNone(HISTORY, 9)).isEqualTo(model.probabilityOfNone(HISTORY, 9));
    }

    @Test
    void otherModelsAnswerBitForBitAsBefore() throws IOException {
        GammaGammaModel spend = GammaGamma.known(6.25, 3.74, 15.44);
        assertThat(again(spend, GammaGammaModel.FORMAT).expectedSpend(2, 30)).isEqualTo(spend.expectedSpend(2, 30));
        BgBbModel donors = BgBb.known(1.2, 0.75, 0.66, 2.8);
        assertThat(again(donors, BgBbModel.FORMAT).expectedPurchases(2, 4, 6, 5))
                .isEqualTo(donors.expectedPurchases(2, 4, 6, 5));
    }

    private <M> M again(M model, ModelFormat<M> format) throws IOException {
        Path file = folder.resolve("model.growth");
        LifetimeFile.save(model, format, file);
        return LifetimeFile.load(file, format);
    }

    @Test
    void anotherKindOfModelIsRefused() throws IOException {
        Path file = folder.resolve("model.growth");
        LifetimeFile.save(GammaGamma.known(6.25, 3.74, 15.44), GammaGammaModel.FORMAT, file);
        assertThatThrownBy(() -> LifetimeFile.load(file, ParetoNbdModel.FORMAT))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("gamma-gamma");
    }

    @Test
    void impossibleParametersAreRefused() throws IOException {
        Path file = folder.resolve("model.growth");
        ModelWriter out = ModelWriter.of("gamma-gamma", 1);
        FitBlocks.write(
                new LifetimeFit(
                        LifetimeFit.Status.CONVERGED,
                        0,
                        1,
                        1,
                        GammaGamma.NAMES.stream()
                                .map(name -> new LifetimeFit.Parameter(name, -1, 0))
                                .toList(),
                        ""),
                out);
        out.write(file);
        assertThatThrownBy(() -> LifetimeFile.load(file, GammaGammaModel.FORMAT))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("parameter p is -1");
    }
}
