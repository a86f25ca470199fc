package io.growth.examples.coupons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.DataFormatException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CouponReplayTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTables() throws IOException {
        write("campaign_descriptions", "campaign_id,start_date\n1,2017-03-01\n2,2017-03-08\n");
        write("campaigns", "campaign_id,household_id\n2,a\n1,b\n1,a\n1,stranger\n");
        write("coupon_redemptions", "household_id,campaign_id,redemption_date\na,1,2017-03-01\nb,0,2017-02-28\n");
        write(
                "transactions_sample",
                "household_id,transaction_timestamp\na,\"2017-02-27T09:00:00\"\na,\"2017-02-27T18:00:00\"\n"
                        + "a,\"2016-11-30T18:00:00\"\na,\"2017-03-01T08:00:00\"\n");
    }

    private void write(String table, String text) throws IOException {
        try (Writer out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(table + ".csv.gz"))),
                StandardCharsets.UTF_8)) {
            out.write(text);
        }
    }

    @Test
    void knowsOfEachHouseholdWhatWasKnownThatMorning() throws IOException {
        CouponHistory history = CouponHistory.read(folder);
        LocalDate first = LocalDate.of(2017, 3, 1);
        assertThat(history.household("a", first))
                .isEqualTo(new Household("a", 0, 1, Instant.parse("2017-02-27T12:00:00Z")));
        assertThat(history.household("a", first.plusDays(1)))
                .isEqualTo(new Household("a", 1, 2, Instant.parse("2017-03-01T12:00:00Z")));
        assertThat(history.household("b", first)).isEqualTo(new Household("b", 1, 0, null));
        assertThat(history.household("stranger", first)).isEqualTo(new Household("stranger", 0, 0, null));
    }

    @Test
    void goesThroughTheMailingsDayByDay() throws IOException {
        assertThat(CouponHistory.read(folder).mailings())
                .containsExactly(
                        new Mailing("1", LocalDate.of(2017, 3, 1), "a", true),
                        new Mailing("1", LocalDate.of(2017, 3, 1), "b", false),
                        new Mailing("1", LocalDate.of(2017, 3, 1), "stranger", false),
                        new Mailing("2", LocalDate.of(2017, 3, 8), "a", false));
    }

    @Test
    void countsWhoRedeemedByTheRuleThatWantedTheMailing() throws IOException {
        CouponReplay replay = CouponReplay.of(CouponHistory.read(folder));
        assertThat(replay.all().hits()).isEqualTo(1);
        assertThat(replay.all().of()).isEqualTo(4);
        assertThat(replay.byRule().keySet())
                .containsExactly("redeemers", "regulars", "recent", "lapsing", CouponReplay.NOBODY);
        assertThat(replay.byRule().get("recent").hits()).isEqualTo(1);
        assertThat(replay.byRule().get("redeemers").of()).isEqualTo(2);
        assertThat(replay.byRule().get(CouponReplay.NOBODY).of()).isEqualTo(1);
        assertThat(replay.byReason().values().stream().mapToLong(of -> of.of()).sum())
                .isEqualTo(4);
    }

    @Test
    void refusesAMailingOfACampaignWithoutAStart() throws IOException {
        write("campaigns", "campaign_id,household_id\n7,a\n");
        assertThatThrownBy(() -> CouponHistory.read(folder))
                .isInstanceOf(DataFormatException.class)
                .hasRootCauseMessage("there is no start of campaign 7");
    }
}
