package io.growth.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interaction;
import io.growth.core.data.ReadResult;
import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Orders in a CSV file")
class CsvOrdersTest {

    @TempDir
    private Path folder;

    private CsvOrders orders(String text, double minWeight) throws IOException {
        CsvHead head = CsvHead.read(Files.writeString(folder.resolve("orders.csv"), text));
        return CsvOrders.of(head, new CsvOrders.Wanted(null, null, null, null, minWeight));
    }

    private ReadResult<String, String> read(String text) throws IOException {
        return orders(text, 0).read(FitContext.defaults());
    }

    @Test
    void mayHaveTimesInSecondsMillisecondsOrWords() throws IOException {
        var times = read("user,item,time\na,x,1735689600\na,y,1735689600000\na,z,2025-01-01T01:00:00+01:00\n");
        assertThat(times.interactions().stream().map(Interaction::at))
                .containsOnly(Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    void countWithoutGuestsAndReturns() throws IOException {
        var result = read("customer,product_id,qty\na,x,2\n,x,1\nb,y,-1\nb,z,0\nb,x,1\n");
        assertThat(result.skipped()).isEqualTo(3);
        assertThat(result.interactions().size()).isEqualTo(2);
        assertThat(result.interactions().weight("a", "x")).isEqualTo(2);
    }

    @Test
    void countFromAWeightOn() throws IOException {
        var result = orders("userId,movieId,rating\n1,1,3.5\n1,2,4\n", 4).read(FitContext.defaults());
        assertThat(result.interactions().items()).containsExactly("2");
    }

    @Test
    void takeNamesFromAFileWithTheSameItemColumn() throws IOException {
        CsvOrders orders = orders("customer,code,sku\na,1,x\n", 0);
        Path names =
                Files.writeString(folder.resolve("names.csv"), "sku;Product Name\nx;Green tea\ny;\nz;\"Tea; black\"\n");
        assertThat(orders.names(names))
                .hasSize(2)
                .containsEntry("x", "Green tea")
                .containsEntry("z", "Tea; black");
    }
}
