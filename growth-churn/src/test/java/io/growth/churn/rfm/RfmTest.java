package io.growth.churn.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.churn.RetentionData;
import io.growth.core.data.Csv;
import io.growth.core.data.Row;
import io.growth.core.privacy.GuardedTable;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Recency, frequency, monetary value")
class RfmTest {

    private static final LocalDate DAY = LocalDate.parse("2026-06-30");

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"cdnow_sample_rfm, 1998-06-30", "cdnow_sample_cal_rfm, 1997-09-30"})
    @DisplayName("are those of the music shop under all three rules")
    void agreesWithTheReference(String file, LocalDate asOf) throws IOException {
        Purchases<Long> purchases = RetentionData.cdnowSample();
        var rows = new ArrayList<Long>();
        RfmScores<Long> shares = scores(purchases, asOf, TieRule.SHARE);
        RfmScores<Long> quantiles = scores(purchases, asOf, TieRule.QUANTILE);
        RfmScores<Long> parts = scores(purchases, asOf, TieRule.EQUAL_PARTS);
        Csv.of(RetentionData.oracle(file + ".csv")).header().forEach(row -> {
            long customer = row.getLong("customer_id");
            assertThat(columns(shares, customer)).isEqualTo(columns(row, "tie"));
            assertThat(columns(quantiles, customer)).isEqualTo(columns(row, "edge"));
            assertThat(columns(parts, customer)).isEqualTo(columns(row, "ntile"));
            rows.add(customer);
        });
        assertThat(rows).hasSize(2357);
    }

    private static RfmScores<Long> scores(Purchases<Long> purchases, LocalDate asOf, TieRule ties) {
        return Rfm.create().withTies(ties).fit(purchases, asOf).score(purchases, asOf);
    }

    private static String columns(RfmScores<Long> scores, long customer) {
        RfmScore score = scores.score(scores.row(customer));
        return score.recencyDays() + " " + score.frequencyDays() + " " + BigDecimal.valueOf(score.monetary(), 2) + " "
                + score.cell();
    }

    private static String columns(Row row, String rule) throws IOException {
        return row.get("recency_days") + " " + row.get("frequency_days") + " " + row.get("monetary") + " "
                + row.get("r_" + rule) + row.get("f_" + rule) + row.get("m_" + rule);
    }

    @Test
    @DisplayName("have the reference's quantiles as edges")
    void edgesAgree() throws IOException {
        RfmModel model =
                Rfm.create().withTies(TieRule.QUANTILE).fit(RetentionData.cdnowSample(), LocalDate.parse("1998-06-30"));
        Map<String, double[]> edges = Map.of(
                "recency_days_negated", model.recencyEdges(),
                "frequency_days", model.frequencyEdges(),
                "monetary",
                        Arrays.stream(model.monetaryEdges())
                                .map(cents -> cents / 100)
                                .toArray());
        Csv.of(RetentionData.oracle("cdnow_sample_rfm_edges.csv")).header().forEach(row -> {
            double[] found = edges.get(row.get("measure"));
            for (int k = 0; k < 4; k++) {
                double wanted = row.getDouble("q" + 20 * (k + 1));
                assertThat(found[k]).isCloseTo(wanted, within(1e-12 * Math.abs(wanted)));
            }
        });
    }

    private static Purchases<Integer> random(long seed) {
        var random = new SplittableRandom(seed);
        PurchasesBuilder<Integer> builder = Purchases.builder();
        for (int customer = 0; customer < 1 + random.nextInt(60); customer++) {
            for (int k = 1 + random.nextInt(4); k > 0; k--) {
                builder.add(customer, DAY.minusDays(random.nextInt(12)), random.nextLong(5));
            }
        }
        return builder.build();
    }

    @Test
    @DisplayName("are the share of customers who are worse, for any number of scores, and equal for equals")
    void sharesAsDefined() {
        for (long seed = 1; seed <= 200; seed++) {
            Purchases<Integer> purchases = random(seed);
            int k = 2 + (int) (seed % 8);
            RfmScores<Integer> scores =
                    Rfm.create().withScores(k).fit(purchases, DAY).score(purchases, DAY);
            int n = scores.size();
            for (int row = 0; row < n; row++) {
                RfmScore mine = scores.score(row);
                long older = IntStream.range(0, n)
                        .filter(other -> scores.score(other).recencyDays() > mine.recencyDays())
                        .count();
                long poorer = IntStream.range(0, n)
                        .filter(other -> scores.score(other).monetary() < mine.monetary())
                        .count();
                assertThat(mine.r()).as("seed " + seed).isEqualTo((int) (1 + k * older / n));
                assertThat(mine.m()).as("seed " + seed).isEqualTo((int) (1 + k * poorer / n));
            }
        }
    }

    @Test
    @DisplayName("of a later month are by the old edges, and show who moved")
    void migration() {
        Purchases<String> purchases = Purchases.<String>builder()
                .add("stays", DAY, 10)
                .add("leaves", DAY, 10)
                .add("stays", DAY.plusDays(30), 10)
                .add("comes", DAY.plusDays(30), 1)
                .build();
        RfmModel model = Rfm.create().fit(purchases, DAY);
        RfmScores<String> before = model.score(purchases, DAY);
        RfmScores<String> after = model.score(purchases, DAY.plusDays(30));
        RfmSegments halves = RfmSegments.of(Map.of("all", RfmSegmentsTest.allCells()));
        assertThat(Migration.between(before, after, halves).count("all", "all")).isEqualTo(2);
        assertThat(Migration.between(before, after, halves).count(Migration.NOBODY, "all"))
                .isEqualTo(1);
        Migration standard = Migration.between(before, after);
        assertThat(standard.toString()).contains(Migration.NOBODY);
        assertThat(before.row("comes")).isNegative();
        assertThat(before.row("unknown")).isNegative();
        assertThatIllegalArgumentException().isThrownBy(() -> Migration.between(after, before));
        assertThatIllegalArgumentException().isThrownBy(() -> standard.count("x", "lost"));
    }

    @Test
    @DisplayName("show movements to others without few, and without what tells of them")
    void guardedMigration() {
        var random = new SplittableRandom(5);
        PurchasesBuilder<Integer> builder = Purchases.builder();
        for (int k = 0; k < 900; k++) {
            builder.add(random.nextInt(400), DAY.minusDays(random.nextInt(300)), random.nextLong(5_000));
        }
        Purchases<Integer> purchases = builder.build();
        RfmModel model = Rfm.create().fit(purchases, DAY);
        Migration moves = Migration.between(model.score(purchases, DAY.minusDays(60)), model.score(purchases, DAY));
        List<String> to = RfmSegments.standard().names();
        GuardedTable guarded = moves.withMinimumGroup(4);
        int shown = 0;
        for (int row = 0; row <= to.size(); row++) {
            for (int column = 0; column < to.size(); column++) {
                int count = moves.count(row < to.size() ? to.get(row) : Migration.NOBODY, to.get(column));
                OptionalLong cell = guarded.count(row, column);
                assertThat(cell.isEmpty() || cell.getAsLong() == count && (count == 0 || count >= 4))
                        .as("%d, %d: %d", row, column, count)
                        .isTrue();
                shown += cell.isPresent() && count > 0 ? 1 : 0;
            }
        }
        assertThat(shown).isPositive();
        assertThat(guarded.withheld()).isGreaterThan(1);
        assertThat(guarded.toString()).contains(Migration.NOBODY);
        assertThatIllegalArgumentException().isThrownBy(() -> moves.withMinimumGroup(1));
    }

    @Test
    @DisplayName("keep what they mean when their edges are saved")
    void saved() throws IOException {
        for (TieRule ties : TieRule.values()) {
            Purchases<Integer> purchases = random(3);
            RfmModel model = Rfm.create().withTies(ties).fit(purchases, DAY);
            ModelWriter out = ModelWriter.of("rfm", 1);
            RfmModel.FORMAT.write(model, out);
            try (ModelReader in = ModelReader.of(out.toBytes())) {
                RfmModel back = RfmModel.FORMAT.read(in);
                assertThat(back).hasToString(model.toString());
                assertThat(cells(back.score(purchases, DAY))).isEqualTo(cells(model.score(purchases, DAY)));
            }
        }
        ModelWriter bad = ModelWriter.of("rfm", 1).integer("scores", 2).text("ties", "NONE");
        assertThatThrownBy(() -> RfmModel.FORMAT.read(ModelReader.of(bad.toBytes())))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("no rule NONE");
    }

    private static List<String> cells(RfmScores<?> scores) {
        return IntStream.range(0, scores.size())
                .mapToObj(row -> scores.score(row).cell())
                .toList();
    }

    @Test
    @DisplayName("look at nothing that came after the day")
    void noFuture() {
        Purchases<Integer> purchases = random(11);
        LocalDate early = DAY.minusDays(5);
        Rfm rfm = Rfm.create();
        assertThat(rfm.fit(purchases, early))
                .hasToString(rfm.fit(purchases.until(early), early).toString());
        assertThat(cells(rfm.fit(purchases, early).score(purchases, early)))
                .isEqualTo(cells(rfm.fit(purchases.until(early), early).score(purchases.until(early), early)));
    }

    @Test
    @DisplayName("of one customer, of all the same, of none")
    void extremes() {
        Purchases<String> one = Purchases.<String>builder().add("a", DAY, 1).build();
        assertThat(cells(Rfm.create().fit(one, DAY).score(one, DAY))).containsExactly("111");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rfm.create().fit(one, DAY.minusDays(1)))
                .withMessageContaining("nobody has bought");
        assertThat(Rfm.create().fit(one, DAY).score(one, DAY.minusDays(1)).size())
                .isZero();
        Purchases<String> yen = Purchases.<String>builder().withDecimals(0).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rfm.create().fit(one, DAY).score(yen, DAY))
                .withMessageContaining("decimals");
        assertThatIllegalArgumentException().isThrownBy(() -> Rfm.create().withScores(1));
        assertThat(new TreeSet<>(RfmSegments.standard().names())).hasSize(11);
    }
}
