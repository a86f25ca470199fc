package io.growth.core.experiment.assign;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The shared reference assignments. */
final class AssignmentOracle {

    private AssignmentOracle() {}

    static List<NamedCsvRecord> rows(String name) throws IOException {
        String beside = Path.of(System.getProperty("growth.root", ".."), "..", "shared", "data")
                .toString();
        Path data = Path.of(
                System.getProperty("growth.data", Objects.requireNonNullElse(System.getenv("GROWTH_DATA"), beside)));
        Path file = data.resolve("../oracles/experiment/assignment").resolve(name);
        assumeTrue(Files.exists(file), () -> "no oracle: there is no file " + file.toAbsolutePath());
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        }
    }
}
