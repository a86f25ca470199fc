package io.growth.core.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PipelineFileTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Pipeline EVERYTHING = Pipeline.create()
            .then(DropColumns.of("id"))
            .then(DropDuplicates.exact())
            .then(Impute.median().withIndicator().on("x"))
            .then(Outliers.quantiles(0.1, 0.9).on("x"))
            .then(Log1p.of("y"))
            .then(Products.of("x", "y"))
            .then(Products.of("y", "c"))
            .then(Scale.standard().on("x"))
            .then(QuantileBins.of(3).on("y"))
            .then(Recency.before(NOON))
            .then(CalendarParts.of(ZoneId.of("Asia/Tokyo"), CalendarPart.values()))
            .then(Hashing.into(6).on("h"))
            .then(TargetEncoding.create().on("t"))
            .then(Ordinal.of("o", "l0", "l1", "l2"))
            .then(Impute.mode().on("m"))
            .then(Codes.of("m"))
            .then(OneHot.allLevels().unseen(OneHot.Policy.OWN_COLUMN));

    private static Table random(long seed, int rows) {
        var random = new SplittableRandom(seed);
        var builder = Table.builder();
        for (String name : List.of("x", "y")) {
            var values = new double[rows];
            Arrays.setAll(
                    values, k -> name.equals("x") && random.nextInt(6) == 0 ? Double.NaN : random.nextDouble() * 9);
            builder.number(name, values);
        }
        for (String name : List.of("id", "h", "t", "o", "m", "c")) {
            @Nullable String[] levels = new String[rows];
            Arrays.setAll(levels, k -> random.nextInt(6) == 0 ? null : "l" + random.nextInt(3));
            builder.category(name, levels);
        }
        @Nullable Instant[] times = new Instant[rows];
        Arrays.setAll(times, k -> random.nextInt(6) == 0 ? null : NOON.minusSeconds(random.nextInt(99_999_999)));
        return builder.time("at", times).build();
    }

    private static FittedPipeline fitted(long seed) {
        int[] labels = new SplittableRandom(seed).ints(80, 0, 2).toArray();
        return EVERYTHING.prepare(random(seed, 80), labels).pipeline();
    }

    private static byte[] bytes(FittedPipeline pipeline) {
        ModelWriter out = ModelWriter.of("pipeline", 1);
        pipeline.write(out);
        return out.toBytes();
    }

    private static FittedPipeline read(byte[] bytes) throws IOException {
        try (ModelReader in = ModelReader.of(bytes)) {
            return FittedPipeline.read(in);
        }
    }

    @Test
    void makesTheSameFeaturesAfterLoading() throws IOException {
        for (long seed = 0; seed < 10; seed++) {
            FittedPipeline saved = fitted(seed);
            FittedPipeline loaded = read(bytes(saved));
            Table later = random(seed + 100, 40);

            assertThat(loaded.names()).as("seed %d", seed).isEqualTo(saved.names());
            assertThat(loaded.apply(later).values())
                    .as("seed %d", seed)
                    .isEqualTo(saved.apply(later).values());
            assertThat(loaded.describe()).isEqualTo(saved.describe());
            assertThat(bytes(loaded)).isEqualTo(bytes(saved));
        }
    }

    @Test
    void makesTheSameFeaturesOfARowAndOfATable() {
        for (long seed = 0; seed < 10; seed++) {
            FittedPipeline pipeline = fitted(seed);
            Table later = random(seed + 100, 40);
            double[] all = pipeline.apply(later).values();
            int width = pipeline.names().size();
            for (int row = 0; row < 40; row++) {
                TableRow single = later.row(row);
                assertThat(pipeline.apply(single))
                        .as("seed %d, row %d", seed, row)
                        .isEqualTo(Arrays.copyOfRange(all, row * width, (row + 1) * width));
            }
        }
    }

    @Test
    void makesTheSameFeaturesOfRowsOfItsOwnSchema() {
        FittedPipeline pipeline = fitted(1);
        Table later = random(7, 5);
        for (int row = 0; row < 5; row++) {
            TableRow.Builder own = pipeline.schema().row();
            for (String name : List.of("x", "y")) {
                own.number(name, later.row(row).number(name));
            }
            for (String name : List.of("h", "t", "o", "m", "c")) {
                own.category(name, later.row(row).level(name));
            }
            TableRow built = own.time("at", later.row(row).time("at")).build();

            assertThat(pipeline.apply(built)).isEqualTo(pipeline.apply(later.row(row)));
        }
    }

    /** A file whose checksums are right and whose content is not, made by writing other blocks than the pipeline's. */
    private static byte[] forged(int[] targets, double[] values, int[] places) {
        return ModelWriter.of("pipeline", 1)
                .integer("sparse", 0)
                .text("description", "forged")
                .strings("slots", List.of("c", "n"))
                .strings("input.names", List.of("c"))
                .strings("input.types", List.of("CATEGORY"))
                .ints("input.slots", new int[] {0})
                .ints("input.buckets", new int[] {0})
                .ints("input.counts", new int[] {2})
                .strings("input.levels", List.of("a", "b"))
                .strings("op.kinds", List.of("LOOKUP"))
                .ints("op.sources", new int[] {0})
                .ints("op.others", new int[] {0})
                .ints("op.targets", targets)
                .ints("op.counts", new int[] {values.length})
                .doubles("op.values", values)
                .strings("op.texts", List.of(""))
                .strings("output.kinds", List.of("ONE_HOT", "NUMBER"))
                .ints("output.slots", new int[] {0, 1})
                .ints("output.widths", new int[] {1, 1})
                .strings("output.names", List.of("c=b", "n"))
                .ints("output.levelCounts", new int[] {0, 0})
                .strings("output.levels", List.of())
                .ints("output.placeCounts", new int[] {places.length, 0})
                .ints("output.places", places)
                .toBytes();
    }

    @Test
    void refusesFilesThatPointOutsideTheirLists() throws IOException {
        double[] four = {0, 0, 1, 2};
        int[] fits = {-1, 0, -1, -1};
        assertThat(read(forged(new int[] {1}, four, fits)).names()).containsExactly("c=b", "n");

        for (byte[] bytes : List.of(
                forged(new int[] {2}, four, fits),
                forged(new int[] {-1}, four, fits),
                forged(new int[] {0}, four, fits),
                forged(new int[] {1}, new double[] {0, 0, 1}, fits),
                forged(new int[] {1}, new double[] {0}, fits),
                forged(new int[] {1}, four, new int[] {-1, 1, -1, -1}),
                forged(new int[] {1}, four, new int[] {-2, 0, -1, -1}),
                forged(new int[] {1}, four, new int[] {0, -1}))) {
            assertThatExceptionOfType(ModelFormatException.class).isThrownBy(() -> read(bytes));
        }
    }
}
