package io.growth.core.data;

import static io.growth.core.data.Texts.bytes;
import static io.growth.core.data.Texts.gzip;
import static io.growth.core.data.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Damaged sources are read or refused by a DataFormatException, nothing else")
class ReadersMutationTest {

    private static final int MUTATIONS_PER_FORMAT = 5_000;

    private static final String CSV = """
            customer,sku,quantity,at
            c-1,tea,2,2026-03-01T09:30:00Z
            "c, 2","two ""cups\""",1.5,2026-03-01 09:30:00
            Jörg,"a
            b",1e2,2026-03-02
            """;

    private static final String JSON = """
            {"customer": {"id": "c-1"}, "sku": "tea", "quantity": 2, "at": "2026-03-01T09:30:00.5Z"}
            {"customer": {"id": 17, "x": [1, {"y": null}]}, "sku": "J\\u00f6rg", "quantity": 1.5e1, "at": "2026-03-02"}
            """;

    private interface Reading {
        ReadResult<?, ?> of(InteractionsReader reader, TextSource source) throws Exception;
    }

    private static ReadResult<?, ?> csv(InteractionsReader reader, TextSource source) throws Exception {
        return reader.read(
                Csv.of(source).header(),
                row -> Interaction.of(
                        row.get("customer"), row.get("sku"), row.getDouble("quantity"), row.getInstant("at")));
    }

    private static ReadResult<?, ?> json(InteractionsReader reader, TextSource source) throws Exception {
        return reader.read(
                JsonLines.of(source),
                row -> Interaction.of(
                        row.get("customer.id"), row.get("sku"), row.getDouble("quantity"), row.getInstant("at")));
    }

    private static ReadResult<?, ?> lists(InteractionsReader reader, TextSource source) throws Exception {
        return reader.read(AdjacencyLists.of(source));
    }

    private static ReadResult<?, ?> countedLists(InteractionsReader reader, TextSource source) throws Exception {
        return reader.read(AdjacencyLists.of(source).counted());
    }

    /** Reads mutants, strictly and leniently, and demands that some were read and some refused. */
    private static void assertSafe(byte[] original, Reading reading) {
        int accepted = 0;
        int refused = 0;
        for (long seed = 0; seed < MUTATIONS_PER_FORMAT; seed++) {
            byte[] mutant = mutant(original, new SplittableRandom(seed));
            for (InteractionsReader reader : new InteractionsReader[] {
                Interactions.reader(), Interactions.reader().lenient(2).allowNegativeWeights()
            }) {
                try {
                    ReadResult<?, ?> result = reading.of(reader, bytes(mutant));
                    accepted++;
                    assertThat(result.rejected()).as("seed %d", seed).isBetween(0L, result.rows());
                } catch (DataFormatException e) {
                    refused++;
                } catch (Exception | StackOverflowError e) {
                    fail("seed " + seed + ": " + Arrays.toString(mutant), e);
                }
            }
        }
        assertThat(accepted).isPositive();
        assertThat(refused).isPositive();
    }

    private static byte[] mutant(byte[] original, SplittableRandom random) {
        byte[] mutant = original.clone();
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] = (byte) "\",\n\r{}[]:\\ 0-.eE#".charAt(random.nextInt(17));
                case 2 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> System.arraycopy(mutant, at, mutant, 0, Math.min(8, mutant.length - at));
                default -> mutant = Arrays.copyOf(mutant, Math.max(1, at));
            }
        }
        return mutant;
    }

    @Test
    void csv() {
        assertSafe(utf8(CSV), ReadersMutationTest::csv);
    }

    @Test
    void compressedCsv() {
        assertSafe(gzip(utf8(CSV)), ReadersMutationTest::csv);
    }

    @Test
    void jsonLines() {
        assertSafe(utf8(JSON), ReadersMutationTest::json);
    }

    @Test
    void compressedJsonLines() {
        assertSafe(gzip(utf8(JSON)), ReadersMutationTest::json);
    }

    @Test
    void adjacencyLists() {
        assertSafe(utf8("0 17 4 99\n1 4\r\n\n2 5 6 -7\n"), ReadersMutationTest::lists);
    }

    @Test
    void countedAdjacencyLists() {
        assertSafe(utf8("3 17 4 99\n1 4\r\n0\n2 5 6\n"), ReadersMutationTest::countedLists);
    }
}
