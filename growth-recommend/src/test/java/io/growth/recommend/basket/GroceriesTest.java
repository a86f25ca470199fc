package io.growth.recommend.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.data.Csv;
import io.growth.core.data.Interactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rules of the public receipts are those of arules")
class GroceriesTest {

    @Test
    void toTheLastOne() throws IOException {
        Interactions<Long, String> baskets = baskets(file());
        FrequentlyBoughtTogether half =
                FrequentlyBoughtTogether.create().withMinimumConfidence(0.5).rankedBy(Measure.LIFT);

        AssociationRules<String> rules = half.rules(baskets);

        assertThat(rules.size()).isEqualTo(5_668);
        var bySize = new int[7];
        rules.stream().forEach(rule -> bySize[rule.size()]++);
        assertThat(bySize).containsExactly(0, 0, 11, 1_461, 3_211, 939, 46);
        AssociationRule<String> best = rules.get(0);
        assertThat(best.antecedent()).containsExactlyInAnyOrder("Instant food products", "soda");
        assertThat(best.consequent()).isEqualTo("hamburger meat");
        assertThat(best.lift()).isCloseTo(18.9957, within(0.00005));
        assertThat(half.withMinimumConfidence(0.8).rules(baskets).size()).isEqualTo(410);
        assertThat(half.withMinimumSupport(0.01).rules(baskets).size()).isEqualTo(15);
    }

    private static Interactions<Long, String> baskets(Path file) throws IOException {
        var builder = Interactions.<Long, String>builder();
        Interactions.read(Csv.of(file), row -> {
            for (int column = 0; row.getOrNull(column) != null; column++) {
                builder.add(row.line(), row.get(column));
            }
            return null;
        });
        return builder.build();
    }

    private static Path file() {
        String root = Stream.of(System.getProperty("growth.data"), System.getenv("GROWTH_DATA"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("../shared/data");
        Path file = Stream.of(root, "../" + root)
                .map(folder -> Path.of(folder, "recommend/groceries/baskets.csv.gz"))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of(root));
        assumeTrue(Files.isRegularFile(file), "the receipts are absent: " + root);
        return file;
    }
}
