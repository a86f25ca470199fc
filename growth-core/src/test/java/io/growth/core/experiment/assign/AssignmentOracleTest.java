package io.growth.core.experiment.assign;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Experiments like GrowthBook's give everybody the arm they have there")
class AssignmentOracleTest {

    private static Experiment<Object> experiment(NamedCsvRecord row, int arms) {
        List<Double> weights = Stream.of(row.getField("weights").split(";"))
                .filter(weight -> !weight.isEmpty())
                .map(Double::valueOf)
                .toList();
        HashMethod method =
                row.getField("hash_version").equals("1") ? HashMethod.GROWTHBOOK_1 : HashMethod.GROWTHBOOK_2;
        String[] names = IntStream.range(0, arms).mapToObj(arm -> "arm " + arm).toArray(String[]::new);
        return Experiment.likeGrowthBook(
                row.getField("experiment_seed"), method, Double.parseDouble(row.getField("coverage")), weights, names);
    }

    @Test
    void oneByOne() throws IOException {
        for (NamedCsvRecord row : AssignmentOracle.rows("assignment.csv")) {
            int arms = Integer.parseInt(row.getField("n_variations"));
            Assigner<Object> assigner = Assigner.of(List.of(experiment(row, arms)));
            assertThat(assigner.armOf(row.getField("experiment_seed"), row.getField("unit")))
                    .as("%s", row)
                    .isEqualTo(Integer.parseInt(row.getField("variation")));
        }
    }

    @Test
    void aHundredThousandAtATime() throws IOException {
        for (NamedCsvRecord row : AssignmentOracle.rows("allocation_counts.csv")) {
            int[] expected = Arrays.stream(row.getField("counts_per_variation").split(";"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            Experiment<Object> experiment = experiment(row, expected.length);
            var counts = new int[expected.length];
            int without = 0;
            for (int i = 0; i < 100_000; i++) {
                int arm = experiment.drawn("user-" + i);
                if (arm == Experiment.NO_ARM) {
                    without++;
                } else {
                    counts[arm]++;
                }
            }
            assertThat(counts).as("%s", row).isEqualTo(expected);
            assertThat(without).isEqualTo(Integer.parseInt(row.getField("not_included")));
        }
    }

    @Test
    void namespacesToo() throws IOException {
        for (NamedCsvRecord row : AssignmentOracle.rows("namespace.csv")) {
            Layer layer = Layer.growthBook(row.getField("namespace"));
            double from = Double.parseDouble(row.getField("range_start"));
            double to = Double.parseDouble(row.getField("range_end"));
            String unit = row.getField("unit");
            assertThat(layer.position(unit)).as("%s", row).isEqualTo(Double.parseDouble(row.getField("hash_v1")));
            assertThat(layer.stretch(from, to).contains(unit))
                    .as("%s", row)
                    .isEqualTo(row.getField("in_namespace").equals("1"));
        }
    }
}
