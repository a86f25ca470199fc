package io.growth.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page")
class PageTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Page page = new Page(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void numbersItsSections() {
        page.title("Tea");
        page.section("Green");
        page.section("Black");
        assertThat(printed()).isEqualTo("Tea\n===\n\n1. Green\n--------\n\n2. Black\n--------\n");
    }

    @Test
    void wrapsParagraphs() {
        page.text("%s %,d", "word ".repeat(45).strip(), 12_345);
        assertThat(printed().lines()).hasSize(3).allMatch(line -> line.length() <= Page.WIDTH);
        assertThat(printed().replace('\n', ' ').strip()).isEqualTo("word ".repeat(45) + "12,345");
    }

    @Test
    void leavesAWordWholeThatIsTooLong() {
        page.text("a %s b", "x".repeat(150));
        assertThat(printed()).isEqualTo("a\n" + "x".repeat(150) + "\nb\n");
    }

    @Test
    void leavesGaps() {
        page.gap();
        assertThat(printed()).isEqualTo("\n");
    }

    @Test
    void printsTables() {
        page.table(
                List.of(5, 1_000),
                List.of(
                        Page.left("Name", 8).with(number -> "number " + number),
                        Page.right("Size").with(String::valueOf)));
        assertThat(printed().lines())
                .containsExactly("  Name   | Size", " --------+------", "  numbe… |    5", "  numbe… | 1000");
    }

    @Test
    void countsThings() {
        assertThat(Page.count(0, "user")).isEqualTo("0 users");
        assertThat(Page.count(1, "user")).isEqualTo("1 user");
        assertThat(Page.count(2_500, "user")).isEqualTo("2,500 users");
    }
}
