package io.growth.churn.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.churn.Purchases;
import io.growth.churn.RetentionData;
import io.growth.core.data.Csv;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The summary of an order log")
class SummaryOfPurchasesTest {

    @Test
    @DisplayName("is the published one of the music shop: repeats exactly, weeks to two decimals")
    void agreesWithThePublishedSummary() throws IOException {
        Purchases<Long> purchases = RetentionData.cdnowSample();
        LocalDate asOf = LocalDate.parse("1997-09-30");
        RepeatPurchases summary = RepeatPurchases.of(purchases, asOf);
        var rows = new ArrayList<Integer>();
        Csv.of(RetentionData.file("cdnow/sample_summary_published.csv.gz"))
                .header()
                .forEach(row -> {
                    int customer = purchases.customers().indexOf(row.getLong("sample_id"));
                    assertThat(summary.frequency(customer)).isEqualTo((int) row.getLong("x"));
                    assertThat(summary.recency(customer)).isCloseTo(row.getDouble("t_x_weeks"), within(0.00501));
                    assertThat(summary.observed(customer)).isCloseTo(row.getDouble("T_weeks"), within(0.00501));
                    rows.add(customer);
                });
        assertThat(rows).hasSize(2357);
        assertThat(summary.size()).isEqualTo(2357);
        assertThat(Spending.of(purchases, asOf).size()).isEqualTo(946);
    }

    @Test
    @DisplayName("sees nothing behind its day, and has a row only for who has bought by then")
    void cutOff() {
        LocalDate day = LocalDate.parse("2026-03-01");
        Purchases<String> purchases = Purchases.<String>builder()
                .addCustomer("none")
                .add("a", day.minusDays(14), 1000)
                .add("a", day, 500)
                .add("a", day.plusDays(1), 9999)
                .add("late", day.plusDays(1), 1)
                .build();
        RepeatPurchases summary = RepeatPurchases.of(purchases, day);
        assertThat(summary.size()).isEqualTo(1);
        assertThat(summary.get(0)).isEqualTo(new PurchaseHistory(1, 2, 2));
        assertThat(Spending.of(purchases, day).size()).isEqualTo(1);
        assertThat(RepeatPurchases.of(purchases, day.minusDays(15)).size()).isZero();
    }
}
