package io.growth.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.internal.GoldenFile;
import io.growth.core.store.ModelReader;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as earlier versions wrote them are kept for good; none is ever replaced. */
@DisplayName("A forest file of an earlier version")
class GoldenForestTest {

    @ParameterizedTest
    @CsvSource({
        "isolation-forest-1, 0.5484392098451295, 0.7443552084196415, 0.49199037545359936",
        "isolation-forest-extended-1, 0.5540646763014481, 0.7443552084196415, 0.502135053819689"
    })
    void answersAsItDid(String name, double usual, double odd, double other) throws IOException {
        IsolationForestModel forest = read(name + ".model");
        // Math.pow may differ in the last digit from processor to processor.
        assertThat(forest.score(new double[] {0, 0, 0})).isCloseTo(usual, within(1e-15));
        assertThat(forest.score(new double[] {6, 4, 50})).isCloseTo(odd, within(1e-15));
        assertThat(forest.score(new double[] {4, 3, 0})).isCloseTo(other, within(1e-15));
    }

    private static IsolationForestModel read(String name) throws IOException {
        try (ModelReader reader = ModelReader.of(GoldenFile.resource(GoldenForestTest.class, name))) {
            return IsolationForestModel.FORMAT.read(reader.expect("isolation-forest", 1, 1));
        }
    }
}
