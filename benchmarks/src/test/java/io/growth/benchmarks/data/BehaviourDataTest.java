package io.growth.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.learn.Examples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BehaviourDataTest {

    @BeforeEach
    void needsTheData() {
        Path data = DataFolder.root().resolve("behaviour");
        assumeTrue(Files.isDirectory(data), () -> "no real data at " + data + "; say where by -Dgrowth.data=");
    }

    @Test
    void hasTheRowsAndColumnsOfTheReferenceDesigns() {
        check(BehaviourData.telco(DataFolder.root()).design(), 7043, 23, 1869);
        check(BehaviourData.telcoAllLevels(DataFolder.root()).design(), 7043, 30, 1869);
        check(BehaviourData.shoppers(DataFolder.root()).design(), 12330, 22, 1908);
        check(BehaviourData.shoppersAllCategories(DataFolder.root()).design(), 12330, 68, 1908);
        check(BehaviourData.retail(DataFolder.root()).design(), 3317, 19, 1365);
        check(BehaviourData.a9a(DataFolder.root()), 32561, 123, 7841);
        check(BehaviourData.a9aTest(DataFolder.root()), 16281, 123, 3846);
    }

    @Test
    void hasTheRowsOfTheOtherSets() {
        check(BehaviourData.bank(DataFolder.root()).design(), 41188, 50, 4640);
        check(BehaviourData.mlcChurn(DataFolder.root()).codes(), 5000, 14, 707);
        check(BehaviourData.mlcChurnWithState(DataFolder.root()).codes(), 5000, 15, 707);
        assertThat(BehaviourData.a9a(DataFolder.root()).features().entryColumns())
                .hasSize(451592);
    }

    private static void check(Examples examples, int rows, int columns, int happened) {
        assertThat(examples.features().rows()).isEqualTo(rows);
        assertThat(examples.features().columns()).isEqualTo(columns);
        assertThat(Arrays.stream(examples.labels()).sum()).isEqualTo(happened);
    }
}
