package io.growth.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The head of a CSV file")
class CsvHeadTest {

    @TempDir
    private Path folder;

    private CsvHead head(String text) throws IOException {
        return CsvHead.read(Files.writeString(folder.resolve("head.csv"), text));
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void tellsItsSeparator(char separator) throws IOException {
        CsvHead head = head("a" + separator + "b c" + separator + "d\n1,2;3\t4|5");
        assertThat(head.separator()).isEqualTo(separator);
        assertThat(head.columns()).containsExactly("a", "b c", "d");
    }

    @Test
    void readsNamesWithoutQuotesBlanksAndByteOrderMark() throws IOException {
        assertThat(head("\uFEFF\"a\", \"b\" ,c \r\n1,2,3").columns()).containsExactly("a", "b", "c");
        assertThat(head("alone").columns()).containsExactly("alone");
    }

    @Test
    void guessesNamesHoweverTheyAreWritten() throws IOException {
        CsvHead head = head("Order-ID,CUSTOMER_ID,Product Id,user\n");
        assertThat(head.optional(null, List.of("customerid", "user"))).isEqualTo("CUSTOMER_ID");
        assertThat(head.required(null, "item", List.of("item", "productid"))).isEqualTo("Product Id");
        assertThat(head.optional(null, List.of("time"))).isNull();
        assertThat(head.optional("user", List.of("customerid"))).isEqualTo("user");
    }

    @Test
    void complainsAboutNothingInIt() {
        assertThatThrownBy(() -> head("  \nx"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("head.csv, line 1: ");
    }

    @Test
    void endsWhereALineIsFarTooLong() throws IOException {
        assertThat(head("x".repeat(300_000)).columns()).hasSize(1);
    }
}
