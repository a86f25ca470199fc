package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is written comes back the same")
class ReadersRoundTripTest {

    private static final String[] PIECES = {
        "a", "b", "sku-", "0", "17", ",", ";", "\t", "\"", "\"\"", "'", "\n", "\r\n", "\r", " ", "ä", "茶", "😀", "\\",
        "#", "{", "null", "\uFEFF", "\u0000", "\u2028"
    };

    private static final long CASES = 300;

    /** Some interactions of few users and items whose keys are as odd as keys can be. */
    private static List<Interaction<String, String>> interactions(SplittableRandom random) {
        var all = new ArrayList<Interaction<String, String>>();
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            Instant at = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));
            float weight = random.nextInt(4) == 0 ? random.nextInt(10) : (float) random.nextDouble(1000);
            all.add(Interaction.of(key(random), key(random), weight, at));
        }
        return all;
    }

    private static String key(SplittableRandom random) {
        var key = new StringBuilder("k");
        for (int i = random.nextInt(4); i > 0; i--) {
            key.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return key.toString();
    }

    private static <U, I> void assertSame(Interactions<U, I> read, List<Interaction<U, I>> written, String seed) {
        Interactions<U, I> expected = written.stream().collect(Interactions.collector());
        assertThat(read.users()).as(seed).containsExactlyElementsOf(expected.users());
        assertThat(read.items()).as(seed).containsExactlyElementsOf(expected.items());
        assertThat(read.stream())
                .as(seed)
                .containsExactlyElementsOf(expected.stream().toList());
    }

    private static TextSource source(String text, SplittableRandom random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(4)) {
            case 0 -> Texts.text(text);
            case 1 -> Texts.bytes(bytes);
            case 2 -> Texts.bytes(Texts.gzip(bytes));
            default -> Texts.trickle(bytes);
        };
    }

    @Test
    void asCsv() throws IOException {
        for (long seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            List<Interaction<String, String>> written = interactions(random);
            char separator = ",;\t|".charAt(random.nextInt(4));
            String text = csv(written, separator, LineDelimiter.values()[random.nextInt(3)]);

            Interactions<String, String> read = Interactions.read(
                    Csv.of(source(text, random)).separator(separator).header(),
                    row -> Interaction.of(
                            row.get("user"), row.get("item"), row.getDouble("weight"), row.getInstant("at")));

            assertSame(read, written, "seed " + seed);
        }
    }

    private static String csv(List<Interaction<String, String>> written, char separator, LineDelimiter lines)
            throws IOException {
        var text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(lines)
                .build(text)) {
            writer.writeRecord("at", "user", "weight", "item");
            written.forEach(
                    i -> writer.writeRecord(String.valueOf(i.at()), i.user(), String.valueOf(i.weight()), i.item()));
        }
        return text.toString();
    }

    @Test
    void asJsonLines() throws IOException {
        for (long seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            List<Interaction<String, String>> written = interactions(random);
            boolean arrays = random.nextBoolean();
            String text = arrays ? jsonArrays(written) : jsonObjects(written, random);

            Interactions<String, String> read = Interactions.read(
                    JsonLines.of(source(text, random)),
                    row -> arrays
                            ? Interaction.of(row.get(0), row.get(1), row.getDouble(2), row.getEpochMilli(3))
                            : Interaction.of(
                                    row.get("by.user"),
                                    row.get("item"),
                                    row.getDouble("weight"),
                                    row.getEpochSecond("by.at")));

            assertSame(read, written, "seed " + seed);
        }
    }

    private static String jsonArrays(List<Interaction<String, String>> written) throws IOException {
        var text = new StringWriter();
        for (Interaction<String, String> i : written) {
            try (var json = new JsonFactory().createGenerator(text)) {
                json.writeStartArray();
                json.writeString(i.user());
                json.writeString(i.item());
                json.writeNumber(i.weight());
                json.writeNumber(i.at().toEpochMilli());
            }
            text.write("\n");
        }
        return text.toString();
    }

    private static String jsonObjects(List<Interaction<String, String>> written, SplittableRandom random)
            throws IOException {
        var text = new StringWriter();
        for (Interaction<String, String> i : written) {
            try (var json = new JsonFactory().createGenerator(text)) {
                json.writeStartObject();
                if (random.nextBoolean()) {
                    json.writeStringField("item", i.item());
                }
                json.writeObjectFieldStart("by");
                json.writeStringField("user", i.user());
                json.writeNumberField("at", i.at().getEpochSecond());
                json.writeEndObject();
                json.writeNumberField("weight", i.weight());
                // Written twice now and then: the last one counts, and it is the same.
                json.writeStringField("item", i.item());
            }
            text.write(random.nextBoolean() ? "\r\n" : "\n");
        }
        return text.toString();
    }

    @Test
    void asAdjacencyLists() throws IOException {
        for (long seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            var written = new ArrayList<Interaction<Integer, Integer>>();
            var plain = new StringBuilder();
            var counted = new StringBuilder();
            int users = random.nextInt(1, 20);
            for (int user = 0; user < users; user++) {
                int items = random.nextInt(1, 10);
                plain.append(user);
                counted.append(items);
                for (int i = 0; i < items; i++) {
                    int item = random.nextInt(30) - 5;
                    written.add(Interaction.of(user, item));
                    plain.append(random.nextBoolean() ? " " : "\t").append(item);
                    counted.append(' ').append(item);
                }
                plain.append(" \n");
                counted.append('\n');
            }

            assertSame(Interactions.read(AdjacencyLists.of(source(plain.toString(), random))), written, "seed " + seed);
            assertSame(
                    Interactions.read(AdjacencyLists.of(source(counted.toString(), random))
                            .counted()),
                    written,
                    "counted, seed " + seed);
        }
    }
}
