package io.growth.core.rule.text;

import static io.growth.core.rule.text.Buyer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A hostile rule file")
@Timeout(value = 10, unit = TimeUnit.MINUTES) // only ends what would never end
class HostileFileTest {

    private static final String START =
            "{\"growth-rules\": 1, \"rules\": [{\"name\": \"r\", \"then\": \"hello\", \"when\": ";
    private static final String END = "}]}";

    private static String refused(RuleFormat format, byte[] bytes) {
        RuleFileException failure =
                catchThrowableOfType(RuleFileException.class, () -> TEXT.read(format, "evil", bytes));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).hasSizeLessThan(10_000);
        return failure.getMessage();
    }

    private static String refused(RuleFormat format, String text) {
        return refused(format, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String yaml(String text) {
        return refused(RuleFormat.YAML, text);
    }

    private static void refusedInBoth(String when, String problem) {
        assertThat(refused(RuleFormat.JSON, START + when + END)).contains(problem);
        assertThat(yaml(START + when + END + "\n...\n")).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000, 600_000})
    @DisplayName("may nest as deep as it likes, and is told where it is too deep")
    void nesting(int depth) {
        assertThat(refused(RuleFormat.JSON, "[".repeat(depth))).contains("evil can't be used");
        assertThat(refused(RuleFormat.JSON, "{\"not\":".repeat(depth))).contains("line 1, column");
        assertThat(yaml("[".repeat(depth))).contains("deeper than 64 levels");
        assertThat(yaml("- ".repeat(depth))).contains("deeper than 64 levels");
        assertThat(yaml("? ".repeat(depth))).contains("evil can't be used");
        assertThat(yaml("{not: ".repeat(depth))).contains("deeper than 64 levels");
        assertThat(yaml("{".repeat(depth))).contains("evil can't be used");
    }

    @Test
    @DisplayName("with a text of megabytes is refused without reading it")
    void longTexts() {
        String text = "\"" + "x".repeat(3_000_000) + "\"";
        refusedInBoth("{\"attribute\": \"tier\", \"is\": " + text + "}", "evil can't be used");
        refusedInBoth("{" + text + ": 1}", "evil can't be used");
        assertThat(yaml("a: |\n" + "  x\n".repeat(900_000))).contains("at most 10000 characters");
        assertThat(yaml("#" + "x".repeat(4_000_000))).contains("there is nothing in it");
        assertThat(refused(RuleFormat.JSON, "x".repeat(10_000_000))).contains("at most 4194304 bytes");
    }

    @Test
    @DisplayName("of any size is refused after the first bytes")
    void hugeFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("huge.json");
        try (var huge = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(1L << 36); // has no blocks on most file systems
        }
        RuleFileException failure = catchThrowableOfType(RuleFileException.class, () -> TEXT.read(file));
        assertThat(failure).hasMessageContaining("at most 4194304 bytes");
    }

    @Test
    @DisplayName("with huge numbers is refused or read as what they are")
    void hugeNumbers() {
        String digits = "9".repeat(100_000);
        refusedInBoth("{\"attribute\": \"risk\", \"is\": " + digits + "}", "evil can't be used");
        refusedInBoth("{\"attribute\": \"risk\", \"is\": 1e999999999}", "too large");
        refusedInBoth("{\"attribute\": \"risk\", \"is\": 0." + digits + "}", "evil can't be used");
        refusedInBoth("{\"at-least\": 1e999999999, \"of\": []}", "a whole number in digits");
        refusedInBoth("{\"at-least\": 99999999999999999999, \"of\": []}", "a whole number");
        refusedInBoth("{\"attribute\": \"lastOrder\", \"within\": \"PT9223372036854775808S\"}", "length of time");
        refusedInBoth("{\"attribute\": \"lastOrder\", \"within\": \"999999999999 days\"}", "length of time");
        refusedInBoth("{\"attribute\": \"lastOrder\", \"before\": \"+9999999999-01-01T00:00:00Z\"}", "a moment");
    }

    @Test
    @DisplayName("with keys twice is refused")
    void duplicateKeys() {
        refusedInBoth("{\"all\": [], \"all\": []}", "this key was there before");
        refusedInBoth("{\"all\": []}, \"then\": \"hello\"", "this key was there before");
        String many = "\"k\": 1,".repeat(500_000);
        refusedInBoth("{" + many + "\"k\": 1}", "this key was there before");
    }

    @Test
    @DisplayName("with a million values is refused")
    void manyValues() {
        refusedInBoth("[" + "1,".repeat(1_500_000) + "1]", "more than 100000 values");
    }

    @Test
    @DisplayName("with as many different conditions as fit is read all the same")
    void manyConditions() throws RuleFileException {
        String leaf = "{\"attribute\": \"risk\", \"at-least\": %d}";
        assertRead(START + "{\"any\": [" + repeated(leaf, 20_000) + "]}" + END);
        String rule = "{\"name\": \"%d\", \"then\": \"hello\", \"when\": " + leaf + "}";
        assertRead("{\"growth-rules\": 1, \"rules\": [" + repeated(rule, 4_000) + "]}");
        String texts = "{\"attribute\": \"tier\", \"in\": [" + repeated("\"%d\"", 90_000) + "]}";
        assertRead(START + texts + END);
    }

    private static String repeated(String pattern, int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> pattern.replace("%d", Integer.toString(k)))
                .collect(Collectors.joining(","));
    }

    private static void assertRead(String text) throws RuleFileException {
        assertThat(TEXT.read(RuleFormat.JSON, "many", text).rules()).isNotEmpty();
    }

    @Test
    @DisplayName("that multiplies itself by aliases, or names classes by tags, is refused")
    void aliasesAndTags() {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int k = 1; k < 40; k++) {
            bomb.append("a").append(k).append(": &a").append(k).append(" [").append(("*a" + (k - 1) + ",").repeat(9));
            bomb.append("]\n");
        }
        assertThat(yaml(bomb + "...\n")).contains("line 1, column 5: anchors and aliases are not allowed");
        assertThat(yaml("a: *b\n...\n"))
                .contains("anchors and aliases are not allowed")
                .contains("*b");
        assertThat(yaml("&a a: 1\n...\n")).contains("anchors and aliases are not allowed");
        assertThat(yaml("!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://x\"]]\n...\n"))
                .contains("tags are not allowed");
        assertThat(yaml("a: !!str 1\n...\n")).contains("tags are not allowed");
        assertThat(yaml("a: ! 1\n...\n")).contains("tags are not allowed");
        assertThat(yaml("%TAG ! tag:x,2000:\n---\na: 1\n...\n")).contains("%TAG");
        assertThat(yaml("{<<: {a: 1}}\n...\n")).contains("no key of this name");
        assertThat(yaml("a: 1\n---\nb: 1\n...\n")).contains("evil can't be used");
        assertThat(yaml("a: 1\n...\n---\nb: 1\n...\n")).contains("there is a second one");
    }

    @Test
    @DisplayName("with an expression that would fill the memory or take for ever is refused")
    void expressions() {
        refusedInBoth("{\"attribute\": \"tier\", \"matches\": \"((((a{100}){100}){100}){100}){100}\"}", "2000 parts");
        refusedInBoth(
                "{\"attribute\": \"tier\", \"matches\": \"" + "(".repeat(2000) + "\"}", "at most 1000 characters");
        refusedInBoth("{\"attribute\": \"tier\", \"matches\": \"(a)\\\\1\"}", "no regular expression");
        refusedInBoth("{\"attribute\": \"tier\", \"matches\": \"(?=a)\"}", "no regular expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "ISO-8859-1"})
    @DisplayName("in another encoding is refused")
    void encodings(String charset) throws IOException {
        String text = new String(Examples.campaigns(), StandardCharsets.UTF_8).replace("sale", "sälé");
        for (RuleFormat format : RuleFormat.values()) {
            assertThat(refused(format, text.getBytes(Charset.forName(charset)))).contains("UTF-8");
        }
    }

    @Test
    @DisplayName("may begin with a byte order mark, and is told where it is not in UTF-8")
    void byteOrderMark() throws IOException {
        String marked = "\ufeff" + new String(Examples.campaigns(), StandardCharsets.UTF_8);
        assertThat(TEXT.read(RuleFormat.YAML, "marked", marked).version()).isEqualTo("autumn-1");
        byte[] bytes = Examples.campaigns();
        bytes[80] = (byte) 0xC3;
        assertThat(refused(RuleFormat.YAML, bytes)).contains("line 2, column 9: the text is not in UTF-8 here");
        assertThat(refused(RuleFormat.JSON, new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .contains("not in UTF-8");
        assertThat(refused(RuleFormat.JSON, "{\"\\ud800\": 1}")).contains("half a character");
        assertThat(refused(RuleFormat.JSON, "\"\\u0000\" 1")).contains("more after it");
    }

    @Test
    @DisplayName("that was cut short anywhere is refused")
    void cutShort() throws IOException {
        byte[] yaml = Examples.campaigns();
        for (int length = 0; length < yaml.length - 1; length += 3) {
            refused(RuleFormat.YAML, Arrays.copyOf(yaml, length));
        }
        String json = TEXT.write(RuleTextTest.campaigns(), RuleFormat.JSON);
        for (int length = 0; length < json.length() - 1; length += 5) {
            refused(RuleFormat.JSON, json.substring(0, length));
        }
        assertThat(yaml("growth-rules: 1\nrules: []\n")).contains("line of three dots");
    }

    @Test
    @DisplayName("made by chance from a good one is read or refused, and nothing else")
    void mutations() throws IOException {
        byte[] yaml = Examples.campaigns();
        byte[] json = TEXT.write(RuleTextTest.campaigns(), RuleFormat.JSON).getBytes(StandardCharsets.UTF_8);
        int good = 0;
        for (long seed = 0; seed < 2000; seed++) {
            boolean isYaml = seed % 2 == 0;
            byte[] mutated = mutated(isYaml ? yaml : json, new SplittableRandom(seed));
            good += survives(isYaml ? RuleFormat.YAML : RuleFormat.JSON, mutated, seed) ? 1 : 0;
        }
        assertThat(good).isBetween(20, 1800);
    }

    private static boolean survives(RuleFormat format, byte[] bytes, long seed) {
        try {
            String written = TEXT.write(TEXT.read(format, "mutated", bytes), format);
            assertThat(TEXT.write(TEXT.read(format, "again", written), format))
                    .as("seed " + seed)
                    .isEqualTo(written);
            return true;
        } catch (RuleFileException e) {
            assertThat(e.problems()).as("seed " + seed).isNotEmpty();
            return false;
        } catch (Throwable e) {
            throw new AssertionError(
                    "seed " + seed + " " + format + "\n" + new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "- ",
        "\"",
        "'",
        "\n",
        "  ",
        "&a ",
        "*a",
        "!!x ",
        "|\n",
        ">",
        "%",
        "@",
        "`",
        "\\u",
        "\\U",
        "\\x",
        "? ",
        "...",
        "---\n",
        "\t",
        "#",
        "~",
        "null",
        "true",
        "-1",
        "1e9",
        "\0",
        "\u00ff",
        "attribute",
        "not",
        "all",
        "infinity",
        "{1000}",
        "(",
        "999999999",
        "0"
    };

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        String text = new String(good, StandardCharsets.ISO_8859_1);
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(20));
            String piece = PIECES[random.nextInt(PIECES.length)];
            int elsewhere = random.nextInt(text.length() - 20);
            text = switch (random.nextInt(4)) {
                case 0 -> text.substring(0, from) + text.substring(to);
                case 1 -> text.substring(0, from) + piece + text.substring(from);
                case 2 ->
                    text.substring(0, from) + piece + text.substring(Math.min(text.length(), from + piece.length()));
                default -> text.substring(0, from) + text.substring(elsewhere, elsewhere + 20) + text.substring(to);
            };
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
