package io.growth.core.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Features;
import io.growth.core.data.Schema;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final double NONE = Double.NaN;

    private static final Table NUMBERS =
            Table.builder().number("x", 1, NONE, 2, 9).build();

    private static final Table CHANNELS =
            Table.builder().category("c", "shop", "email", null, "email", "ad").build();

    private static double[] column(Features features, int column) {
        var values = new double[features.rows()];
        Arrays.setAll(values, row -> features.get(row, column));
        return values;
    }

    private static double[] first(Step step, Table table) {
        return column(Pipeline.create().then(step).prepare(table).features(), 0);
    }

    @Test
    void fillsWhatIsMissing() {
        assertThat(first(Impute.mean(), NUMBERS)).containsExactly(1, 4, 2, 9);
        assertThat(first(Impute.median(), NUMBERS)).containsExactly(1, 2, 2, 9);
        assertThat(first(Impute.constant(-1), NUMBERS)).containsExactly(1, -1, 2, 9);
        assertThat(Pipeline.create()
                        .then(Impute.mode())
                        .prepare(CHANNELS)
                        .features()
                        .get(2, 0))
                .isEqualTo(1);
        assertThat(Pipeline.create()
                        .then(Impute.constant("shop"))
                        .prepare(CHANNELS)
                        .features()
                        .get(2, 1))
                .isEqualTo(1);
    }

    @Test
    void saysWhereSomethingWasMissing() {
        Pipeline pipeline = Pipeline.create().then(Impute.median().withIndicator());
        Features features = pipeline.prepare(NUMBERS).features();

        assertThat(features.names()).containsExactly("x", "x=missing");
        assertThat(column(features, 1)).containsExactly(0, 1, 0, 0);
        Table complete = Table.builder().number("x", 1, 2).build();
        assertThat(pipeline.fit(complete).names()).containsExactly("x");
    }

    @Test
    void leavesRowsOutInTheTrainingOnly() {
        Prepared prepared = Pipeline.create().then(Impute.dropRows()).prepare(NUMBERS);

        assertThat(prepared.rows()).containsExactly(0, 2, 3);
        assertThat(prepared.features().rows()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prepared.pipeline().apply(NUMBERS))
                .withMessageContaining("column x is missing");
    }

    @Test
    void leavesRowsOutWhereANamedCategoryOrTimeIsMissing() {
        Table table = Table.builder()
                .category("channel", "shop", null, "mail")
                .time("seen", Instant.EPOCH, Instant.EPOCH, null)
                .build();
        Pipeline dropping = Pipeline.create().then(DropColumns.of("seen"));

        assertThat(Pipeline.create()
                        .then(Impute.dropRows().on("channel", "seen"))
                        .then(DropColumns.of("seen"))
                        .prepare(table)
                        .rows())
                .containsExactly(0);
        assertThat(dropping.then(Impute.dropRows()).prepare(table).rows()).hasSize(3);
        FittedPipeline strict = dropping.then(Impute.dropRows().on("channel")).fit(table);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strict.apply(table))
                .withMessageContaining("column channel is missing");
    }

    @Test
    void dropsRowsThatRepeatAnotherWithTheSameOutcome() {
        Table table = Table.builder()
                .number("x", 1, 1, 1, 2, NONE, NONE)
                .category("c", "a", "a", "a", "a", null, null)
                .build();
        Pipeline pipeline = Pipeline.create().then(DropDuplicates.exact());

        assertThat(pipeline.prepare(table, new int[] {0, 1, 0, 0, 0, 0}).rows()).containsExactly(0, 1, 3, 4);
        assertThat(pipeline.prepare(table).rows()).containsExactly(0, 3, 4);
        assertThat(DropDuplicates.count(table)).isEqualTo(3);
    }

    @Test
    void drawsOutliersToTheLimitOrDropsTheirRows() {
        Table table = Table.builder().number("x", 1, 2, 3, 4, 100).build();

        assertThat(first(Outliers.iqr(1.5), table)).containsExactly(1, 2, 3, 4, 7);
        assertThat(first(Outliers.quantiles(0.25, 0.75), table)).containsExactly(2, 2, 3, 4, 4);
        assertThat(Pipeline.create()
                        .then(Outliers.iqr(1.5).drop())
                        .prepare(table)
                        .rows())
                .containsExactly(0, 1, 2, 3);
        assertThat(Pipeline.create()
                        .then(Outliers.zScore(1.9).drop())
                        .prepare(table)
                        .rows())
                .containsExactly(0, 1, 2, 3);
        FittedPipeline dropping =
                Pipeline.create().then(Outliers.iqr(1.5).drop()).fit(table);
        assertThat(dropping.apply(table).rows()).isEqualTo(5);
    }

    @Test
    void scalesAndLeavesConstantsFinite() {
        Table table =
                Table.builder().number("x", 0, 2, 4, 6).number("k", 5, 5, 5, 5).build();

        assertThat(first(Scale.minMax(), table)).containsExactly(0, 1 / 3.0, 2 / 3.0, 1);
        assertThat(first(Scale.robust(), table)).containsExactly(-1, -1 / 3.0, 1 / 3.0, 1);
        assertThat(first(Scale.standard(), table)[3]).isEqualTo(3 / Math.sqrt(5));
        for (Scale scale : new Scale[] {Scale.minMax(), Scale.robust(), Scale.standard()}) {
            assertThat(first(scale.on("k"), table.select("k", "x"))).containsOnly(0);
        }
    }

    @Test
    void takesLogarithmsWithTheSign() {
        Table table = Table.builder().number("x", 0, Math.E - 1, 1 - Math.E).build();

        assertThat(first(Log1p.of(), table)).containsExactly(0, 1, -1);
    }

    @Test
    void codesEachLevelInOrder() {
        Features all =
                Pipeline.create().then(OneHot.allLevels()).prepare(CHANNELS).features();

        assertThat(all.names()).containsExactly("c=ad", "c=email", "c=shop", "c=(missing)");
        assertThat(column(all, 1)).containsExactly(0, 1, 0, 1, 0);
        assertThat(column(all, 3)).containsExactly(0, 0, 1, 0, 0);
        assertThat(Pipeline.create().fit(CHANNELS).names()).containsExactly("c=email", "c=shop", "c=(missing)");
    }

    @Test
    void treatsUnseenAndMissingLevelsAsTold() {
        Table training = Table.builder().category("c", "a", "b", "b").build();
        Table later = Table.builder().category("c", "z", null).build();
        OneHot zero = OneHot.allLevels();

        assertThat(Pipeline.create().then(zero).fit(training).apply(later).values())
                .containsOnly(0);
        Features own = Pipeline.create()
                .then(zero.unseen(OneHot.Policy.OWN_COLUMN))
                .fit(training)
                .apply(later);
        assertThat(own.names()).containsExactly("c=a", "c=b", "c=(other)");
        assertThat(column(own, 2)).containsExactly(1, 0);
        FittedPipeline strict =
                Pipeline.create().then(zero.unseen(OneHot.Policy.ERROR)).fit(training);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strict.apply(later))
                .withMessageContaining("column c has a level that was not in the training");
        FittedPipeline complete =
                Pipeline.create().then(zero.missing(OneHot.Policy.ERROR)).fit(training);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete.apply(later))
                .withMessageContaining("column c is missing");
    }

    @Test
    void mergesRareLevels() {
        Features merged = Pipeline.create()
                .then(OneHot.dropFirst().mergingRarerThan(2))
                .prepare(CHANNELS)
                .features();

        assertThat(merged.names()).containsExactly("c=(missing)", "c=(other)");
        assertThat(column(merged, 1)).containsExactly(1, 0, 0, 0, 1);
    }

    @Test
    void doesNotKnowLevelsThatOnlyTheRowsSetAsideHave() {
        Table training = CHANNELS.rows(new int[] {0, 1});

        assertThat(Pipeline.create().then(OneHot.allLevels()).fit(training).names())
                .containsExactly("c=email", "c=shop");
    }

    @Test
    void keepsCodesForTrees() {
        FittedPipeline pipeline = Pipeline.forTrees().fit(CHANNELS);
        Features codes =
                pipeline.apply(Table.builder().category("c", "email", "z", null).build());

        assertThat(codes.levels(0)).containsExactly("ad", "email", "shop");
        assertThat(codes.values()).containsExactly(1, NONE, NONE);
    }

    @Test
    void ranksLevelsThatHaveAnOrder() {
        Table sizes = Table.builder().category("size", "S", "L", null, "M").build();

        assertThat(first(Ordinal.of("size", "S", "M", "L"), sizes)).containsExactly(0, 2, NONE, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first(Ordinal.of("size", "S", "L"), sizes))
                .withMessage("the order of column size lacks the level M");
    }

    @Test
    void hashesLevelsAlikeInTrainingAndLater() {
        Pipeline pipeline = Pipeline.create().then(Hashing.into(8).on("c")).then(Codes.of("c"));
        Prepared prepared = pipeline.prepare(CHANNELS);

        Features later = prepared.pipeline()
                .apply(Table.builder().category("c", "email", "new").build());
        assertThat(later.get(0, 0)).isEqualTo(prepared.features().get(1, 0));
        assertThat(later.get(1, 0)).isBetween(0.0, 7.0);
    }

    @Test
    void cutsIntoRangesOfEqualSize() {
        Table table = Table.builder().number("x", 1, 2, 3, 4, NONE).build();
        Features cut = Pipeline.create()
                .then(QuantileBins.of(2))
                .then(Codes.of())
                .prepare(table)
                .features();

        assertThat(cut.levels(0)).containsExactly("(-inf,2.5)", "[2.5,inf)");
        assertThat(cut.values()).containsExactly(0, 0, 1, 1, NONE);
        Table mostlyZero = Table.builder().number("x", 0, 0, 0, 0, 7).build();
        assertThat(Pipeline.create()
                        .then(QuantileBins.of(4))
                        .then(Codes.of())
                        .prepare(mostlyZero)
                        .features()
                        .values())
                .containsExactly(0, 0, 0, 0, 1);
    }

    @Test
    void makesNumbersOfTimes() {
        Instant sunday = Instant.parse("2026-03-01T23:30:00Z");
        Table table = Table.builder().time("t", sunday, null).build();
        Features features = Pipeline.create()
                .then(Recency.before(sunday.plusSeconds(86_400)))
                .then(CalendarParts.of(ZoneId.of("Europe/Zurich"), CalendarPart.HOUR, CalendarPart.DAY_OF_WEEK))
                .then(Codes.of())
                .prepare(table)
                .features();

        assertThat(features.names()).containsExactly("t_hour", "t_day_of_week", "t_days");
        assertThat(features.values()).containsExactly(0, 0, 1, NONE, NONE, NONE);
        assertThat(features.levels(1)).startsWith("MONDAY").hasSize(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pipeline.create().fit(table))
                .withMessageContaining("column t is a time");
    }

    @Test
    void multipliesColumns() {
        Table table = Table.builder().number("a", 2, 3).number("b", 5, 7).build();
        Features features =
                Pipeline.create().then(Products.of("a", "b")).prepare(table).features();

        assertThat(features.names()).containsExactly("a", "b", "a*b");
        assertThat(column(features, 2)).containsExactly(10, 21);
    }

    @Test
    void neitherNeedsNorMissesColumnsThatAreDropped() {
        Table table = Table.builder().number("x", 1, 2).category("id", "u", "v").build();
        FittedPipeline pipeline = Pipeline.create().then(DropColumns.of("id")).fit(table);

        assertThat(pipeline.schema()).isEqualTo(Schema.empty().number("x"));
        assertThat(pipeline.apply(table.drop("id")).values()).containsExactly(1, 2);
    }

    @Test
    void storesSparselyWhereMostIsZero() {
        String[] levels = new String[100];
        Arrays.setAll(levels, k -> "l" + k % 50);
        Table table = Table.builder().category("c", levels).build();

        Features sparse = Pipeline.create().prepare(table).features();
        Features dense = Pipeline.create().dense().prepare(table).features();
        assertThat(sparse.isSparse()).isTrue();
        assertThat(sparse.entryValues()).isNull();
        for (int column = 0; column < dense.columns(); column++) {
            assertThat(column(sparse, column)).isEqualTo(column(dense, column));
        }
    }

    @Test
    void namesTheColumnThatDoesNotMatchTheSchema() {
        FittedPipeline pipeline =
                Pipeline.create().fit(Table.builder().number("age", 1, 2).build());
        TableRow wrong = Schema.empty().category("age").row().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipeline.apply(wrong))
                .withMessage("column age: expected NUMBER, found CATEGORY");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        pipeline.apply(Table.builder().category("age", "1").build()))
                .withMessage("column age: expected NUMBER, found CATEGORY");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> pipeline.apply(Table.builder().number("years", 1).build()))
                .withMessage("there is no column age; the columns are years");
    }

    @Test
    void refusesStepsThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first(Scale.standard().on("c"), CHANNELS))
                .withMessage("column c: expected NUMBER, found CATEGORY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first(
                        Impute.mean(), Table.builder().number("x", NONE, NONE).build()))
                .withMessageContaining("column x has no value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first(TargetEncoding.create(), CHANNELS))
                .withMessageContaining("learns from labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pipeline.create().fit(NUMBERS.rows(new int[0])))
                .withMessageContaining("no training rows");
    }

    @Test
    void describesItself() {
        Pipeline pipeline =
                Pipeline.create().then(Impute.median()).then(Scale.standard().on("x"));

        assertThat(pipeline).hasToString("pipeline(impute median, scale standard x)");
        assertThat(pipeline.fit(NUMBERS))
                .hasToString("pipeline(impute median, scale standard x): (x: NUMBER) -> 1 features, dense");
        assertThat(pipeline.fit(NUMBERS).describe()).contains("FILL x 2.0");
    }
}
